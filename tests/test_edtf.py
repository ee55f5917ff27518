"""EDTFDate against the tables of docs/explanation/dates.md, a model, and a grammar written another way."""

import copy
import pickle
import re
import subprocess
import sys
import timeit
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia
from doc_tables import doc_table
from serbia_russia import DataError, EDTFDate, _edtf
from strategies import ExpectedDate, edtf_dates, edtf_near_misses, edtf_texts, expected_dates

PAGE = "explanation/dates.md"
FORMS = doc_table(PAGE, "text", heading="## What each form means")
REFUSED = doc_table(PAGE, "refused", heading="## What is refused")
RELATIONS = doc_table(PAGE, "a", heading="## Comparing")
ORDERED = doc_table(PAGE, "in order", heading="## Comparing")
WRITTEN = doc_table(PAGE, "written", heading="## Dates as people write them")
NOT_READ = doc_table(PAGE, "not read", heading="## Dates as people write them")
OLD_STYLE = doc_table(PAGE, "day", heading="## Old Style")

# Refused as well, but not to be shown in a table.
UNPRINTABLE = ["", "\n", "2013\n", "\u00a02013", "2013\x00", "\ud800", "2013\ud800", "٢٠١٣", "2013|2014", "-", "~", "X"]
HUGE = ["1" * 10**6, "X" * 10**6, "[" * 10**6, "2013/" * 10**5, "é" * 10**6, "\ud800" * 10**6, " " * 10**6]


def _cell(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


class TestForms:
    @pytest.mark.parametrize("row", FORMS, ids=lambda row: row["text"])
    def test_every_property_is_as_documented(self, row: dict[str, str]) -> None:
        """The documented table gives every property of every form."""
        found = EDTFDate(row["text"])
        assert {
            "text": str(found),
            "earliest": _cell(found.earliest),
            "latest": _cell(found.latest),
            "precision": found.precision,
            "approx.": _cell(found.is_approximate),
            "uncertain": _cell(found.is_uncertain),
            "interval": _cell(found.is_interval),
            "ongoing": _cell(found.is_ongoing),
            "start": _cell(found.start),
            "end": _cell(found.end),
            "year": _cell(found.year),
            "human()": found.human(),
        } == row

    @given(expected_dates())
    def test_meaning_agrees_with_the_model(self, expected: ExpectedDate) -> None:
        """Bounds, precision and qualifiers are those that a model arrives at while writing the text."""
        found = EDTFDate(expected.text)
        assert (
            ExpectedDate(
                str(found), found.earliest, found.latest, found.precision, found.is_approximate, found.is_uncertain
            )
            == expected
        )

    @given(edtf_dates())
    def test_start_never_comes_after_end(self, found: EDTFDate) -> None:
        """Bounds are in order, and at least one is known."""
        assert found.earliest or found.latest
        if found.earliest and found.latest:
            assert found.earliest <= found.latest

    @given(edtf_dates())
    def test_sides_hold_the_bounds(self, found: EDTFDate) -> None:
        """The start gives the first bound, the end the last; a date that is no interval is both itself."""
        assert found.earliest == (found.start and found.start.earliest)
        assert found.latest == (found.end and found.end.latest)
        if not found.is_interval:
            assert found.start is found
            assert found.end is found

    @pytest.mark.parametrize(
        ("text", "phrase"),
        [
            ("01XX", "2nd century"),
            ("02XX", "3rd century"),
            ("03XX", "4th century"),
            ("10XX", "11th century"),
            ("11XX", "12th century"),
            ("12XX", "13th century"),
            ("22XX", "23rd century"),
            ("001X", "the decade 10–19"),
            ("0988-07-28", "28 July AD 988"),
            ("1999-24?", "winter 1999/2000 (uncertain)"),
            ("2013-XX-XX~", "about some day in 2013"),
        ],
    )
    def test_human_phrases_of_rare_forms(self, text: str, phrase: str) -> None:
        """Ordinals, years before 1000 and qualified parts read as English."""
        assert EDTFDate(text).human() == phrase

    @given(edtf_dates())
    def test_human_phrase_has_no_notation(self, found: EDTFDate) -> None:
        """A phrase shows no sign of EDTF's own."""
        assert not set(found.human()) & set("X~%?")


class TestRefusals:
    @pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["refused"])
    def test_refusal_names_the_fault(self, row: dict[str, str]) -> None:
        """The message holds the documented words, the text, and a remedy after a semicolon."""
        with pytest.raises(DataError) as caught:
            EDTFDate(row["refused"])
        message = str(caught.value)
        assert message.startswith(f"{row['refused']!r}: ")
        assert row["because (from the message)"] in message
        assert ";" in message

    @pytest.mark.parametrize("text", UNPRINTABLE, ids=ascii)
    def test_odd_text_is_refused(self, text: str) -> None:
        """Empty text, control characters, lone surrogates and foreign digits are refused, in printable words."""
        with pytest.raises(ValueError, match=";") as caught:
            EDTFDate(text)
        assert str(caught.value).isprintable()

    @pytest.mark.parametrize("text", HUGE, ids=lambda text: ascii(text[:5]))
    @pytest.mark.parametrize("read", [EDTFDate, EDTFDate.parse, EDTFDate.from_old_style])
    def test_huge_text_is_refused_without_being_read(self, read: type[EDTFDate], text: str) -> None:
        """A megabyte is answered about as fast as a hundred characters, in a short message."""

        def refuse(given: str) -> str:
            with pytest.raises(DataError) as caught:
                read(given)
            return str(caught.value)

        assert len(refuse(text)) < 400
        short = min(timeit.repeat(lambda: refuse(text[:100]), number=1, repeat=20))
        assert min(timeit.repeat(lambda: refuse(text), number=1, repeat=20)) < 20 * short

    @given(edtf_near_misses())
    def test_accepts_what_the_grammar_accepts(self, text: str) -> None:
        """Text near EDTF is accepted exactly if a grammar of regular expressions accepts it."""
        try:
            found = EDTFDate(text)
        except DataError as error:
            assert not _is_edtf(text)
            assert len(str(error)) < 400  # noqa: PT017  both outcomes are checked
            assert ";" in str(error)  # noqa: PT017
        else:
            assert _is_edtf(text)
            assert str(found) == text

    @given(st.text())
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        """Whatever the text, reading it either gives a date or raises DataError."""
        for read in (EDTFDate, EDTFDate.parse, EDTFDate.from_old_style):
            try:
                assert isinstance(read(text), EDTFDate)
            except DataError as error:
                assert ";" in str(error)  # noqa: PT017


