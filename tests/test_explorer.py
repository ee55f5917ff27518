"""The explorer's page as a file: it carries all it needs, holds any text safely, and is the same each time."""

import base64
import hashlib
import html.parser
import json
import os
import re
from pathlib import Path

import pytest

import serbia_russia as sr
from examples import data
from serbia_russia import _explorer
from serbia_russia._cli import main
from serbia_russia._codec import structure
from serbia_russia._kinds import RECORD_KINDS
from serbia_russia._selection import asked_words, search_text
from serbia_russia._text import begins_words
from serbia_russia._vocab import ACTIVITIES

CSS = (Path(_explorer.__file__).parent / "page.css").read_text(encoding="utf-8")


class Elements(html.parser.HTMLParser):
    """Every element with its attributes, and the text of the scripts and styles, as a browser takes a page apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[dict[str, str | None], str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.cdata_elem is not None:
            tag, attributes = self.found[-1]
            self.raw.append((attributes, tag, data))


def content(text: str) -> dict:
    """The data inside a page."""
    elements = Elements(text)
    return json.loads("".join(part for attributes, _, part in elements.raw if attributes.get("id") == "data"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    assert sr.load().explore(path) == len(sr.timeline(kind=RECORD_KINDS))
    return path.read_text(encoding="utf-8")


def test_holds_every_record_in_order(whole):
    """Without selectors every record of the six kinds is in the page, in the order of the timeline."""
    assert [row["id"] for row in content(whole)["records"]] == list(sr.timeline(kind=RECORD_KINDS).ids)


def test_loads_nothing(whole):
    """No element of the page has an address to load from, and the policy allows only its own script and style."""
    elements = Elements(whole)
    assert {tag for tag, _ in elements.found} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "audio",
        "video",
    } == set()
    assert not [tag for tag, attributes in elements.found if {"src", "srcset", "action", "style"} & attributes.keys()]
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
    assert [attributes["href"] for _, attributes in elements.found if "href" in attributes] == ["#content"]
    assert not re.search(r"url\(|@import", CSS)
    policy = next(a["content"] for _, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (text,) = (part for attributes, name, part in elements.raw if name == tag and "type" not in attributes)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(rule) == f"'sha256-{digest}'"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_script_puts_text_in_as_text_only():
    """The script has no way from text to elements or code, and none to a network."""
    script = (Path(_explorer.__file__).parent / "page.js").read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(", "Function(",
                 "fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "import(", "localStorage"):  # fmt: skip
        assert word not in script


def test_is_the_same_each_time(whole, tmp_path):
    """The same data give the same bytes."""
    sr.load().explore(tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == whole


def test_whole_dataset_stays_small(whole):
    """A page of the whole dataset can be sent by mail."""
    assert len(whole.encode()) < 6_000_000


def test_bounds_are_those_of_the_dates(whole):
    """The page compares the first and last day that EDTFDate gives, and shows its phrase."""
    for row in content(whole)["records"]:
        date = sr.EDTFDate(row["date"])
        days = [day and day.isoformat() for day in (date.earliest, date.latest)]
        assert [row["earliest"], row["latest"], row["when"]] == [*days, date.human()]


@pytest.mark.parametrize("text", ["Вучић", "nato", "serb", "gas south", "1999", "s-300", "kosov", "zz", "ministr russ"])
def test_words_find_what_filter_finds(whole, text):
    """The words kept for a record begin with what is asked exactly where its whole text does."""
    asked = asked_words(text)
    found = [row["id"] for row in content(whole)["records"] if begins_words(asked, row["words"])]
    assert found == [record.id for record in sr.timeline(kind=RECORD_KINDS) if begins_words(asked, search_text(record))]


def test_sources_are_there_once(whole):
    """Each cited source is in the page once, and every citation leads to its own."""
    page = content(whole)
    cited = {source for record in sr.timeline(kind=RECORD_KINDS) for source in record.sources}
    assert len(page["sources"]) == len(cited)
    for row in page["records"][::50]:
        titles = [page["sources"][number]["title"] for number, *_ in row["citations"]]
        assert titles == [sr.sources[citation.source].title for citation in sr.get(row["id"]).citations]


def test_margins_are_those_of_the_trend(whole):
    """The margin drawn for a wave is the one that polls.trend gives, to a tenth of a point."""
    rows = {row["id"]: row["poll"] for row in content(whole)["records"] if "poll" in row}
    for point in sr.polls.trend("eu-membership-referendum").points:
        answer = next(answer for answer in rows[point.record.id]["answers"] if answer[0] == "for")
        margin = None if point.margin is None else pytest.approx(point.margin, abs=0.051)
        assert answer[1:] == [point.percent, margin, point.margin_is_computed]


def test_every_activity_has_a_colour():
    """Each activity belongs to exactly one family, and there is a colour for each family."""
    assert sorted(key for family in _explorer.FAMILIES for key in family) == sorted(ACTIVITIES)
    assert all(f"--c{number}:" in CSS and f".f{number} " in CSS for number in range(1, len(_explorer.FAMILIES) + 1))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme):
    """Text has 4.5 to 1 against what it stands on, and marks and the edges of boxes have 3 to 1 (WCAG 2.2, AA)."""
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[scheme]))

    def contrast(one: str, other: str) -> float:
        low, high = sorted((luminance(colours[one]), luminance(colours[other])))
        return (high + 0.05) / (low + 0.05)

    assert (
        min(contrast(text, on) for text in ("ink", "soft", "link", "fault") for on in ("paper", "raised", "sunk"))
        >= 4.5
    )
    assert contrast("ink", "mark") >= 4.5
    assert min(contrast(mark, "paper") for mark in ("edge", *(f"c{number}" for number in range(1, 10)))) >= 3


HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\u2028\u202e\u200f"\'&amp;<!--{{style}}'


def hostile() -> sr.Dataset:
    """A dataset every text of which tries to be more than text."""
    source = structure(
        {"id": "source/x", "type": "webpage", "title": HOSTILE, "publisher": HOSTILE, "reliability": "press",
         "url": "javascript:window.hacked=1"}, sr.Source)  # fmt: skip
    other = structure(
        {"id": "source/y", "type": "webpage", "title": HOSTILE, "reliability": "press",
         "url": "https://example.org/'><script>window.hacked=1</script>"}, sr.Source)  # fmt: skip
    actor = structure({"id": "actor/x", "type": "person", "names": {"en": HOSTILE, "ru": HOSTILE}}, sr.Actor)
    cited = [
        {"source": "source/x", "supports": HOSTILE, "locator": HOSTILE},
        {"source": "source/y", "supports": HOSTILE},
    ]
    event = data("events") | {
        "id": "event/2013-x", "title": HOSTILE, "summary": HOSTILE, "notes": HOSTILE, "date": "2013-05-24",
        "participants": [{"actor": "actor/x", "role": "host", "capacity": HOSTILE}], "place": {"name": HOSTILE},
        "citations": cited, "variants": [{"field": "title", "value": HOSTILE, "citation": cited[0], "note": HOSTILE}],
        "related": ["event/1-</script>"],
    }  # fmt: skip
    poll = data("polls") | {"id": "poll/2013-x", "title": HOSTILE, "series": HOSTILE, "question": HOSTILE, "citations": cited,
                           "population": HOSTILE, "answers": [{"option": HOSTILE, "percent": 40}]}  # fmt: skip
    arms = data("arms") | {"id": "arms/2013-x", "title": HOSTILE, "designation": HOSTILE, "citations": cited}
    return sr.Dataset(
        sr.Events([structure(event, sr.Event)]),
        sr.PollResults([structure(poll, sr.PollResult)]),
        sr.ArmsPurchases([structure(arms, sr.ArmsPurchase)]),
        sr.Sources([source, other]),
        sr.Actors([actor]),
        about={"title": HOSTILE, "version": HOSTILE, "poll_series": {HOSTILE: HOSTILE}, "thin": {HOSTILE: HOSTILE}},
    )


def test_hostile_text_stays_text(tmp_path):
    """Text that looks like markup, or like a place of the template, comes through whole and ends no element."""
    hostile().explore(tmp_path / "x.html")
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    elements = Elements(text)
    assert [tag for tag, _ in elements.found].count("script") == 2
    assert "img" not in {tag for tag, _ in elements.found}
    assert "\u2028" not in text.partition("<script")[2]
    page = content(text)
    event = next(row for row in page["records"] if row["id"].startswith("event/"))
    assert {event["title"], event["summary"], event["notes"], page["about"]["title"], page["sources"][0]["title"]} == {
        HOSTILE
    }
    assert "url" not in page["sources"][0]
    assert page["sources"][0]["address"] == "javascript:window.hacked=1"


def test_selectors_take_a_part(tmp_path):
    """The selectors are those of timeline; the page says which part it holds, and has no source beside."""
    asked = {"country": "MNE", "activity": "intelligence", "date": "2016/2019"}
    expected = sr.timeline(kind=RECORD_KINDS, **asked)
    assert sr.load().explore(tmp_path / "part.html", **asked) == len(expected) > 0
    page = content((tmp_path / "part.html").read_text(encoding="utf-8"))
    assert [row["id"] for row in page["records"]] == list(expected.ids)
    assert page["about"]["part"] == "country=MNE, activity=intelligence, date=2016/2019"
    assert len(page["sources"]) == len({source for record in expected for source in record.sources})
    assert sr.load().explore(tmp_path / "votes.html", kind=["votes", "arms"]) == len(sr.votes) + len(sr.arms)
    assert content((tmp_path / "votes.html").read_text(encoding="utf-8"))["about"]["part"] == "kind=votes|arms"


def test_mistakes_write_nothing(tmp_path):
    """An unknown country is an error that names the nearest, and no file is left."""
    with pytest.raises(sr.UnknownNameError, match="Serbia"):
        sr.load().explore(tmp_path / "x.html", country="Serba")
    assert os.listdir(tmp_path) == []


def test_file_is_replaced_as_a_whole(tmp_path, monkeypatch):
    """If writing fails, the page that was there stays, and nothing lies beside it."""
    path = tmp_path / "x.html"
    path.write_text("before")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        sr.load().explore(path, kind="votes")
    assert [path.read_text(), os.listdir(tmp_path)] == ["before", ["x.html"]]


def test_command(tmp_path, capsys, monkeypatch):
    """The command writes the page and says so on standard error; nothing found is exit code 1."""
    monkeypatch.chdir(tmp_path)
    assert main(["explore", "--country", "XKX", "--date", "1999"]) == 0
    assert len(content(Path("explorer.html").read_text(encoding="utf-8"))["records"]) == len(
        sr.timeline(kind=RECORD_KINDS, country="XKX", date="1999")
    )
    assert main(["explore", "-o", "none.html", "--text", "zzzz"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "explorer.html" in captured.err
    assert "none.html: no records" in captured.err
    assert main(["explore", "--date", "2013-13"]) == 2
