"""Agreements in force: yes, no or unknown, with the rule that decided."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from records import records


def treaty(**changes):
    """A treaty signed on 24 May 2013, in force from 2014, terminated on 30 June 2016, unless changed."""
    return record("agreements", **changes)


@pytest.mark.parametrize(
    ("changes", "on", "answer", "rule"),
    [
        ({}, "2013-05-23", "no", "before entry into force"),
        ({}, "2013-12-31", "no", "before entry into force"),
        ({}, "2014-01-01", "yes", "entry into force"),
        ({}, "2015", "yes", "entry into force"),
        ({}, "2016-06-29", "yes", "entry into force"),
        ({}, "2016-06-30", "unknown", "terminated, end dated 2016-06-30"),
        ({}, "2016-07-01", "no", "terminated 2016-06-30"),
        ({"ended": "2016"}, "2016-03", "unknown", "terminated, end dated 2016"),
        ({"entered_into_force": "2014"}, "2014-05-01", "unknown", "entry into force dated 2014"),
        ({"entered_into_force": None}, "2015", "unknown", "entry into force not known"),
        ({"entered_into_force": None}, "2013-05-23", "no", "before signature"),
        ({"entered_into_force": None, "type": "declaration"}, "2015", "yes", "signature"),
        ({"ended": None}, "2020", "unknown", "terminated, end not dated"),
        ({"ended": None, "status": "unknown"}, "2020", "unknown", "status not known"),
        ({"ended": None, "status": "in-force"}, "2020", "yes", "entry into force"),
        ({"ended": None, "status": "never-in-force", "entered_into_force": None}, "2020", "no", "never in force"),
    ],
)
def test_each_rule(changes, on, answer, rule):
    """Worked out by hand from the rule as the method states it."""
    ruling = treaty(**changes).in_force(on)
    assert (ruling.answer, ruling.rule) == (answer, rule)


@pytest.mark.parametrize(
    ("changes", "on", "answer", "rule"),
    [
        ({"status": "in-force"}, "2000", "yes", "entry into force; succession of states"),
        ({"status": "unknown"}, "2000", "unknown", "succession of states: Old Serbia ended 1992-04-26"),
        ({"status": "in-force"}, "1980", "yes", "entry into force"),
        ({"status": "unknown"}, "1980", "unknown", "status not known"),
        ({"status": "terminated", "ended": "1995"}, "2000", "no", "terminated 1995"),
    ],
)
def test_succession_of_states(changes, on, answer, rule):
    """After a party has ceased to exist: continued if it binds today, unknown if nobody says so, ended if it ended."""
    old = record("polities", id="polity/old-serbia", names={"en": "Old Serbia"}, period="1945-03-07/1992-04-26")
    made = treaty(
        date="1970",
        signed="1970",
        entered_into_force="1970-06-01",
        parties=["polity/old-serbia"],
        **({"ended": None} | changes),
    )
    found = sr.Dataset(sr.Agreements([made]), sr.Polities([old])).agreements.in_force(on)
    ruling = made.in_force(on, sr.Polities([old]))
    assert (ruling.answer, ruling.rule) == (answer, rule)
    assert [one.rule for one in found.rulings] == ([] if answer == "no" else [rule])


def test_a_collection_keeps_yes_and_unknown_apart():
    """What was certainly not in force is left out; the rest comes with its rule, and prints."""
    made = sr.Agreements(
        [
            treaty(),
            treaty(id="agreement/2013-unclear", entered_into_force=None),
            treaty(id="agreement/2013-later", entered_into_force="2015-06-01"),
        ]
    )
    found = made.in_force(on="2014-05-01")
    assert (found.yes.ids, found.unknown.ids) == (("agreement/2013-deal",), ("agreement/2013-unclear",))
    assert repr(found) == "<InForce on 2014-05-01: 1 yes, 1 unknown>"
    assert "(entry into force not known)" in str(found)


def test_selectors_narrow_the_question():
    """in_force takes the selectors of filter."""
    assert set(sr.agreements.in_force("2010", activity="energy").yes.ids) <= set(
        sr.agreements.filter(activity="energy").ids
    )


def test_the_friendship_treaty_of_1945():
    """Signed on 11 April 1945 and denounced by Moscow on 28 September 1949: it bound in 1948 and not in 1950."""
    made = sr.agreements["agreement/1945-friendship-and-mutual-assistance"]
    assert made.in_force("1950").answer == "no"
    assert made.in_force("1945-04-10").answer == "no"
    assert made.in_force("1948-06-28").answer in ("yes", "unknown")


@given(records(sr.Agreement), st.integers(1900, 2030))
def test_an_answer_for_a_year_holds_for_its_days(made, year):
    """If it was (or was not) in force throughout a year, so it was on each day of it."""
    whole = made.in_force(str(year)).answer
    if whole != "unknown":
        for day in ("01-01", "07-15", "12-31"):
            assert made.in_force(f"{year}-{day}").answer == whole


@given(records(sr.Agreement), st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30)))
def test_the_answer_changes_only_where_a_date_begins_or_ends(made, day):
    """Between two days at which no date of the agreement begins or ends, the answer is the same."""
    after = day + dt.timedelta(days=1)
    dates = [date for date in (made.date, made.signed, made.entered_into_force, made.ended) if date is not None]
    edges = {edge for date in dates for edge in (date.earliest, date.latest)}
    if edges.isdisjoint((day, after)):
        assert made.in_force(day).answer == made.in_force(after).answer
