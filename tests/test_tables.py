"""Collections as tables of the libraries that people use; each library reads what we hand it."""

import datetime as dt
import subprocess
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from serbia_russia._arrow import nested_data
from serbia_russia._codec import structure
from serbia_russia._kinds import KINDS
from serbia_russia._layout import unflat
from strategies import records

COLLECTIONS = [getattr(sr, plural) for plural in KINDS]


class TestColumns:
    def test_plain_values(self):
        """Text, numbers, days and None: whatever makes a frame from a mapping takes them."""
        cells = sr.PollResults([record("polls")]).columns()
        assert cells["sample_size"] == [1000]
        assert cells["date_earliest"] == [dt.date(2013, 5, 24)]
        assert cells["notes"] == [None]
        assert pl.DataFrame(cells)["series"].to_list() == pd.DataFrame(cells)["series"].to_list() == ["join"]

    def test_rows(self):
        """A dictionary for each item, every column in it, in order."""
        rows = sr.events.to_dicts()
        assert [row["id"] for row in rows] == list(sr.events.ids)
        assert list(rows[0]) == list(sr.events.columns())

    def test_several_kinds_together(self):
        """A timeline has the kind and what all records share; an entity has its id and name."""
        hits = sr.find("Шойгу").columns()
        assert hits["kind"][0] == "actor"
        assert (hits["id"][0], hits["title"][0], hits["date"][0]) == ("actor/sergei-shoigu", "Sergei Shoigu", None)
        assert sr.timeline(date="2014").columns()["kind"].count("agreement") == len(sr.agreements.filter(date="2014"))

    def test_folded_text_on_request(self):
        """`search=True` adds what text search looks into."""
        assert "search_text" not in sr.events.columns()
        texts = sr.events.columns(search=True)["search_text"]
        found = [id for id, text in zip(sr.events.ids, texts, strict=True) if " kusturica" in f" {text}"]
        assert found == list(sr.events.filter(text="Кустурица").ids)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=KINDS)
class TestEveryLibrary:
    def test_arrow(self, collection):
        """pyarrow, polars, pandas and DuckDB read a collection as it is, row by row in order."""
        ids = list(collection.ids)
        assert pa.table(collection)["id"].to_pylist() == ids
        assert pl.DataFrame(collection)["id"].to_list() == ids
        assert pd.DataFrame.from_arrow(collection)["id"].to_list() == ids
        assert [id for (id,) in duckdb.sql("select id from collection").fetchall()] == ids

    def test_cells_survive(self, collection):
        """What Arrow holds reads back as the same records, flat and nested."""
        cls = collection.record_type
        flat = [structure(unflat(cells, cls), cls) for cells in collection.to_arrow().to_pylist()]
        assert type(collection)(flat) == collection
        nested = [structure(nested_data(cells, cls), cls) for cells in collection.to_arrow(nested=True).to_pylist()]
        assert type(collection)(nested) == collection

    def test_frames(self, collection):
        """to_polars and to_pandas have the same columns and cells."""
        polars, pandas = collection.to_polars(), collection.to_pandas()
        assert polars.columns == list(pandas.columns) == list(collection.columns())
        for name, cells in collection.columns().items():
            assert polars[name].to_list() == cells
            kept = [None if pd.isna(cell) else cell for cell in pandas[name]]
            assert [cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in kept] == cells


def test_types_in_pandas():
    """Whole numbers stay whole beside empty cells, days are datetimes that reach back to 501, booleans may be empty."""
    types = sr.polls.to_pandas().dtypes
    assert (str(types["sample_size"]), str(types["complete"])) == ("Int64", "boolean")
    assert str(types["date_earliest"]) == "datetime64[s]"
    assert sr.events.to_pandas()["date_earliest"].dt.year.min() < 1200


def test_nested_types():
    """Lists and structs, with the values of variants as JSON, as their type is that of their field."""
    schema = sr.events.to_arrow(nested=True).schema
    assert schema.field("countries").type == pa.list_(pa.string())
    citation = schema.field("citations").type.value_type
    assert [citation.field(i).name for i in range(citation.num_fields)] == ["source", "locator", "supports", "fields"]
    assert schema.field("date").metadata[b"description"].startswith(b"When it happened")


@given(st.lists(records("statistics"), max_size=4, unique_by=lambda one: one.id))
def test_generated_records_survive_arrow(made):
    """Awkward text and numbers too, through the C stream that other libraries read."""
    collection = sr.Statistics(made)
    cells = pa.table(collection).to_pylist()
    assert sr.Statistics(structure(unflat(row, sr.Statistic), sr.Statistic) for row in cells) == collection


def test_a_number_too_large_is_refused():
    """64 bits hold no more: the record and the field are named, nothing is rounded."""
    large = sr.Statistics([record("statistics", value=2**53 + 1)])
    with pytest.raises(sr.DataError, match=r"statistic/2013-trade value: 9007199254740993 does not fit"):
        large.to_arrow()


@pytest.mark.parametrize(
    ("package", "call", "extra"),
    [("pyarrow", "to_arrow", "arrow"), ("polars", "to_polars", "polars"), ("pandas", "to_pandas", "pandas")],
)
def test_a_missing_library_is_named(package, call, extra):
    """The error says what to install; the collection itself needs none of them."""
    code = f"""
import sys
sys.modules[{package!r}] = None
import serbia_russia as sr
assert sr.votes.columns()["id"]
try:
    sr.votes.{call}()
except sr.MissingExtraError as error:
    assert "serbia-russia[{extra}]" in str(error), error
else:
    raise SystemExit("no error")
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_collection_is_a_sequence_in_all_but_name():
    """index, count, reversed and in work, though polars must not see a Sequence."""
    event = sr.events[3]
    assert sr.events.index(event) == 3
    assert sr.events.count(event) == 1
    assert next(reversed(sr.events)) is sr.events[-1]
    assert event in sr.events
