"""CSV: what is written reads back equal, and other readers find the same cells."""

import csv

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._layout import cell_text
from written import HOSTILE, collections, law_of_few, small


@pytest.mark.parametrize("plural", KINDS)
def test_round_trip(plural, tmp_path):
    """Any sound records of any kind read back equal; Python's own reader finds the cells of the flat layout."""
    path = tmp_path / "records.csv"

    @law_of_few
    @given(collections(plural))
    def law(made):
        made.write(path)
        assert sr.read(path, collection_class(plural).record_type) == made
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert rows == [{name: cell_text(cell) for name, cell in row.items()} for row in made.to_dicts()]

    law()


def test_the_cells_of_a_record(tmp_path):
    """The layout as documented: a date in three columns, a list with semicolons, a part in columns of its own, JSON."""
    place = {"name": "Београд", "latitude": 44.8, "longitude": 20}
    sr.Events([record("events", date="2013-05", countries=["RUS", "SRB"], place=place)]).write(tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["date"], row["date_earliest"], row["date_latest"]) == ("2013-05", "2013-05-01", "2013-05-31")
    assert (row["countries"], row["place_name"], row["place_country"]) == ("RUS;SRB", "Београд", "")
    assert (row["place_latitude"], row["place_longitude"]) == ("44.8", "20")
    assert row["citations"] == '[{"source":"source/archive","locator":"p. 1","supports":"says so"}]'


def test_other_readers_find_every_text(tmp_path):
    """pandas, polars and DuckDB read the texts as they were, given no licence to guess."""
    made = sr.Events(record("events", id=f"event/{at}", title=text) for at, text in enumerate(HOSTILE))
    path = tmp_path / "events.csv"
    made.write(path)
    titles = [event.title for event in made]
    assert pd.read_csv(path, dtype=str, keep_default_na=False)["title"].to_list() == titles
    assert pl.read_csv(path, infer_schema=False)["title"].to_list() == titles
    found = duckdb.read_csv(str(path), all_varchar=True, header=True, quotechar='"', escapechar='"')
    assert [row[0] for row in found.project("title").fetchall()] == titles


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_defused_formulas(text, tmp_path):
    """With defuse, text that a spreadsheet would run has an apostrophe before it; numbers have none."""
    path = tmp_path / "events.csv"
    event = record("events", title=text, place={"name": "x", "latitude": -1, "longitude": -2.5})
    sr.Events([event]).write(path, defuse=True)
    with path.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["title"], row["place_latitude"], row["place_longitude"]) == (f"'{text}", "-1", "-2.5")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id,title", "id,titel", "titel: the layout has no column 'titel'; nearest: title"),
        ("id,title", "id,id", "id: the column 'id' comes twice"),
        (
            "2013-05-24,2013-05-24,2013-05-24",
            "2013-05-24,2013-05-25,2013-05-24",
            "date_earliest: '2013-05-25' is not what",
        ),
        ("2013-05-24,2013-05-24,2013-05-24", "2013-13,,", "date: '2013-13'"),
        ("Something happens,", "Something happens,,", "cells under"),
        ("SRB;RUS", "SRB;XYZ", "countries[1]: 'XYZ'"),
    ],
)
def test_a_spoiled_file(old, new, problem, tmp_path):
    """Each thing that was spoiled by hand is named with its place, and the record is not taken."""
    path = tmp_path / "events.csv"
    sr.Events([record("events")]).write(path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    report = sr.check(path, sr.Event)
    assert problem in str(report)
    assert len(report.records) == 0


def test_a_dataset_is_a_folder(tmp_path):
    """A dataset reads back with every kind and its description."""
    made = small(events=[record("events", notes="a;b\\c", participants=[{"actor": "actor/somebody", "role": "host"}])])
    made.write(tmp_path / "out", format="csv")
    back = sr.Dataset.read(tmp_path / "out")
    assert list(back) == list(made)
    assert back.about == made.about


def test_through_pandas_and_back(tmp_path):
    """What pandas writes of our frame reads back equal, though it writes True for true, and moments for days."""
    sr.polls.to_pandas().to_csv(tmp_path / "polls.csv", index=False)
    assert sr.read(tmp_path / "polls.csv", sr.PollResult) == sr.polls
    sr.votes.to_pandas().to_parquet(tmp_path / "votes.parquet")
    assert sr.read(tmp_path / "votes.parquet", sr.Vote) == sr.votes


@pytest.mark.parametrize("mark", [";", "\t"])
def test_columns_apart_by_something_else(mark, tmp_path):
    """A spreadsheet of some countries writes semicolons: one clear problem, and how to mend it."""
    (tmp_path / "events.csv").write_text(mark.join(["id", "title", "date"]) + "\n", encoding="utf-8")
    with pytest.raises(sr.DataError, match="save the file with commas"):
        sr.read(tmp_path / "events.csv", sr.Event)
