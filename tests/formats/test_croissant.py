"""Croissant: mlcroissant finds no error and loads the records; schema.org's own terms are there."""

import hashlib
import json
import socket

import pytest

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import KINDS
from written import HOSTILE, small


@pytest.fixture(scope="module")
def mlcroissant():
    return pytest.importorskip("mlcroissant", reason="heavy: only where the extra peers is installed")


def described(folder):
    return json.loads((folder / "croissant.json").read_text(encoding="utf-8"))


def test_reads_back(tmp_path):
    """The folder is a dataset: every kind and the description come back."""
    made = small()
    made.write(tmp_path / "out", format="croissant")
    back = sr.Dataset.read(tmp_path / "out")
    assert list(back) == list(made)
    assert back.about == made.about


def test_the_description_by_hand(tmp_path):
    """Everything that Croissant 1.1 requires or recommends, with the values of the dataset."""
    made = small()
    made.write(tmp_path / "out", format="croissant", url="https://example.org/data")
    about = described(tmp_path / "out")
    assert about["@context"]["@vocab"] == about["@context"]["sc"] == "https://schema.org/"
    assert (about["@type"], about["conformsTo"]) == ("sc:Dataset", "http://mlcommons.org/croissant/1.1")
    assert (about["name"], about["version"], about["datePublished"]) == ("A small dataset", "2.0.0", "2026-01-02")
    assert (about["license"], about["url"]) == ("https://spdx.org/licenses/CC-BY-4.0", "https://example.org/data")
    assert about["temporalCoverage"] == "2013-05-24/2013-05-24"
    assert about["isBasedOn"] == ["https://example.org/page"]
    assert about["creator"][0]["@type"] == "sc:Organization"
    assert about["citeAs"] == made.cite(made, "bibtex")
    for file in about["distribution"]:
        content = (tmp_path / "out" / file["contentUrl"]).read_bytes()
        assert (file["sha256"], file["contentSize"]) == (hashlib.sha256(content).hexdigest(), f"{len(content)} B")
    fields = {field["@id"]: field for group in about["recordSet"] for field in group["field"]}
    assert fields["events/title"]["description"] == "At most 90 characters, neutral, without a full stop."
    assert fields["events/date_latest"]["dataType"] == "sc:Date"
    assert fields["statistics/value"]["dataType"] == "sc:Float"
    assert fields["polls/pollster"]["references"] == {"field": {"@id": "actors/id"}}


@pytest.mark.parametrize(
    ("dates", "coverage"),
    [
        (["2013-05", "1914-07-28/1918"], "1914-07-28/2013-05-31"),
        (["1807~", "2014/.."], "1807-01-01/.."),
        (["../1991"], "1991-12-31/1991-12-31"),
    ],
)
def test_the_time_that_is_covered(dates, coverage, tmp_path):
    """From the first to the last day that a record is dated to; open where something goes on."""
    events = sr.Events(record("events", id=f"event/{at}", date=date) for at, date in enumerate(dates))
    made = sr.Dataset(events, about={"licence": "CC0-1.0", "reviewed": "2026-01-02", "authors": ["Ana"]})
    made.write(tmp_path / "out", format="croissant")
    assert described(tmp_path / "out")["temporalCoverage"] == coverage


def test_what_the_dataset_does_not_say(tmp_path):
    """Without a licence and a date there is no Croissant: neither is invented, and nothing is written."""
    with pytest.raises(sr.DataError, match="Croissant requires licence and reviewed"):
        sr.Dataset(sr.Events([record("events")])).write(tmp_path / "out", format="croissant")
    assert list(tmp_path.iterdir()) == []


# The peer's own libraries warn of each other.
@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_loads_the_bundled_records_offline(mlcroissant, tmp_path, monkeypatch):
    """No error and no warning; every record of every kind comes, with its texts, numbers and days."""
    sr.load().write(tmp_path / "out", format="croissant")

    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    dataset = mlcroissant.Dataset(str(tmp_path / "out" / "croissant.json"))
    assert (set(dataset.metadata.ctx.issues.errors), set(dataset.metadata.ctx.issues.warnings)) == (set(), set())
    assert dataset.metadata.version == sr.load().version
    for plural in KINDS:
        found = [row[f"{plural}/id"].decode() for row in dataset.records(plural)]
        assert found == list(getattr(sr.load(), plural).ids)
    first = next(iter(dataset.records("votes")))
    assert first["votes/summary"].decode() == sr.votes[0].summary
    assert first["votes/date_earliest"].date() == sr.votes[0].date.earliest
    assert first["votes/adopted"] is sr.votes[0].adopted


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_reads_hostile_texts(mlcroissant, tmp_path):
    """Texts that formats are apt to spoil survive, but for those that pandas, which the peer reads with, calls missing."""
    person = {"actor": "actor/somebody", "role": "host"}
    texts = [text for text in HOSTILE if text not in ("NA", "null")]
    events = [record("events", id=f"event/{at}", title=text, participants=[person]) for at, text in enumerate(texts)]
    made = small(events=events)
    made.write(tmp_path / "out", format="croissant")
    dataset = mlcroissant.Dataset(str(tmp_path / "out" / "croissant.json"))
    found = [row["events/title"].decode() for row in dataset.records("events")]
    assert found == [event.title for event in made.events]


def test_only_a_dataset(tmp_path):
    """One collection is no package; an unknown option is named with those that there are."""
    with pytest.raises(
        sr.DataError, match="the format croissant cannot hold records apart from their dataset; these can: json"
    ):
        sr.events.write(tmp_path / "x", format="croissant")
    with pytest.raises(sr.UnknownNameError, match="nearest: url"):
        sr.load().write(tmp_path / "x", format="croissant", uri="https://example.org")