_SINGLE = re.compile(r"(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>\d\d))?|-2[1-4])?[?~%]?", flags=re.ASCII)
_UNSPECIFIED = re.compile(r"(?!000X|00XX)(\d\d[\dX]X|(?!0000)\d{4}-(XX|(0[1-9]|1[0-2]|XX)-XX))[?~%]?", flags=re.ASCII)


def _day_range(text: str) -> tuple[str, str] | None:
    """First and last day as text that sorts, if the text is a date without unspecified digits."""
    match = _SINGLE.fullmatch(text)
    if not match or match["year"] == "0000" or text[:7] == "9999-24":
        return None
    if match["day"]:
        try:
            date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return None
    body = text.rstrip("?~%")
    if body[4:5] == "-" and body[5] == "2":
        year = int(body[:4])
        first = {"1": "03", "2": "06", "3": "09", "4": "12"}[body[6]]
        last = f"{year + 1:04}-02" if first == "12" else f"{year:04}-{int(first) + 2:02}"
        return f"{body[:4]}-{first}-01", f"{last}-99"
    return (f"{body}-01-01"[:10], f"{body}{'-99-99'[len(body) - 4 :]}")


def _is_edtf(text: str) -> bool:
    """The grammar once more, as regular expressions and comparisons of text."""
    sides = text.split("/")
    if len(sides) == 1:
        return bool(_UNSPECIFIED.fullmatch(text)) or _day_range(text) is not None
    if len(sides) > 2 or all(side in {"", ".."} for side in sides):
        return False
    ranges = [side in {"", ".."} or _day_range(side) for side in sides]
    if None in ranges:
        return False
    start, end = ranges
    return not (isinstance(start, tuple) and isinstance(end, tuple) and end[1] < start[0])


