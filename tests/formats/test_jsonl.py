"""JSON Lines: what is written reads back equal, line by line, and in other readers."""

import json

import duckdb
import polars as pl
import pytest
from hypothesis import given

import serbia_russia as sr
from examples import record
from serbia_russia._codec import plain
from serbia_russia._kinds import KINDS, collection_class
from written import HOSTILE, collections, law_of_few


@pytest.mark.parametrize("plural", KINDS)
def test_round_trip(plural, tmp_path):
    """Any sound records of any kind read back equal, at once and one by one; each line is a record of its own."""
    path = tmp_path / "records.jsonl"
    cls = collection_class(plural).record_type

    @law_of_few
    @given(collections(plural))
    def law(made):
        made.write(path)
        assert sr.read(path, cls) == made
        assert list(sr.iter_records(path, cls)) == list(made)
        lines = path.read_bytes().split(b"\n")
        assert lines.pop() == b""
        assert [json.loads(line) for line in lines] == [plain(one) for one in made]

    law()


def test_other_readers_find_every_text(tmp_path):
    """polars and DuckDB read the texts as they were."""
    made = sr.Events(record("events", id=f"event/{at}", title=text) for at, text in enumerate(HOSTILE))
    path = tmp_path / "events.ndjson"
    made.write(path)
    assert pl.read_ndjson(path)["title"].to_list() == [event.title for event in made]
    found = duckdb.read_json(str(path), format="newline_delimited", columns={"title": "VARCHAR"})
    assert [row[0] for row in found.fetchall()] == [event.title for event in made]
