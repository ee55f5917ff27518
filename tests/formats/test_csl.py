"""CSL-JSON: the items keep the rules of CSL 1.0 and a citation processor reads them."""

import json

import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from jsonschema import Draft202012Validator

import serbia_russia as sr
from examples import record
from written import HOSTILE, collections, law_of_few, small

TYPES = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip
_TEXTS = ("language", "container-title", "publisher", "title", "URL", "version")
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
#: The rules of the variables used here, as the schema of citationstyles.org for CSL 1.0.2 states them.
RULES = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "type": {"enum": TYPES},
                "id": {"type": ["string", "number"]},
                "author": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {name: {"type": "string"} for name in ("family", "given", "literal")},
                        "additionalProperties": False,
                    },
                },
                "issued": _DATE,
                "accessed": _DATE,
                **{name: {"type": "string"} for name in _TEXTS},
            },
            "required": ["type", "id"],
            "additionalProperties": False,
        },
    }
)


def read(path):
    """The items of a file, which keep the rules."""
    found = json.loads(path.read_text(encoding="utf-8"))
    RULES.validate(found)
    return found


def test_any_source_is_an_item(tmp_path):
    """Any sound sources keep the rules, with the texts that they have."""
    path = tmp_path / "made.csl.json"

    @law_of_few
    @given(collections("sources"))
    def law(made):
        made.write(path)
        assert [(item["id"], item["title"], item.get("URL")) for item in read(path)] == [
            (source.id, source.title, source.url) for source in made
        ]

    law()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text, tmp_path):
    """Texts that formats are apt to spoil survive."""
    sr.Sources([record("sources", title=text, authors=[text])]).write(tmp_path / "x.csl.json")
    (item,) = read(tmp_path / "x.csl.json")
    assert (item["title"], item["author"]) == (text, [{"literal": text}])


def test_the_sources_of_records(tmp_path):
    """Records give the sources that they cite and the dataset with its version: what cite gives."""
    made = small()
    made.votes.write(tmp_path / "x.csl.json")
    assert read(tmp_path / "x.csl.json") == made.cite(made.votes, "csl-json")
    made.votes.write(tmp_path / "by-name.json", format="csl-json")
    assert read(tmp_path / "by-name.json") == read(tmp_path / "x.csl.json")


def test_a_citation_processor_reads_every_bundled_source(tmp_path):
    """citeproc-py takes each item for the same work, with its title."""
    sr.load().write(tmp_path / "all.csl.json")
    items = read(tmp_path / "all.csl.json")
    works = CiteProcJSON(items)
    assert len(works) == len(sr.sources) + 1
    assert str(works["source/wikipedia-russia-serbia"].title) == "Russia–Serbia relations"