class TestConstruction:
    @given(edtf_texts())
    def test_text_survives(self, text: str) -> None:
        """Str, repr and parse lead back to an equal date."""
        found = EDTFDate(text)
        assert str(found) == text
        assert EDTFDate.parse(str(found)) == found
        assert eval(repr(found)) == found  # noqa: S307

    def test_a_date_is_its_own_copy(self) -> None:
        """A date given in place of text comes back as the same object."""
        found = EDTFDate("2013-05")
        assert EDTFDate(found) is found
        assert copy.copy(found) is found
        assert copy.deepcopy([found])[0] is found

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickles(self, protocol: int) -> None:
        """A pickled date comes back equal."""
        found = EDTFDate("1807~/1812?")
        assert pickle.loads(pickle.dumps(found, protocol)) == found

    def test_a_subclass_of_str_is_text(self) -> None:
        """What derives from str is read as its characters, and kept as a plain str."""

        class Text(str):
            __slots__ = ()

            def __str__(self) -> str:
                return "something else"

        assert EDTFDate(Text("2013-05")) == EDTFDate("2013-05")
        assert EDTFDate.parse(Text("May 2013")) == EDTFDate("2013-05")
        assert type(str(EDTFDate(Text("2013-06")))) is str

    @pytest.mark.parametrize("value", [None, 2013, 2013.0, True, b"2013", ["2013"], date(2013, 5, 24)], ids=repr)
    def test_other_types_are_refused(self, value: object) -> None:
        """Anything but text is a TypeError that leads to EDTFDate.parse."""
        with pytest.raises(TypeError, match=r"EDTFDate\.parse"):
            EDTFDate(value)  # type: ignore[arg-type]

    def test_cache_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """However many texts are read, only so many are kept; each still gives its date."""
        monkeypatch.setattr(_edtf, "_CACHE_SIZE", 10)
        monkeypatch.setattr(_edtf, "_cache", {})
        found = [EDTFDate(f"{year:04}") for year in range(1, 101)]
        assert len(_edtf._cache) <= 10
        assert [one.year for one in found] == list(range(1, 101))
        assert EDTFDate("0100") is found[-1]

    def test_refused_text_is_not_kept(self) -> None:
        """A refusal leaves nothing behind."""
        with pytest.raises(DataError):
            EDTFDate("2013-13")
        assert "2013-13" not in _edtf._cache

    def test_is_immutable(self) -> None:
        """No attribute can be set, added or deleted."""
        found = EDTFDate("2013")
        for name in ("earliest", "_text", "note"):
            with pytest.raises(AttributeError, match="immutable"):
                setattr(found, name, None)
            with pytest.raises(AttributeError, match="immutable"):
                delattr(found, name)
        assert not hasattr(found, "__dict__")
        assert repr(found) == "EDTFDate('2013')"

    def test_is_final(self) -> None:
        """Nothing can derive from it."""
        with pytest.raises(TypeError, match="final"):
            type("Derived", (EDTFDate,), {})

    def test_formats_like_its_text(self) -> None:
        """A format specification applies to the text."""
        assert f"{EDTFDate('2013'):>6}|{EDTFDate('2013')}" == "  2013|2013"


class TestEqualityAndOrder:
    def test_documented_order(self) -> None:
        """The documented list is in order, and sorting puts it back into it."""
        dates = [EDTFDate(row["in order"]) for row in ORDERED]
        assert sorted(set(dates)) == dates

    @given(edtf_dates(), edtf_dates())
    def test_order_is_total_and_agrees_with_equality(self, a: EDTFDate, b: EDTFDate) -> None:
        """Of two dates exactly one of before, equal and after holds; equal is equal text and equal hash."""
        assert [a < b, a == b, a > b].count(True) == 1
        assert (a <= b) == (a < b or a == b)
        assert (a >= b) == (a > b or a == b)
        assert (a == b) == (str(a) == str(b))
        assert (a != b) == (b > a or b < a)
        if a == b:
            assert hash(a) == hash(b)

    @given(edtf_dates(), edtf_dates(), edtf_dates())
    def test_order_is_transitive(self, a: EDTFDate, b: EDTFDate, c: EDTFDate) -> None:
        """What comes before the earlier of two comes before the later."""
        low, middle, high = sorted([a, b, c])
        assert low <= middle <= high
        assert low <= high

    @given(edtf_dates(), edtf_dates())
    def test_order_goes_by_earliest_then_latest(self, a: EDTFDate, b: EDTFDate) -> None:
        """The bounds decide before the text does."""

        def key(one: EDTFDate) -> tuple[date, date]:
            return one.earliest or date.min, one.latest or date.max

        if key(a) < key(b):
            assert a < b

    def test_no_date_equals_other_types(self) -> None:
        """Text and days are not equal to a date, and cannot be ordered with it."""
        found = EDTFDate("2013-05-24")
        assert found != "2013-05-24"
        assert found != date(2013, 5, 24)
        for compare in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__"):
            assert getattr(found, compare)("2013-05-24") is NotImplemented
        with pytest.raises(TypeError):
            _ = found < "2014"  # type: ignore[operator]


