"""JSON: what is written reads back equal, and says the same to another parser."""

import json

import pytest
from hypothesis import given

import serbia_russia as sr
from examples import record
from serbia_russia._codec import plain
from serbia_russia._kinds import KINDS, collection_class
from written import HOSTILE, collections, law_of_few, small


@pytest.mark.parametrize("plural", KINDS)
def test_round_trip(plural, tmp_path):
    """Any sound records of any kind read back equal, and Python's own parser finds their plain data."""
    path = tmp_path / "records.json"

    @law_of_few
    @given(collections(plural))
    def law(made):
        made.write(path)
        assert sr.read(path, collection_class(plural).record_type) == made
        assert json.loads(path.read_text(encoding="utf-8")) == [plain(one) for one in made]

    law()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text, tmp_path):
    """Texts that formats are apt to spoil survive."""
    path = tmp_path / "events.json"
    sr.Events([record("events", title=text, notes=text)]).write(path)
    assert sr.read(path, sr.Event)[0].title == text
    assert json.loads(path.read_bytes())[0]["notes"] == text


def test_a_dataset_is_a_folder(tmp_path):
    """A dataset reads back with every kind and its description."""
    made = small()
    made.write(tmp_path / "out")
    back = sr.Dataset.read(tmp_path / "out")
    assert list(back) == list(made)
    assert back.about == made.about


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\x1bb"])
@pytest.mark.parametrize("plural", KINDS)
def test_what_no_format_can_hold_is_refused_by_the_records(plural, text):
    """NUL, other control characters and lone surrogates are refused before any format meets them."""
    field = {"sources": "title", "actors": "notes", "polities": "notes"}.get(plural, "summary")
    with pytest.raises(sr.DataError, match=f"{field}: .*(control character|surrogate)"):
        record(plural, **{field: text})
