"""The dyad panel: keys that merge, counts that can be checked record by record, None outside what the data cover."""

import csv
import datetime as dt
import itertools
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from records import records
from serbia_russia._kinds import collection_class
from serbia_russia._model import field_docs
from serbia_russia._panel import Panel, PanelRow, panel

PAGE = (Path(__file__).parent.parent / "docs" / "explanation" / "panel.md").read_text(encoding="utf-8")
SYSTEMS = ("cow", "gw", "vdem", "polity5")
#: Counts that can be added up over time.
ADDITIVE = (
    "events", "events_quad1", "events_quad2", "events_quad3", "events_quad4", "visits", "meetings", "agreements_signed",
    "arms_ordered", "arms_delivered", "votes_compared", "eu_referendum_waves",
)  # fmt: skip
QUADS = ADDITIVE[1:5]


def dataset(**rows):
    """A dataset of examples with fields changed; a kind that is not named is empty."""
    return sr.Dataset(
        *(
            collection_class(plural)(
                record(plural, **{"id": f"{collection_class(plural).kind}/{position}", **row})
                for position, row in enumerate(found)
            )
            for plural, found in rows.items()
        )
    )


def keys(made):
    """The key columns of each row."""
    one, other = made.columns[:2]
    return [(row[one], row[other], row["year"]) for row in made.to_dicts()]


# -- generated data: dates of every precision, often at an edge of a state's life

YEARS = st.sampled_from([1940, 1941, 1944, 1945, 2005, 2006, 2007])
MONTHS = st.builds(lambda year, month: f"{year}-{month:02}", YEARS, st.integers(1, 12))
DAYS = st.builds(lambda month, day: f"{month}-{day:02}", MONTHS, st.integers(1, 28)) | st.sampled_from(
    ["1941-04-20", "1941-04-21", "1944-10-19", "1944-10-20", "2006-06-04", "2006-06-05"]
)
INTERVALS = st.lists(DAYS, min_size=2, max_size=2).map(lambda days: "/".join(sorted(days)))
OPEN = st.sampled_from(["1941/..", "../1944", "2006/", "194X", "1941~", "2005-24"])
IN_A_MONTH = (DAYS | MONTHS).map(sr.EDTFDate)
ANY = (DAYS | MONTHS | YEARS.map(str) | INTERVALS | OPEN).map(sr.EDTFDate)
SIDES = st.sampled_from([(), ("SRB",), ("RUS",), ("SRB", "RUS"), ("MNE",), ("RUS", "MNE")])


def events(dates):
    made = records(
        sr.Event,
        date=dates,
        countries=st.sampled_from([("SRB", "RUS"), ("RUS", "MNE", "SRB"), ("SRB",)]),
        type=st.sampled_from(["visit", "meeting", "statement"]),
        actor_countries=SIDES,
        recipient_countries=SIDES,
    )
    return st.lists(made, max_size=6, unique_by=lambda event: event.id).map(sr.Events)


def agreements(dates):
    made = records(sr.Agreement, date=dates, countries=st.sampled_from([("SRB", "RUS"), ("SRB",)]))
    return st.lists(made, max_size=3, unique_by=lambda agreement: agreement.id).map(sr.Agreements)


def arms(dates):
    made = records(
        sr.ArmsPurchase,
        supplier=st.sampled_from(["RUS", "SRB", "USA"]),
        recipient=st.sampled_from(["RUS", "SRB"]),
        ordered=st.none() | dates,
        delivered=st.none() | dates,
    )
    return st.lists(made, max_size=3, unique_by=lambda deal: deal.id).map(sr.ArmsPurchases)


def votes(dates):
    ballots = st.sampled_from(["yes", "no", "abstain", "absent"])
    positions = st.tuples(
        *(st.builds(sr.Position, country=st.just(country), position=ballots) for country in ("SRB", "RUS"))
    )
    made = records(sr.Vote, date=dates, positions=positions)
    return st.lists(made, max_size=3, unique_by=lambda vote: vote.id).map(sr.Votes)


def datasets(dates):
    return st.builds(sr.Dataset, events(dates), agreements(dates), arms(dates), votes(dates))


