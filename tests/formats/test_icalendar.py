"""iCalendar: the library icalendar finds the days, texts and lists; lines are folded and ended as RFC 5545 asks."""

import datetime as dt
import re

import icalendar
import pytest
from hypothesis import given

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import RECORD_KINDS
from written import HOSTILE, collections, law_of_few, small


def read(path):
    """The calendar of a file whose lines are in form, and its entries."""
    raw = path.read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert [line.decode() for line in lines]  # no character is cut in two
    calendar = icalendar.Calendar.from_ical(raw)
    assert calendar.errors == []
    assert all(event.errors == [] for event in calendar.walk("VEVENT"))
    return calendar, calendar.walk("VEVENT")


@pytest.mark.parametrize("plural", RECORD_KINDS)
def test_any_record_can_be_marked(plural, tmp_path):
    """With marks every sound record is an entry that the peer reads back: id, title, texts, activities, EDTF."""
    path = tmp_path / "made.ics"

    @law_of_few
    @given(collections(plural, least=1))
    def law(made):
        made.write(path, coarse="mark")
        _, entries = read(path)
        assert [str(entry["UID"]) for entry in entries] == [f"{one.id}@serbia-russia" for one in made]
        for entry, one in zip(entries, made, strict=True):
            assert str(entry["SUMMARY"]) in (one.title, f"[{one.date}] {one.title}")
            assert str(entry["X-EDTF"]) == str(one.date)
            assert str(entry["DESCRIPTION"]).startswith(f"{one.summary}\n\nSources:\n")
            assert entry.categories == list(one.activities)
            assert entry.start == (one.date.earliest or one.date.latest)

    law()


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2013-05-24", dt.date(2013, 5, 24), dt.date(2013, 5, 25)),
        ("2013-05-24/2013-05-26", dt.date(2013, 5, 24), dt.date(2013, 5, 27)),
        ("1999-12-31/2000-01-01", dt.date(1999, 12, 31), dt.date(2000, 1, 2)),
        ("0501-03-01", dt.date(501, 3, 1), dt.date(501, 3, 2)),
    ],
)
def test_days(date, start, end, tmp_path):
    """A day, or several; the end is the day after the last, as calendars count."""
    sr.Events([record("events", date=date)]).write(tmp_path / "x.ics")
    calendar, (entry,) = read(tmp_path / "x.ics")
    assert (entry.start, entry.end) == (start, end)
    assert str(entry["SUMMARY"]) == "Something happens"
    assert calendar["X-SKIPPED"] == "0"
    assert "DESCRIPTION" not in calendar


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2013-05", dt.date(2013, 5, 1)),
        ("193X", dt.date(1930, 1, 1)),
        ("2013-05-24~", dt.date(2013, 5, 24)),
        ("2013-05-24?/2013-05-25", dt.date(2013, 5, 24)),
        ("2013-05-24/..", dt.date(2013, 5, 24)),
        ("../2013-05-24", dt.date(2013, 5, 24)),
        ("2001-24", dt.date(2001, 12, 1)),
        ("9999-12-31", dt.date(9999, 12, 31)),
    ],
)
def test_coarse_dates(date, day, tmp_path):
    """They are skipped, and counted; or marked on the first day that is known of them."""
    made = sr.Events([record("events", date=date), record("events", id="event/sure", date="2013-01-02")])
    made.write(tmp_path / "x.ics")
    calendar, (entry,) = read(tmp_path / "x.ics")
    assert str(entry["UID"]) == "event/sure@serbia-russia"
    assert calendar["X-SKIPPED"] == "1"
    assert str(calendar["DESCRIPTION"]) == "1 records without a date known to the day are left out"
    made.write(tmp_path / "x.ics", coarse="mark")
    calendar, entries = read(tmp_path / "x.ics")
    (marked,) = (entry for entry in entries if str(entry["UID"]) == "event/2013-thing@serbia-russia")
    assert (marked.start, str(marked["SUMMARY"])) == (day, f"[{date}] Something happens")
    assert "DTEND" not in marked
    assert calendar["X-SKIPPED"] == "0"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text, tmp_path):
    """Texts that formats are apt to spoil survive, and never become lines of their own."""
    event = record("events", title=text, summary=text, place={"name": text})
    sr.Events([event]).write(tmp_path / "x.ics")
    _, (entry,) = read(tmp_path / "x.ics")
    assert (str(entry["SUMMARY"]), str(entry["LOCATION"])) == (text, text)
    assert str(entry["DESCRIPTION"]) == f"{text}\n\nSources:\nsource/archive"


def test_the_same_data_give_the_same_file(tmp_path):
    """The stamp is the day of the review, not of the writing; source and place are there."""
    place = {"name": "Belgrade", "latitude": 44.82, "longitude": 20.46}
    made = small(events=[record("events", place=place)])
    made.write(tmp_path / "one.ics")
    made.write(tmp_path / "two.ics")
    assert (tmp_path / "one.ics").read_bytes() == (tmp_path / "two.ics").read_bytes()
    calendar, entries = read(tmp_path / "one.ics")
    assert str(calendar["X-WR-CALNAME"]) == "A small dataset"
    entry = next(entry for entry in entries if "event/" in entry["UID"])
    assert entry["DTSTAMP"].dt == dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    assert (entry["URL"], entry["GEO"].to_ical()) == ("https://example.org/page", "44.82;20.46")
    assert str(entry["DESCRIPTION"]).endswith("Sources:\nAn archive https://example.org/page")


def test_mistakes(tmp_path):
    """A calendar needs an entry, and knows two ways with coarse dates; the errors say so."""
    with pytest.raises(sr.DataError, match="none of these records is dated to the day; give coarse='mark'"):
        sr.Events([record("events", date="2013")]).write(tmp_path / "x.ics")
    with pytest.raises(sr.DataError, match="there are no records"):
        sr.Events().write(tmp_path / "x.ics")
    with pytest.raises(sr.UnknownNameError, match="nearest: mark"):
        sr.Events([record("events")]).write(tmp_path / "x.ics", coarse="marks")
    assert list(tmp_path.iterdir()) == []


def test_the_whole_dataset(tmp_path):
    """Of the bundled timeline, entries and skipped records together are all; none is told twice."""
    sr.load().write(tmp_path / "all.ics")
    calendar, entries = read(tmp_path / "all.ics")
    ids = [re.sub("@.*", "", str(entry["UID"])) for entry in entries]
    assert len(ids) + int(calendar["X-SKIPPED"]) == len(sr.timeline())
    assert set(ids) <= set(sr.timeline().ids)
    assert len(set(ids)) == len(ids)
