"""What the tests of formats share: generated collections, and a small dataset whose records and sources belong together."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

import serbia_russia as sr
from examples import EXAMPLES, record
from serbia_russia._kinds import KINDS, collection_class
from strategies import records

__all__ = ["HOSTILE", "collections", "law_of_few", "small"]

#: Each example writes and reads a file, for each kind and format.
law_of_few = settings(max_examples=20)

#: Texts that formats are apt to spoil; all of them a record accepts.
HOSTILE = [
    "Вучић и Đinđić", 'say "so", 100 % & more; {sic} \\ $5 #1 a_b ~x ^y', "=SUM(A1:A9)", "+381", "-5", "@handle", "\tindented",
    "two\nlines\n\nand more", "\u202eright to left\u202c مرحبا", "👍🏽 e\u0301 \u2028 \ufeff", "NA", "null", "1", "true",
    "<script>alert('x')</script> <b>&amp;</b>", "BEGIN:VEVENT\nEND:VCALENDAR", "a" * 5000, " blanks ", "x}{x", "'",
    "a -- b --- ``c'' ?`d !`e",
]  # fmt: skip


def collections(plural: str, least: int = 0, most: int = 3) -> st.SearchStrategy[Any]:
    """Collections of a kind with generated, sound records."""
    some = st.lists(records(plural), min_size=least, max_size=most, unique_by=lambda made: made.id)
    return some.map(collection_class(plural))


def small(**changes: Any) -> sr.Dataset:
    """A dataset of one example of each kind; of the kinds named in `changes`, of the records given there."""
    made = {plural: [record(plural)] for plural in EXAMPLES}
    made["events"] = [record("events", participants=[{"actor": "actor/somebody", "role": "host"}])]
    made["polls"] = [record("polls", pollster="actor/pollster")]
    made["actors"] = [record("actors"), record("actors", id="actor/pollster")]
    made["polities"] = [record("polities"), record("polities", id="polity/russia", country="RUS")]
    made |= changes
    about = {
        "title": "A small dataset",
        "version": "2.0.0",
        "licence": "CC-BY-4.0",
        "reviewed": "2026-01-02",
        "authors": ["Ana and Boris"],
        "poll_series": {"join": "Whether to join."},
        "indicators": {"trade": {"definition": "Trade in goods.", "unit": "USD"}},
    }
    return sr.Dataset(*(collection_class(plural)(made[plural]) for plural in KINDS), about=about)