PERIODS = st.sampled_from(["1940/1945", "2004/2008", "1939/2008"])


#: Rows of the Correlates of War's list of state-years, such as its capabilities data have: ccode and year.
COW = Counter((code, year) for code in (200, 339, 341, 344, 345, 365) for year in range(1992, 2013))
#: State-years of Gleditsch and Ward: 2006 has Serbia and Montenegro (345) and, from June, Serbia (340).
GW = Counter(
    [(345, year) for year in range(1992, 2007)]
    + [(340, year) for year in range(2006, 2013)]
    + [(341, year) for year in range(2006, 2013)]
    + [(365, year) for year in range(1992, 2013)]
)


class TestKeys:
    @pytest.mark.parametrize(("system", "states"), [("cow", COW), ("gw", GW)])
    def test_every_key_matches_one_row(self, system, states):
        """Each side of each dyad-year finds exactly one state-year of data keyed by the system."""
        made = keys(panel("1992/2012", system=system))
        assert [year for _, _, year in made] == list(range(1992, 2013))
        assert all(states[one, year] == states[other, year] == 1 for one, other, year in made)

    def test_dyad_years_of_gleditsch_and_ward(self):
        """Of the dyad-years that peacesciencer makes, only Serbia and Montenegro's half of 2006 is left over."""
        dyads = {(345, 365, year) for year in range(1992, 2007)} | {(340, 365, year) for year in range(2006, 2013)}
        made = keys(panel("1992/2012", system="gw"))
        assert len(made) == len(set(made))
        assert dyads - set(made) == {(345, 365, 2006)}
        assert set(made) <= dyads

    def test_dyad_years_of_the_correlates_of_war(self):
        """Yugoslavia is no state from 21 April 1941 to 19 October 1944: no row for 1942 and 1943."""
        made = panel("1938/1948")
        assert keys(made) == [(345, 365, year) for year in (1938, 1939, 1940, 1941, 1944, 1945, 1946, 1947, 1948)]
        days = {row.year: (row.first_day, row.last_day) for row in made}
        assert days[1941] == (dt.date(1941, 1, 1), dt.date(1941, 4, 20))
        assert days[1944] == (dt.date(1944, 10, 20), dt.date(1944, 12, 31))
        assert len(panel("1938/1948", system="gw")) == 11

    def test_months(self):
        """The same by month: to April 1941 and from October 1944."""
        made = [(row["year"], row["month"]) for row in panel("1941/1944", freq="month").to_dicts()]
        assert made == [(1941, 1), (1941, 2), (1941, 3), (1941, 4), (1944, 10), (1944, 11), (1944, 12)]
        assert len(panel("2013-05/2014-02", freq="month")) == 10

    def test_the_code_of_the_last_day(self):
        """GW 2006: 345 until 4 June, then 340; by month the change falls into June alone."""
        changed = [row for row in panel("1990/2010", system="gw") if row.code_changed]
        assert [(row.year, row.code1, row.polity1) for row in changed] == [(2006, 340, "polity/serbia")]
        months = panel("2006", system="gw", freq="month")
        assert [row.code1 for row in months] == [345] * 5 + [340] * 7
        assert [row.month for row in months if row.code_changed] == [6]
        assert not any(row.code_changed for row in panel("1878/2010"))

    def test_the_last_day_of_a_state(self):
        """GW has no Serbia from 2 October 1915 to 30 November 1918: 1915 is a row with its code and polity of then."""
        made = panel("1914/1919", system="gw")
        assert keys(made) == [(340, 365, 1914), (340, 365, 1915), (345, 365, 1918), (345, 365, 1919)]
        assert made[1].last_day == dt.date(1915, 10, 1)
        assert made[1].polity1 == "polity/kingdom-of-serbia"

    def test_other_systems(self):
        """V-Dem's Russia has the smaller code; Polity5 knows the Soviet Union, and a Serbia that is not COW's."""
        made = panel("1990/1993", system="vdem")
        assert made.columns[:3] == ("vdem_id1", "vdem_id2", "year")
        assert {(row.code1, row.country1, row.code2) for row in made} == {(11, "RUS", 198)}
        assert keys(panel("1990/1993", system="polity5")) == [
            (345, 364, 1990), (345, 364, 1991), (347, 365, 1992), (347, 365, 1993),
        ]  # fmt: skip
        assert keys(panel("2005/2007", system="polity5")) == [(347, 365, 2005), (342, 365, 2006), (342, 365, 2007)]

    def test_directed(self):
        """Two rows a period, the smaller code first; each key once."""
        made = panel("2005/2006", system="gw", directed=True)
        assert keys(made) == [(345, 365, 2005), (365, 345, 2005), (340, 365, 2006), (365, 340, 2006)]
        assert [(row.country1, row.polity1) for row in made][-1] == ("RUS", "polity/russia")

    @pytest.mark.parametrize("system", SYSTEMS)
    def test_no_period_holds_a_gap(self, system):
        """Between first and last day both states always have a code: else a row would count what lies in the gap."""
        from serbia_russia import _countries

        for row in panel("../2025", system=system):
            for shift in range((row.last_day - row.first_day).days + 1):
                day = row.first_day + dt.timedelta(shift)
                assert _countries.code("SRB", system, day), day
                assert _countries.code("RUS", system, day), day
            before, after = row.first_day - dt.timedelta(1), row.last_day + dt.timedelta(1)
            for day in (day for day in (before, after) if day.year == row.year):
                assert not (_countries.code("SRB", system, day) and _countries.code("RUS", system, day)), day