class TestRelations:
    @pytest.mark.parametrize("row", RELATIONS, ids=lambda row: f"{row['a']} {row['b']}")
    def test_relations_are_as_documented(self, row: dict[str, str]) -> None:
        """The documented table gives the three relations of each pair."""
        a, b = EDTFDate(row["a"]), row["b"]
        assert _cell(a.overlaps(b)) == row["a.overlaps(b)"]
        assert _cell(a.within(b)) == row["a.within(b)"]
        assert _cell(a.certainly_before(b)) == row["a.certainly_before(b)"]

    @given(edtf_dates(), edtf_dates())
    def test_relations_imply_one_another(self, a: EDTFDate, b: EDTFDate) -> None:
        """Within is overlapping; before, or after, is the contrary of overlapping; overlapping goes both ways."""
        assert a.overlaps(a)
        assert not a.certainly_before(a)
        assert a.overlaps(b) == b.overlaps(a)
        assert a.overlaps(b) != (a.certainly_before(b) or b.certainly_before(a))
        assert not (a.certainly_before(b) and b.certainly_before(a))
        if a.within(b):
            assert a.overlaps(b)

    @given(edtf_dates())
    def test_a_date_lies_within_itself_unless_a_side_is_unknown(self, found: EDTFDate) -> None:
        """An unknown side is a limit that nothing keeps for certain."""
        assert found.within(found) == (not str(found).startswith("/") and not str(found).endswith("/"))

    @given(edtf_dates(), edtf_dates(), edtf_dates())
    def test_within_and_before_are_transitive(self, a: EDTFDate, b: EDTFDate, c: EDTFDate) -> None:
        """Within a part is within the whole; before what is before is before."""
        if a.within(b) and b.within(c):
            assert a.within(c)
        if a.certainly_before(b) and b.certainly_before(c):
            assert a.certainly_before(c)

    @given(edtf_dates(), st.dates())
    def test_a_day_stands_for_its_date(self, found: EDTFDate, day: date) -> None:
        """A datetime.date, its EDTF text and its EDTFDate give the same answers."""
        same = EDTFDate(day.isoformat())
        assert found.overlaps(day) == found.overlaps(same) == found.overlaps(str(same))
        assert found.within(day) == found.within(same)
        assert found.certainly_before(day) == found.certainly_before(same)
        assert found.overlaps(day) == (
            (found.earliest is None or found.earliest <= day) and (found.latest is None or day <= found.latest)
        )

    @pytest.mark.parametrize("relation", ["overlaps", "within", "certainly_before"])
    def test_other_values_are_refused(self, relation: str) -> None:
        """Human text, times of day and other types are refused by name."""
        ask = getattr(EDTFDate("2013"), relation)
        with pytest.raises(DataError, match=r"EDTFDate\.parse"):
            ask("May 2013")
        with pytest.raises(DataError, match=r"\.date\(\)"):
            ask(datetime(2013, 5, 24, tzinfo=UTC))
        with pytest.raises(TypeError, match=relation):
            ask(2013)


