"""TimelineJS: the file keeps the published rules of its JSON format, and dates as precise as they are."""

import html
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import RECORD_KINDS
from written import HOSTILE, collections, law_of_few, small

DATE = {
    "type": "object",
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
        "second": {"type": "integer", "minimum": 0, "maximum": 59},
        "millisecond": {"type": "integer"},
        "display_date": {"type": "string"},
    },
    "required": ["year"],
    "dependentRequired": {"day": ["month"]},
    "additionalProperties": False,
}
SLIDE = {
    "type": "object",
    "properties": {
        "start_date": DATE,
        "end_date": DATE,
        "text": {
            "type": "object",
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
            "additionalProperties": False,
        },
        "media": {"type": "object", "required": ["url"]},
        "group": {"type": "string"},
        "display_date": {"type": "string"},
        "background": {"type": "object"},
        "autolink": {"type": "boolean"},
        "unique_id": {"type": "string", "minLength": 1},
    },
    "additionalProperties": False,
}
#: The rules as timeline.knightlab.com/docs/json-format.html states them.
RULES = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "events": {"type": "array", "items": {"allOf": [SLIDE, {"required": ["start_date"]}]}},
            "title": SLIDE,
            "eras": {"type": "array"},
            "scale": {"enum": ["human", "cosmological"]},
        },
        "required": ["events"],
        "additionalProperties": False,
    }
)


def read(path):
    """The timeline of a file, which keeps the rules."""
    found = json.loads(path.read_text(encoding="utf-8"))
    RULES.validate(found)
    ids = [slide["unique_id"] for slide in [*found["events"], *([found["title"]] if "title" in found else [])]]
    assert len(set(ids)) == len(ids)
    return found


@pytest.mark.parametrize("plural", RECORD_KINDS)
def test_any_record_is_a_slide(plural, tmp_path):
    """Any sound records keep the rules, in order, with their dates in words."""
    path = tmp_path / "made.timeline.json"

    @law_of_few
    @given(collections(plural))
    def law(made):
        made.write(path)
        slides = read(path)["events"]
        assert [(slide["unique_id"], slide["display_date"]) for slide in slides] == [
            (one.id, one.date.human()) for one in made
        ]

    law()


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2013-05-24", (2013, 5, 24), None),
        ("2013-05", (2013, 5), None),
        ("2013-05-XX", (2013, 5), None),
        ("2013", (2013,), None),
        ("1807~", (1807,), None),
        ("2001-21", (2001, 3), (2001, 5)),
        ("2001-24", (2001, 12), (2002, 2)),
        ("193X", (1930,), (1939,)),
        ("18XX", (1800,), (1899,)),
        ("2014/2016", (2014,), (2016,)),
        ("2014/2014", (2014,), None),
        ("2013-05-24/2014-01", (2013, 5, 24), (2014, 1)),
        ("2014/..", (2014,), None),
        ("2014/", (2014,), None),
        ("../1991-12", (1991, 12), None),
        ("/1991", (1991,), None),
    ],
)
def test_a_date_keeps_its_precision(date, start, end, tmp_path):
    """No month or day that the record does not have; what TimelineJS has no unit for is a span."""
    sr.Events([record("events", date=date)]).write(tmp_path / "x.timeline.json")
    (slide,) = read(tmp_path / "x.timeline.json")["events"]
    assert tuple(slide["start_date"].values()) == start
    assert ("end_date" in slide) == (end is not None)
    assert tuple(slide.get("end_date", {}).values()) == (end or ())


class Visible(HTMLParser):
    """What a browser shows, and the tags that it finds."""

    def __init__(self):
        super().__init__()
        self.text, self.tags = "", set()

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  as the base calls it
        self.tags.add(tag)
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_escaped(text, tmp_path):
    """What a record says is shown as it stands and never becomes markup."""
    sr.Events([record("events", title=text, summary=text)]).write(tmp_path / "x.timeline.json")
    (slide,) = read(tmp_path / "x.timeline.json")["events"]
    assert html.unescape(slide["text"]["headline"]) == text
    assert not re.search("[<>]", slide["text"]["headline"])
    browser = Visible()
    browser.feed(slide["text"]["text"])
    browser.close()
    assert browser.text == text + "source/archive"
    assert browser.tags <= {"p", "br", "ul", "li"}


def test_title_sources_and_groups(tmp_path):
    """A slide with the dataset's title, version and licence; sources as links; rows by kind or activity."""
    small().write(tmp_path / "x.timeline.json")
    found = read(tmp_path / "x.timeline.json")
    assert found["title"]["text"] == {"headline": "A small dataset", "text": "version 2.0.0, CC-BY-4.0"}
    assert [slide["group"] for slide in found["events"]] == ["agreement", "arms", "event", "vote"]
    assert '<li><a href="https://example.org/page">An archive</a></li>' in found["events"][0]["text"]["text"]
    small().events.write(tmp_path / "x.timeline.json", group="activity")
    assert read(tmp_path / "x.timeline.json")["events"][0]["group"] == "diplomacy"
    with pytest.raises(sr.UnknownNameError, match="unknown group 'knd'; nearest: kind"):
        small().events.write(tmp_path / "x.timeline.json", group="knd")


def test_the_whole_dataset(tmp_path):
    """The bundled timeline keeps the rules, every record of it a slide."""
    sr.load().write(tmp_path / "all.timeline.json")
    found = read(tmp_path / "all.timeline.json")
    assert [slide["unique_id"] for slide in found["events"]] == list(sr.timeline().ids)