class TestLaws:
    @given(datasets(ANY), PERIODS, st.sampled_from(SYSTEMS), st.booleans())
    def test_each_record_is_where_its_date_says(self, made, period, system, directed):
        """Certain within the row's days: counted. Perhaps: uncertain. The row's records are the ones counted."""
        for row in panel(period, system=system, directed=directed, dataset=made):
            span = sr.EDTFDate(f"{row.first_day}/{row.last_day}")
            concerned = [event for event in made.events if {"SRB", "RUS"} <= set(event.countries)]
            if directed:
                concerned = [event for event in concerned if self.towards(event, row.country1, row.country2)]
            sure = [event for event in concerned if event.date.within(span)]
            perhaps = [event for event in concerned if event.date.overlaps(span) and event not in sure]
            signed = [one for one in made.agreements if "RUS" in one.countries and one.date.within(span)]
            if row.events is not None:
                assert (row.events, row.events_uncertain) == (len(sure), len(perhaps))
                assert {event for event in row.records if event.kind == "event"} == {*sure, *perhaps}
            if row.agreements_signed is not None:
                assert row.agreements_signed == len(signed)
                rulings = Counter(
                    one.in_force(row.last_day).answer for one in made.agreements if "RUS" in one.countries
                )
                assert (row.agreements_in_force, row.agreements_in_force_unknown) == (
                    rulings["yes"],
                    rulings["unknown"],
                )

    @staticmethod
    def towards(event, one, other):
        reciprocal = {one, other} <= set(event.actor_countries) and event.recipient_countries == ()
        return reciprocal or (one in event.actor_countries and other in event.recipient_countries)

    @given(datasets(IN_A_MONTH), PERIODS, st.sampled_from(SYSTEMS), st.booleans())
    def test_months_sum_to_the_year(self, made, period, system, directed):
        """Where every date is a day or a month, each count of a year is the sum over its months."""
        self.compare(made, period, system, directed, ADDITIVE)

    @given(datasets(ANY), PERIODS, st.sampled_from(SYSTEMS), st.booleans())
    def test_imprecise_events_are_what_months_lack(self, made, period, system, directed):
        """Whatever the dates, the months have the events of the year but for those that `events_imprecise` counts."""
        self.compare(made, period, system, directed, ("events",))

    @staticmethod
    def compare(made, period, system, directed, columns):
        years = panel(period, system=system, directed=directed, dataset=made)
        months = panel(period, system=system, directed=directed, freq="month", dataset=made)
        by_year = {}
        for row in months:
            by_year.setdefault((row.country1, row.year), []).append(row)
        assert list(by_year) == [(row.country1, row.year) for row in years] or directed
        for row, column in itertools.product(years, columns):
            parts = [getattr(month, column) for month in by_year[row.country1, row.year]]
            whole = getattr(row, column)
            if whole is None:
                assert set(parts) == {None}
            else:
                assert sum(parts) == whole - (row.events_imprecise if column == "events" else 0)

    @given(datasets(ANY), PERIODS, st.sampled_from(SYSTEMS))
    def test_directions_sum_to_the_dyad(self, made, period, system):
        """Both directions together have the dyad's acts, reciprocal ones twice; what nobody did stands in neither."""
        dyad = panel(period, system=system, dataset=made)
        directed = panel(period, system=system, directed=True, dataset=made)
        assert len(directed) == 2 * len(dyad)
        for row, pair in zip(dyad, pairs(directed), strict=True):
            assert (pair[0].code1, pair[0].code2) == (row.code1, row.code2) == (pair[1].code2, pair[1].code1)
            if row.events is None:
                continue
            span = sr.EDTFDate(f"{row.first_day}/{row.last_day}")
            ways = {
                event: sum(self.towards(event, *way) for way in (("SRB", "RUS"), ("RUS", "SRB")))
                for event in made.events
                if {"SRB", "RUS"} <= set(event.countries) and event.date.within(span)
            }
            assert sum(one.events for one in pair) == sum(ways.values())
            assert row.events == len(ways)
            for quad, column in enumerate(QUADS, start=1):
                acts = [count for event, count in ways.items() if event.quad == quad and count]
                assert getattr(row, column) == len(acts)
                assert sum(getattr(one, column) for one in pair) == sum(acts)
            for column in ("agreements_signed", "agreements_in_force", "votes_compared", "vote_agreement"):
                assert getattr(row, column) == getattr(pair[0], column) == getattr(pair[1], column)
            for column in ("arms_ordered", "arms_delivered"):
                if getattr(row, column) is not None:
                    assert getattr(row, column) == sum(getattr(one, column) for one in pair)

    @given(datasets(ANY), PERIODS)
    def test_none_outside_coverage_and_only_there(self, made, period):
        """A count is a number within the years that `coverage` names, and None in all others."""
        found = panel(period, dataset=made)
        for row, column in itertools.product(found, found.coverage):
            if column in ("vote_agreement", "eu_referendum_for_mean") or column.startswith("trade_total"):
                continue
            years = found.coverage[column]
            inside = years is not None and years.earliest.year <= row.year <= years.latest.year
            assert (getattr(row, column) is not None) == inside

    @given(datasets(ANY))
    def test_slices_and_equality(self, made):
        """A panel made twice is equal, and equal panels have one hash; a slice is a panel of those rows."""
        one, other = panel("2004/2008", dataset=made), panel("2004/2008", dataset=made)
        assert one == other
        assert hash(one) == hash(other)
        assert isinstance(one[1:3], Panel)
        assert list(one[1:3]) == [one[1], one[2]]


