"""Parquet, flat, nested and partitioned: what is written reads back equal, and in other engines."""

import datetime as dt

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class
from written import HOSTILE, collections, law_of_few, small


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("plural", KINDS)
def test_round_trip(plural, nested, tmp_path):
    """Any sound records of any kind read back equal, from the flat layout and from lists and structs."""
    path = tmp_path / "records.parquet"

    @law_of_few
    @given(collections(plural))
    def law(made):
        made.write(path, nested=nested)
        assert sr.read(path, collection_class(plural).record_type) == made

    law()


@pytest.mark.parametrize("plural", RECORD_KINDS)
def test_partitioned_by_year(plural, tmp_path):
    """A folder with a part for each year reads back equal."""
    path = tmp_path / "records"

    @law_of_few
    @given(collections(plural, least=1))
    def law(made):
        made.write(path, format="parquet", partition="year")
        assert sr.read(path, collection_class(plural).record_type, format="parquet") == made
        years = {(one.date.earliest or one.date.latest).year for one in made}
        assert {folder.name for folder in path.iterdir()} == {f"year={year}" for year in years}

    law()


def test_entities_have_no_years(tmp_path):
    """Actors, which are not dated, cannot be partitioned, and the error says what can."""
    with pytest.raises(sr.DataError, match="these cannot be partitioned by 'year'; dated records can"):
        sr.Actors([record("actors")]).write(tmp_path / "x", format="parquet", partition="year")


def test_other_engines(tmp_path):
    """pandas, polars, DuckDB and pyarrow read the texts, the days and the descriptions of columns."""
    made = sr.Events(
        record("events", id=f"event/{at}", title=text, date="1804-02-14/..") for at, text in enumerate(HOSTILE)
    )
    path = tmp_path / "events.parquet"
    made.write(path)
    titles = [event.title for event in made]
    assert pd.read_parquet(path)["title"].to_list() == titles
    frame = pl.read_parquet(path)
    assert frame["title"].to_list() == titles
    assert frame["date_earliest"][0] == dt.date(1804, 2, 14)
    assert frame["date_latest"].null_count() == len(made)
    assert duckdb.read_parquet(str(path)).project("title").fetchall() == [(text,) for text in titles]
    assert pq.read_schema(path).field("title").metadata[b"description"].startswith(b"At most 90 characters")


def test_a_number_that_no_column_holds(tmp_path):
    """A whole number beyond 64 bits is refused with the record and the way out, and the old file stays."""
    path = tmp_path / "arms.parquet"
    path.write_bytes(b"old")
    with pytest.raises(sr.DataError, match=r"arms/2013-tank quantity_ordered: .*write JSON"):
        sr.ArmsPurchases([record("arms", quantity_ordered=2**70)]).write(path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["arms.parquet"]


def test_a_dataset_is_a_folder(tmp_path):
    """A dataset reads back with every kind and its description."""
    made = small()
    made.write(tmp_path / "out", format="parquet")
    back = sr.Dataset.read(tmp_path / "out")
    assert list(back) == list(made)
    assert back.about == made.about
