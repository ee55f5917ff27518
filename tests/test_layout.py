"""The flat layout: which columns a kind has, and that rows say all that records say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import data, record
from serbia_russia._codec import structure
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._layout import cell_text, columns_of, joined, parsed_cell, split, unflat
from strategies import records


def names(plural):
    return [column.name for column in columns_of(collection_class(plural).record_type)]


def row(plural, **cells):
    """The cells of the example of a kind, some of them others."""
    made = record(plural)
    return {column.name: column.get(made) for column in columns_of(type(made))} | cells


class TestColumns:
    def test_a_date_gives_three(self):
        """The EDTF text, and the first and last day that it may mean."""
        cells = row("events", date="2013-05")
        assert names("events")[3:6] == ["date", "date_earliest", "date_latest"]
        made = record("events", date="2013-05")
        cells = {column.name: column.get(made) for column in columns_of(sr.Event)}
        assert [str(cells[name]) for name in names("events")[3:6]] == ["2013-05", "2013-05-01", "2013-05-31"]

    def test_an_object_is_spread(self):
        """Each part of one object has a column of its own, empty where there is no object."""
        made = record("arms")
        cells = {column.name: column.get(made) for column in columns_of(sr.ArmsPurchase)}
        assert (cells["price_amount"], cells["price_currency"], cells["price_kind"]) == (1000000, "EUR", "total")
        assert cells["place_latitude"] is None

    def test_a_list_is_one_text(self):
        """Texts with a semicolon between them; lists of objects as JSON; an empty list is an empty cell."""
        cells = row("events")
        assert cells["countries"] == "SRB;RUS"
        assert cells["citations"] == '[{"source":"source/archive","locator":"p. 1","supports":"says so"}]'
        assert (cells["aliases"], cells["variants"]) == (None, None)

    @pytest.mark.parametrize("plural", KINDS)
    def test_names_are_distinct_and_documented(self, plural):
        """No two columns of a kind share a name, and each says what it means."""
        assert len(set(names(plural))) == len(names(plural))
        assert all(column.doc for column in columns_of(collection_class(plural).record_type))


class TestCells:
    @given(st.lists(st.text(min_size=1), min_size=1))
    def test_split_undoes_joined(self, texts):
        """Semicolons and backslashes inside the texts survive."""
        assert split(joined(texts)) == texts

    def test_written_by_hand(self):
        """A semicolon inside a text is written with a backslash before it."""
        assert joined(["a;b", "c"]) == r"a\;b;c"
        assert split(r"a\;b;c\\") == ["a;b", "c\\"]

    @pytest.mark.parametrize("plural", KINDS)
    @given(pick=st.data())
    def test_text_of_cells_says_all(self, plural, pick):
        """A row written as text and parsed again gives an equal record, for every kind."""
        made = pick.draw(records(plural))
        layout = columns_of(type(made))
        parsed = {column.name: parsed_cell(column, cell_text(column.get(made))) for column in layout}
        assert structure(unflat(parsed, type(made)), type(made)) == made

    @pytest.mark.parametrize("text", ["05", "5.", "1_000", "٣", " 5", "NaN", "1e", "0x10", "+5"])
    def test_what_is_no_number_stays_text(self, text):
        """Nothing is guessed: the check of the record then names the field."""
        column = next(column for column in columns_of(sr.PollResult) if column.name == "sample_size")
        assert parsed_cell(column, text) == text


class TestFaults:
    def test_a_bound_that_contradicts_its_date(self):
        """Whoever changes a day must change the date; the message says which is wrong."""
        with pytest.raises(sr.DataError, match="'2013-06-01' is not what date '2013-05-24' means"):
            unflat(row("events", date_earliest="2013-06-01"), sr.Event)

    def test_a_cell_that_is_no_json(self):
        """The column is named."""
        with pytest.raises(sr.DataError, match="citations: not JSON"):
            unflat(row("events", citations="{"), sr.Event)

    def test_an_unknown_column_is_kept_for_the_check(self):
        """It is not dropped: the check of the record refuses it by name."""
        with pytest.raises(sr.DataError, match="no field 'colour'"):
            structure(unflat(row("events", colour="red"), sr.Event), sr.Event)

    def test_empty_cells_are_unknown(self):
        """None leaves the field out."""
        assert structure(unflat(row("events", notes=None), sr.Event), sr.Event) == record("events")
        assert data("events").get("notes") is None