def pairs(rows):
    """The rows two by two."""
    return list(zip(rows[::2], rows[1::2], strict=True))


class TestMeasures:
    """Worked out by hand on a few records."""

    def test_events(self):
        """A visit, a meeting of both, an act of both against a third, an act of a third, and a loose date."""
        made = dataset(
            events=[
                {"date": "2014-10-16", "actor_countries": ["RUS"], "recipient_countries": ["SRB"]},
                {"date": "2014-11", "type": "meeting", "actor_countries": ["SRB", "RUS"], "mode": None},
                {
                    "date": "2014",
                    "type": "statement",
                    "plover": "ACCUSE",
                    "mode": None,
                    "actor_countries": ["SRB", "RUS"],
                    "recipient_countries": ["USA"],
                },
                {
                    "date": "2014-03-24/2014-06-10",
                    "type": "war",
                    "plover": "ASSAULT",
                    "mode": None,
                    "actor_countries": ["USA"],
                    "recipient_countries": ["SRB"],
                },
                {"date": "2013/2014", "actor_countries": ["SRB"], "recipient_countries": ["RUS"]},
                {"date": "2014-01-02", "countries": ["SRB"]},
            ]
        )
        row = panel("2014", dataset=made)[0]
        assert (row.events, row.events_uncertain, row.events_imprecise) == (4, 1, 2)
        assert (row.visits, row.meetings) == (1, 1)
        assert [getattr(row, quad) for quad in QUADS] == [2, 0, 0, 0]
        serbia, russia = panel("2014", directed=True, dataset=made)
        assert (serbia.events, serbia.visits, serbia.meetings, serbia.events_uncertain) == (1, 0, 1, 1)
        assert (russia.events, russia.visits, russia.meetings, russia.events_uncertain) == (2, 1, 1, 0)

    def test_agreements(self):
        """In force from 2014 to June 2016; a treaty whose entry into force is not known; one with a third state."""
        third = {"parties": ["polity/serbia", "polity/hungary"], "countries": ["SRB", "RUS", "HUN"]}
        made = sr.Dataset(
            sr.Agreements(
                [
                    record("agreements"),
                    record("agreements", id="agreement/b", entered_into_force=None, ended=None, status="unknown"),
                    record("agreements", id="agreement/c", **third),
                ]
            ),
            sr.Polities(
                [
                    record("polities"),
                    record("polities", id="polity/russia", country="RUS", period="1991-12-26/.."),
                    record("polities", id="polity/hungary", country="HUN"),
                ]
            ),
        )
        found = panel("2013/2017", dataset=made)
        assert [row.agreements_signed for row in found] == [2, None, None, None, None]
        assert (found[0].agreements_in_force, found[0].agreements_in_force_unknown) == (0, 1)
        assert (found[0].polity1, found[0].polity2) == ("polity/serbia", "polity/russia")
        memorandum = {"type": "memorandum", "entered_into_force": None, "ended": None, "status": "in-force"}
        more = sr.Agreements([record("agreements", id="agreement/d", date="2017", signed="2017", **memorandum)])
        found = panel("2013/2017", dataset=made | sr.Dataset(more))
        assert [row.agreements_signed for row in found] == [2, 0, 0, 0, 1]
        assert [row.agreements_in_force for row in found] == [0, 1, 1, 0, 1]
        assert [row.agreements_in_force_unknown for row in found] == [1, 1, 1, 1, 1]

    def test_arms(self):
        """Ordered in 2013 and delivered over two years: no year has the delivery for certain."""
        made = dataset(
            arms=[
                {"delivered": "2014/2015"},
                {"ordered": "2014", "delivered": "2015-06", "status": "delivered"},
                {"ordered": None, "delivered": None, "status": "announced", "date": "2016"},
                {"supplier": "USA", "status": "delivered", "delivered": "2015"},
            ]
        )
        found = panel("2013/2016", dataset=made)
        assert [row.arms_ordered for row in found] == [1, 1, 0, 0]
        assert [row.arms_delivered for row in found] == [0, 0, 1, 0]
        assert [row.arms_uncertain for row in found] == [0, 1, 1, 0]
        directed = panel("2013/2016", directed=True, dataset=made)
        assert [row.arms_ordered for row in directed if row.country1 == "SRB"] == [0, 0, 0, 0]

    def test_votes(self):
        """Alike, apart, and absent: half of the two that can be compared; no vote is None, not 0."""
        made = dataset(
            votes=[
                {
                    "date": date,
                    "positions": [{"country": "SRB", "position": one}, {"country": "RUS", "position": other}],
                }
                for date, one, other in [
                    ("2014-03-27", "abstain", "abstain"),
                    ("2014-04-01", "yes", "no"),
                    ("2014-05-01", "absent", "no"),
                    ("2016-05-01", "yes", "yes"),
                ]
            ]
        )
        found = [(row.vote_agreement, row.votes_compared) for row in panel("2013/2016", dataset=made)]
        assert found == [(None, None), (0.5, 2), (None, 0), (1.0, 1)]

    def test_trade(self):
        """Two sources are a range, not a mean; part of a year and another unit are not the year."""
        trade = {"indicator": "trade-total", "unit": "USD"}
        made = dataset(
            statistics=[
                {**trade, "date": "2011", "value": 3_300_000_000, "qualifier": "about"},
                {**trade, "date": "2011", "value": 2_000_000_000},
                {**trade, "date": "2012-01/2012-09", "value": 5},
                {**trade, "date": "2013-05", "value": 7},
                {**trade, "date": "2011", "value": 1, "unit": "EUR"},
            ]
        )
        found = [
            (row.trade_total_usd_min, row.trade_total_usd_max, row.trade_sources)
            for row in panel("2010/2013", dataset=made)
        ]
        assert found == [(None, None, None), (2_000_000_000, 3_300_000_000, 2), (None, None, 0), (None, None, 0)]
        assert panel("2013-05", freq="month", dataset=made)[0].trade_total_usd_max == 7

    def test_polls(self):
        """The mean of two waves; waves of different populations are counted, and not averaged."""
        wave = {"series": "eu-membership-referendum", "complete": False, "fieldwork": None, "published": None}

        def answers(percent):
            return [{"option": "for", "percent": percent}]

        made = dataset(
            polls=[
                {**wave, "date": "2013-03", "answers": answers(50)},
                {**wave, "date": "2013-09-01/2013-09-05", "answers": answers(53.5)},
                {**wave, "date": "2014-03", "answers": answers(50)},
                {**wave, "date": "2014-06", "answers": answers(40), "population": "citizens of Belgrade"},
                {**wave, "date": "2015", "answers": [{"option": "against", "percent": 30}]},
            ]
        )
        found = [(row.eu_referendum_for_mean, row.eu_referendum_waves) for row in panel("2012/2015", dataset=made)]
        assert found == [(None, None), (51.75, 2), (None, 2), (None, 0)]

    def test_on_the_bundled_data(self):
        """Three deals of December 2016, the fighters of which came in October 2017; Ukraine in the UN, 2022."""
        rows = {row.year: row for row in panel("2016/2022")}
        deals = {f"arms/2016-rus-srb-{name}" for name in ("mig-29", "t-72", "brdm-2")}
        assert deals <= {found.id for found in rows[2016].records}
        assert rows[2016].arms_ordered == sum(
            deal.ordered == sr.EDTFDate("2016-12") for deal in sr.arms.filter(supplier="RUS")
        )
        assert "arms/2016-rus-srb-mig-29" in {found.id for found in rows[2017].records}
        assert rows[2022].vote_agreement == sr.votes.agreement(date="2022", certain=True).score
        assert {value.value for value in sr.statistics.at("trade-total", "2021")} >= {
            rows[2021].trade_total_usd_min,
            rows[2021].trade_total_usd_max,
        }
        assert "event/2019-putin-visit-belgrade" in {found.id for found in rows[2019].records}
        binding = sr.agreements.in_force("2022-12-31")
        used = {found.id for found in rows[2022].records}
        assert rows[2022].agreements_in_force == len(used.intersection(binding.yes.ids))
        assert rows[2022].agreements_in_force_unknown == len(used.intersection(binding.unknown.ids))
        assert "agreement/2009-visa-free-travel" in used
        assert "agreement/2008-serbia-eu-stabilisation-and-association" not in used
        assert sr.cite(rows[2022], "csl-json")[-1]["title"] == sr.load().title
        assert len(sr.cite(panel("2022"))) == len(sr.cite(rows[2022]))

    def test_no_data_at_all(self):
        """A dataset without records gives the keys, and None for every measure."""
        made = panel("2013", dataset=sr.Dataset())
        assert keys(made) == [(345, 365, 2013)]
        assert set(made.coverage.values()) == {None}
        assert all(getattr(made[0], column) is None for column in made.coverage)