class TestParse:
    @pytest.mark.parametrize("row", WRITTEN, ids=lambda row: row["written"])
    def test_reads_what_was_written(self, row: dict[str, str]) -> None:
        """The documented phrases give the documented dates, of the precision written."""
        assert EDTFDate.parse(row["written"]) == EDTFDate(row["read as"])

    @pytest.mark.parametrize("row", NOT_READ, ids=lambda row: row["not read"])
    def test_refuses_what_is_unclear(self, row: dict[str, str]) -> None:
        """The documented phrases are refused for the documented reason, with a remedy."""
        with pytest.raises(DataError) as caught:
            EDTFDate.parse(row["not read"])
        assert row["because (from the message)"] in str(caught.value)
        assert ";" in str(caught.value)

    @given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "sr-Latn", "sr-Cyrl", "ru"]), st.data())
    def test_reads_any_day_in_four_spellings(self, day: date, language: str, data: st.DataObject) -> None:
        """Day, month and year in words come back, whatever the month's form; the month alone stays a month."""
        month = data.draw(st.sampled_from(MONTHS[language][day.month - 1].split()))
        assert EDTFDate.parse(f"{day.day}. {month} {day.year}") == EDTFDate(day.isoformat())
        assert EDTFDate.parse(f"{month.upper()}. {day.year}.") == EDTFDate(day.isoformat()[:7])

    @given(st.dates(min_value=date(1000, 1, 1)))
    def test_digits_are_read_only_if_they_can_be_in_one_way(self, day: date) -> None:
        """Without dayfirst a day that could be a month is refused, unless it is the same number."""
        text = f"{day.day}/{day.month}/{day.year}"
        american = f"{day.month}/{day.day}/{day.year}"
        assert EDTFDate.parse(text, dayfirst=True) == EDTFDate.parse(american, dayfirst=False) == EDTFDate(str(day))
        if day.day > 12 or day.day == day.month:
            assert EDTFDate.parse(text) == EDTFDate.parse(american) == EDTFDate(str(day))
        else:
            for unclear in (text, american):
                with pytest.raises(DataError, match="ambiguous"):
                    EDTFDate.parse(unclear)

    @pytest.mark.parametrize(("text", "dayfirst"), [("06/25/2013", True), ("25/06/2013", False)])
    def test_dayfirst_is_held_to(self, text: str, dayfirst: bool) -> None:
        """A date that can only be read the other way is refused, not turned round."""
        with pytest.raises(DataError, match=f"dayfirst={dayfirst}"):
            EDTFDate.parse(text, dayfirst=dayfirst)

    @pytest.mark.parametrize("dayfirst", [True, False, None])
    def test_dayfirst_leaves_clear_dates_alone(self, dayfirst: bool | None) -> None:
        """Year first, or a month in words, leaves nothing to decide."""
        assert EDTFDate.parse("2013/05/06", dayfirst=dayfirst) == EDTFDate("2013-05-06")
        assert EDTFDate.parse("6 May 2013", dayfirst=dayfirst) == EDTFDate("2013-05-06")
        assert EDTFDate.parse("2013-05-06", dayfirst=dayfirst) == EDTFDate("2013-05-06")

    def test_a_decomposed_letter_is_the_letter(self) -> None:
        """Й written as и with a breve is the same month."""
        assert EDTFDate.parse("маи\u0306 2013") == EDTFDate("2013-05")

    @given(st.dates())
    def test_takes_days(self, day: date) -> None:
        """A datetime.date gives its day."""
        assert EDTFDate.parse(day) == EDTFDate(day.isoformat())

    def test_takes_its_own(self) -> None:
        """An EDTFDate comes back as the same object."""
        found = EDTFDate("193X")
        assert EDTFDate.parse(found) is found

    def test_refuses_a_time_of_day(self) -> None:
        """A datetime says more than a date holds, even at midnight."""
        with pytest.raises(DataError, match=r"\.date\(\)"):
            EDTFDate.parse(datetime(2013, 5, 24, tzinfo=UTC))

    @pytest.mark.parametrize("value", [None, 2013, True, b"2013", ("2013",)], ids=repr)
    def test_refuses_other_types(self, value: object) -> None:
        """Other types are a TypeError that says what is taken."""
        with pytest.raises(TypeError, match=r"EDTFDate\.parse takes"):
            EDTFDate.parse(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("text", [" May 2013", "May 2013\n", "May 2013 " + "x" * 60, "24 May 2013\x00"], ids=ascii)
    def test_refuses_blanks_and_rubbish_around(self, text: str) -> None:
        """Blanks at the ends, long text and control characters are refused."""
        with pytest.raises(DataError, match=";"):
            EDTFDate.parse(text)


MONTHS = {
    "en": (
        "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
        "September Sep Sept", "October Oct", "November Nov", "December Dec",
    ),
    "sr-Latn": (
        "januar januara jan", "februar februara feb", "mart marta mar", "april aprila apr", "maj maja", "jun juna juni",
        "jul jula juli", "avgust avgusta avg", "septembar septembra sep sept", "oktobar oktobra okt",
        "novembar novembra nov", "decembar decembra dec",
    ),
    "sr-Cyrl": (
        "јануар јануара јан", "фебруар фебруара феб", "март марта мар", "април априла апр", "мај маја",
        "јун јуна јуни", "јул јула јули", "август августа авг", "септембар септембра сеп септ", "октобар октобра окт",
        "новембар новембра нов", "децембар децембра дец",
    ),
    "ru": (
        "январь января янв", "февраль февраля фев февр", "март марта мар", "апрель апреля апр", "май мая",
        "июнь июня июн", "июль июля июл", "август августа авг", "сентябрь сентября сен сент",
        "октябрь октября окт", "ноябрь ноября ноя нояб", "декабрь декабря дек",
    ),
}  # fmt: skip


class TestOldStyle:
    @pytest.mark.parametrize("row", OLD_STYLE, ids=lambda row: row["day"])
    def test_known_pairs(self, row: dict[str, str]) -> None:
        """The documented days have the documented Julian dates, and lead back."""
        found = EDTFDate(row["day"])
        assert _cell(found.old_style) == row["old style"]
        if found.old_style:
            assert EDTFDate.from_old_style(found.old_style) == found

    @given(st.dates(), st.sampled_from(["", "?", "~", "%"]))
    def test_every_day_leads_back(self, day: date, qualifier: str) -> None:
        """To the Julian calendar and back is the same date, qualifier and all."""
        found = EDTFDate(f"{day.isoformat()}{qualifier}")
        assert found.old_style
        assert EDTFDate.from_old_style(found.old_style) == found

    @given(st.dates(min_value=date(200, 4, 1)))
    def test_gap_grows_with_the_centuries(self, day: date) -> None:
        """From March of a year to the next February the gap is y/100 - y/400 - 2 days (Julian year y, rounded down)."""
        old = EDTFDate(day.isoformat()).old_style
        assert old
        year, month = int(old[:4]), int(old[5:7])
        century = year - (month < 3)
        gap = century // 100 - century // 400 - 2
        shown = day - timedelta(gap)
        # 29 February of a Julian leap year that is no Gregorian one is 1 March, one day short of the next gap.
        assert old == shown.isoformat() or (old.endswith("02-29") and shown.isoformat().endswith("03-01"))

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("1807", "only a whole day"),
            ("1807-06", "only a whole day"),
            ("1807-06-XX", "only a whole day"),
            ("1807-06-28/1812", "only a whole day"),
            ("28 June 1807", "only a whole day"),
            ("1807-06-2８", "only a whole day"),
            (" 1807-06-28", "only a whole day"),
            ("", "only a whole day"),
            ("1807-02-29", "no such day"),
            ("1807-13-01", "no such day"),
            ("1807-00-01", "no such day"),
            ("1807-06-00", "no such day"),
            ("0000-06-28", "no such day"),
            ("0001-01-01", "outside the years"),
            ("9999-12-31", "outside the years"),
        ],
    )
    def test_refuses_what_is_no_julian_day(self, text: str, fault: str) -> None:
        """Anything but one day of the Julian calendar, within the years, is refused by name."""
        with pytest.raises(DataError, match=fault):
            EDTFDate.from_old_style(text)

    def test_refuses_other_types(self) -> None:
        """A datetime.date is Gregorian, so it is no Old Style date."""
        with pytest.raises(TypeError, match="Gregorian"):
            EDTFDate.from_old_style(date(1807, 6, 28))  # type: ignore[arg-type]


def test_import_is_light() -> None:
    """A bare interpreter reads EDTF without re, typing, enum, dataclasses, json, dateutil or attrs."""
    source = Path(serbia_russia.__file__).parent.parent
    script = (
        f"import sys; sys.path.insert(0, {str(source)!r}); "
        "from serbia_russia import _edtf; _edtf.EDTFDate('2013-05/..').human(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True)
    heavy = {"re", "typing", "enum", "dataclasses", "json", "dateutil", "attr", "attrs", "functools", "collections"}
    assert not heavy & set(done.stdout.split())
