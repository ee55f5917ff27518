"""The site builds without a warning, and what is built hangs together: links, anchors, every public name, no network."""

import importlib
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

import serbia_russia as sr

for package in ("sphinx", "furo", "myst_parser", "sphinx_copybutton"):
    pytest.importorskip(package, reason=f"the site is built with {package} (extra: docs)")

pytestmark = pytest.mark.heavy

DOCS = Path(__file__).parent.parent / "docs"
#: Attributes by which a page makes a browser fetch something.
LOADING = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "object": "data",
    "link": "href",
}  # fmt: skip


class Page(HTMLParser):
    """What a page links to, loads, and can be linked at."""

    def __init__(self, text):
        super().__init__()
        self.anchors, self.links, self.loaded = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADING and given.get(LOADING[tag]) and given.get("rel") not in ("next", "prev", "index", "search"):
            self.loaded.append(given[LOADING[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site: a folder. Any warning of the build fails it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(target / "trees")]
    built = subprocess.run([*command, str(DOCS), str(target / "html")], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return target / "html"


@pytest.fixture(scope="module")
def pages(site):
    """Every page of the site by its path."""
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def inside(path, link):
    """The file and the anchor that a link of a page leads to; None for one that leaves the site."""
    if re.match(r"[a-z]+:", link):
        return None
    address, anchor = urldefrag(link)
    return (path.parent / unquote(address)).resolve() if address else path, unquote(anchor)


def test_links_lead_to_pages_and_anchors_that_are_there(pages):
    """Each link inside the site names a file that was built, and an anchor that this page has."""
    dead = []
    for path, page in pages.items():
        for link in page.links:
            if (found := inside(path, link)) is None:
                continue
            target, anchor = found
            if not target.exists() or (anchor and target in pages and anchor not in pages[target].anchors):
                dead.append(f"{path.name}: {link}")
    assert dead == []


def test_every_page_can_be_reached_from_the_first(site, pages):
    """Whoever starts at the first page comes to every page by links, but for the answers of the search box."""
    reached, waiting = {site / "search.html"}, [site / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        waiting += [found[0] for link in pages[path].links if (found := inside(path, link)) is not None]
    assert {path.name for path in set(pages) - reached} == set()


def test_nothing_is_loaded_from_elsewhere(site, pages):
    """Scripts, styles, fonts and images come with the site: it works without a network and tells nobody who reads it."""
    foreign = [f"{path.name}: {link}" for path, page in pages.items() for link in page.loaded if "//" in link]
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        foreign += [
            f"{style.name}: {link}" for link in re.findall(r"(?:url\(|@import)\s*['\"]?(https?:)?//[^)'\"]+", text)
        ]
    assert foreign == []


@pytest.mark.parametrize("module", ["serbia_russia", "serbia_russia.frames", "serbia_russia.plot"])
def test_every_public_name_has_an_entry(pages, module):
    """The API reference has an anchor for each name that users may import."""
    try:
        names = importlib.import_module(module).__all__
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not there")
    anchors = set().union(*(page.anchors for path, page in pages.items() if path.parent.name == "api"))
    assert {name for name in names if f"{module}.{name}" not in anchors} == set()


def test_every_field_and_definition_has_an_anchor(pages):
    """A field of the codebook, a poll series and an indicator can each be linked to."""
    by_name = {path.name: page.anchors for path, page in pages.items() if path.parent.name == "reference"}
    assert {"Event.plover", "Record.date", "PollResult.series", "Citation.locator"} <= by_name["codebook.html"]
    series = {f"series-{key}" for key in sr.load().poll_series} | {f"indicator-{key}" for key in sr.load().indicators}
    assert series - by_name["definitions.html"] == set()