class TestFace:
    made = panel("2005/2007", system="gw")

    def test_columns_are_documented(self):
        """Each column says what it means, and each that may be None what None means."""
        docs = self.made.documentation
        assert tuple(docs) == self.made.columns == tuple(self.made.to_dicts()[0])
        assert "Gleditsch and Ward" in docs["gwcode1"]
        assert docs["visits"].endswith("None: not covered. From: events.")
        assert set(field_docs(PanelRow)) == {field.name for field in attrs.fields(PanelRow)}
        assert all("None" in docs[column] for column in self.made.coverage)
        assert set(self.made.coverage) == set(self.made.columns[self.made.columns.index("events") :])

    def test_columns_by_frequency(self):
        """A month is a key of monthly rows only, and only years have what months lack."""
        months = panel("2006", freq="month")
        assert months.columns[:4] == ("ccode1", "ccode2", "year", "month")
        assert set(self.made.columns) ^ set(months.columns) == {
            "gwcode1", "gwcode2", "ccode1", "ccode2", "month", "events_imprecise",
        }  # fmt: skip

    def test_the_page_names_every_column(self):
        """The table of the documentation has the columns, in order."""
        named = [
            name
            for row in re.findall(r"^\| (`.*?) \|", PAGE.partition("## The columns")[2], re.MULTILINE)
            for name in re.findall(r"`(\w+)`", row)
        ]
        months = panel("2006", freq="month").columns
        columns = [*months[: months.index("events_uncertain")], "events_imprecise"]
        assert named == [*columns, *months[months.index("events_uncertain") :]]

    def test_repr_and_tables(self):
        """Short; printed without the rarer columns, and saying so; whole and escaped in a notebook."""
        assert repr(self.made) == "<Panel: 3 dyad-years 2005–2007, gw>"
        assert repr(panel("2006", directed=True)) == "<Panel: 2 directed dyad-years 2006–2006, cow>"
        assert repr(self.made[:0]) == "<Panel: 0 dyad-years, gw>"
        lines = str(self.made).splitlines()
        assert lines[1].split()[:3] == ["gwcode1", "gwcode2", "year"]
        assert lines[-1].startswith("… and ")
        assert "345" in lines[2]
        page = self.made._repr_html_()
        assert page.count("<th>") == len(self.made.columns)
        assert "&lt;Panel" in page

    def test_csv(self, tmp_path):
        """A header and a line a row; None is an empty cell, 0 is 0."""
        self.made.write(tmp_path / "panel.csv")
        with open(tmp_path / "panel.csv", encoding="utf-8", newline="") as stream:
            found = list(csv.DictReader(stream))
        assert found == [
            {column: "" if value is None else str(value) for column, value in row.items()}
            for row in self.made.to_dicts()
        ]
        with pytest.raises(sr.UnknownNameError, match=r"ends in \.csv"):
            self.made.write(tmp_path / "panel.xlsx")


