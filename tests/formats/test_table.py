"""The table of formats: what finds a format, and what is refused before anything is written."""

import pytest

import serbia_russia as sr
from examples import record
from serbia_russia import _formats
from serbia_russia._formats import FORMATS

EVENTS = sr.Events([record("events")])


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("x.json", "json"),
        ("x.timeline.json", "timelinejs"),
        ("X.CSL.JSON", "csl"),
        ("csl.json", "json"),
        ("x.ndjson", "jsonl"),
        ("x.ics", "icalendar"),
        ("my.events.csv", "csv"),
    ],
)
def test_a_suffix_finds_a_format(name, module):
    """The longest suffix that fits decides, whatever its case."""
    assert _formats.find(name).__name__ == f"serbia_russia._formats.{module}"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_write(name):
    """Each has a module with documentation, and writes a collection or a dataset."""
    module = _formats.find("x", name)
    assert module.__doc__
    assert hasattr(module, "dump") or hasattr(module, "dump_dataset")


def test_mistakes(tmp_path):
    """An unknown suffix, format or option is named with the nearest; what only goes out cannot be read."""
    with pytest.raises(sr.UnknownNameError, match=r"unknown suffix '.geojsn'; nearest: .geojson"):
        EVENTS.write(tmp_path / "x.geojsn")
    with pytest.raises(sr.UnknownNameError, match="unknown format 'geo-json'; nearest: geojson"):
        EVENTS.write(tmp_path / "x", format="geo-json")
    with pytest.raises(sr.UnknownNameError, match="unknown option of this format 'corse'; nearest: coarse"):
        EVENTS.write(tmp_path / "x.ics", corse="mark")
    with pytest.raises(sr.DataError, match="the format csl-json cannot be read back; these can: json, jsonl, csv"):
        sr.read(tmp_path / "x.csl.json", sr.Source)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_what_was_there(tmp_path):
    """A file is replaced as a whole or not at all."""
    path = tmp_path / "x.ics"
    EVENTS.write(path)
    before = path.read_bytes()
    with pytest.raises(sr.DataError):
        sr.Events([record("events", date="2013")]).write(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.ics"]
