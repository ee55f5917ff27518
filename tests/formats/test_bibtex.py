"""BibTeX: bibtexparser finds each source with the texts that it has."""

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from hypothesis import given
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

import serbia_russia as sr
from examples import record
from written import HOSTILE, collections, law_of_few, small

# Commands of LaTeX that the peer's decoder does not know, or takes for another character.
KNOWN = get_default_latex_context_db()
KNOWN.add_context_category(
    "braces",
    [
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
        MacroTextSpec("textasciitilde", "~"),
    ],
    prepend=True,
)


def read(path):
    """The entries of a file by key, LaTeX decoded by the peer but for addresses; nothing in it fails to parse."""
    text = path.read_text(encoding="utf-8")
    plain = bibtexparser.parse_string(text, parse_stack=[RemoveEnclosingMiddleware()])
    decoding = LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=KNOWN))
    decoded = bibtexparser.parse_string(text, parse_stack=[RemoveEnclosingMiddleware(), decoding])
    assert plain.failed_blocks == decoded.failed_blocks == []
    urls = {entry.key: {"url": entry["url"]} for entry in plain.entries if "url" in entry}
    found = {entry.key: {field.key: field.value for field in entry.fields} for entry in decoded.entries}
    return {key: fields | urls.get(key, {}) for key, fields in found.items()}


def words(text):
    """A text as TeX sees it: a run of blanks is one blank."""
    return " ".join(text.split())


def test_any_source_is_an_entry(tmp_path):
    """Any sound sources are found again, title and publisher as they were."""
    path = tmp_path / "made.bib"

    @law_of_few
    @given(collections("sources", least=1))
    def law(made):
        made.write(path)
        found = read(path)
        assert list(found) == [source.id.removeprefix("source/") for source in made]
        for source, fields in zip(made, found.values(), strict=True):
            assert words(fields["title"]) == words(source.title)
            assert words(fields.get("publisher", "")) == words(source.publisher or "")
            assert fields.get("url") == source.url

    law()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text, tmp_path):
    """Texts that TeX would take for commands survive."""
    source = record("sources", title=text, publisher=text, authors=[text])
    sr.Sources([source]).write(tmp_path / "x.bib")
    fields = read(tmp_path / "x.bib")["archive"]
    assert [words(fields[name]) for name in ("title", "publisher", "author")] == [words(text)] * 3


def test_the_sources_of_records(tmp_path):
    """Records give the sources that they cite and the dataset with its version: what cite gives."""
    made = small(
        sources=[record("sources", published="2013-05", accessed="2026-01-02"), record("sources", id="source/b")]
    )
    made.events.write(tmp_path / "x.bib")
    assert (tmp_path / "x.bib").read_text(encoding="utf-8") == made.cite(made.events, "bibtex") + "\n"
    found = read(tmp_path / "x.bib")
    assert list(found) == ["archive", "dataset"]
    assert (found["archive"]["date"], found["archive"]["year"]) == ("2013-05", "2013")
    assert (found["archive"]["urldate"], found["dataset"]["version"]) == ("2026-01-02", "2.0.0")


def test_a_source_that_is_not_at_hand(tmp_path):
    """Records outside a dataset, whose sources nobody knows, are refused by id: none is left out silently."""
    with pytest.raises(sr.DataError, match="event/2013-thing: source/archive is no source at hand"):
        sr.Events([record("events")]).write(tmp_path / "x.bib")


def test_the_whole_dataset(tmp_path):
    """Every bundled source, and the dataset, is an entry."""
    sr.load().write(tmp_path / "all.bib")
    library = bibtexparser.parse_string((tmp_path / "all.bib").read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    keys = [entry.key for entry in library.entries]
    assert keys == [*(id.removeprefix("source/") for id in sr.sources.ids), "dataset"]