class TestPeriods:
    def test_open_sides(self):
        """An open start begins with the dyad, an open end ends with the data."""
        made = dataset(events=[{"date": "2013"}])
        assert [row.year for row in panel("../1880", dataset=made)] == [1878, 1879, 1880]
        assert [row.year for row in panel(("2011", None), dataset=made)] == [2011, 2012, 2013]
        assert panel("../1880", dataset=made)[0].first_day == dt.date(1878, 7, 13)

    @pytest.mark.parametrize(
        ("period", "options", "message"),
        [
            ("1916/1917", {"system": "gw"}, "from 1878 on, but not between 1915 and 1918"),
            ("1942/1943", {}, "from 1878 on, but not between 1941 and 1944"),
            ("1800", {}, "not in the system 'cow'"),
            ("1992-03/2000", {}, "write 1992/2000, or say freq='month'"),
            ("1992-03-05/2000", {"freq": "month"}, "takes whole months"),
            ("1992/", {}, "write '..' for an open side"),
            ("2020/..", {"dataset": sr.Dataset()}, "write one: 1992/2025"),
            ("nineties", {}, "the word 'nineties' is not known"),
            ("2025/1992", {}, "ends before it begins"),
        ],
    )
    def test_refused(self, period, options, message):
        """What cannot be a panel is refused, with what to write."""
        with pytest.raises(sr.DataError, match=message):
            panel(period, **options)

    def test_unknown_names(self):
        """A mistyped system or frequency: the nearest."""
        with pytest.raises(sr.UnknownNameError, match="nearest: polity5"):
            panel("1992", system="polity")
        with pytest.raises(sr.UnknownNameError, match="nearest: month"):
            panel("1992", freq="months")
