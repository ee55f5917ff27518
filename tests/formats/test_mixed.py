"""Records of several kinds together, as a timeline or the hits of a search are, in the formats that can hold them."""

import csv
import json

import bibtexparser
import geojson
import icalendar
import pyarrow.parquet as pq
import pytest

import serbia_russia as sr
from examples import record
from written import small

TIMELINE = sr.timeline(text="gas", date="2025")
IDS = list(TIMELINE.ids)


def test_there_is_something_to_write():
    """The timeline that these tests write has several kinds."""
    assert {one.kind for one in TIMELINE} >= {"event", "agreement"}


def test_csv(tmp_path):
    """A line for each record in order, under the columns that all kinds share."""
    TIMELINE.write(tmp_path / "gas.csv")
    with (tmp_path / "gas.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["id"] for line in lines] == IDS
    assert [(line["kind"], line["title"], line["date"]) for line in lines] == [
        (one.kind, one.title, str(one.date)) for one in TIMELINE
    ]


def test_parquet(tmp_path):
    """pyarrow reads the same rows as `to_dicts` has; also by year."""
    TIMELINE.write(tmp_path / "gas.parquet")
    assert pq.read_table(tmp_path / "gas.parquet").to_pylist() == TIMELINE.to_dicts()
    TIMELINE.write(tmp_path / "years", format="parquet", partition="year")
    assert sorted(pq.read_table(tmp_path / "years")["id"].to_pylist()) == sorted(IDS)


@pytest.mark.parametrize("name", ["gas.json", "gas.jsonl"])
def test_json(tmp_path, name):
    """Each record in full, as its own `to_dict` has it; the id says the kind."""
    TIMELINE.write(tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    found = json.loads(text) if name.endswith(".json") else [json.loads(line) for line in text.splitlines()]
    assert found == [one.to_dict() for one in TIMELINE]


def test_calendar(tmp_path):
    """icalendar finds an entry for each record that is dated to the day."""
    TIMELINE.write(tmp_path / "gas.ics", coarse="mark")
    calendar = icalendar.Calendar.from_ical((tmp_path / "gas.ics").read_bytes())
    assert [str(entry["UID"]) for entry in calendar.walk("VEVENT")] == [f"{id}@serbia-russia" for id in IDS]
    assert str(calendar["NAME"]) == sr.load().title


def test_map_and_timeline(tmp_path):
    """A feature and a slide for each, with the sources' titles, which the dataset has."""
    TIMELINE.write(tmp_path / "gas.geojson")
    features = geojson.loads((tmp_path / "gas.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["id"] for one in features] == IDS
    assert all("title" in source for one in features for source in one["properties"]["sources"])
    TIMELINE.write(tmp_path / "gas.timeline.json", group="kind")
    slides = json.loads((tmp_path / "gas.timeline.json").read_text(encoding="utf-8"))["events"]
    assert [(one["unique_id"], one["group"]) for one in slides] == [(one.id, one.kind) for one in TIMELINE]


def test_references(tmp_path):
    """Every source that the records cite, of a part of the timeline too."""
    part = TIMELINE[:3]
    part.write(tmp_path / "gas.csl.json")
    found = {item["id"] for item in json.loads((tmp_path / "gas.csl.json").read_text(encoding="utf-8"))}
    assert {source for one in part for source in one.sources} <= found
    part.write(tmp_path / "gas.bib")
    assert len(bibtexparser.parse_file(str(tmp_path / "gas.bib")).entries) == len(found)


def test_hits_of_a_search(tmp_path):
    """Actors among them stand in a table; a calendar refuses them by name."""
    hits = small().find("Some Body")
    assert {one.kind for one in hits} >= {"actor", "event"}
    hits.write(tmp_path / "hits.csv")
    with (tmp_path / "hits.csv").open(encoding="utf-8", newline="") as stream:
        assert [line["id"] for line in csv.DictReader(stream)] == list(hits.ids)
    with pytest.raises(sr.DataError, match=r"actor/\w+ has no date"):
        hits.write(tmp_path / "hits.ics")


def test_what_holds_one_kind(tmp_path):
    """SQLite, data packages and the nested layout need kinds apart, and say what to write instead."""
    with pytest.raises(sr.DataError, match=r"a table for each kind: write a dataset, such as load\(\)\.filter"):
        TIMELINE.write(tmp_path / "gas.sqlite")
    with pytest.raises(sr.DataError, match="cannot hold records apart from their dataset"):
        TIMELINE.write(tmp_path / "gas", format="datapackage")
    with pytest.raises(sr.DataError, match="no nested layout; leave nested out"):
        TIMELINE.write(tmp_path / "gas.parquet", nested=True)
    assert list(tmp_path.iterdir()) == []


def test_without_a_dataset(tmp_path):
    """Records of no dataset are written too; what must cite says what is missing."""
    alone = sr.Mixed([record("events"), record("votes")])
    alone.write(tmp_path / "alone.geojson")
    assert len(geojson.loads((tmp_path / "alone.geojson").read_text(encoding="utf-8"))["features"]) == 2
    with pytest.raises(sr.DataError, match="write records of a dataset that has their sources"):
        alone.write(tmp_path / "alone.bib")
