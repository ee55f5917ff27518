"""Rules of the house style, which the bundled data keep."""

import re
from collections.abc import Iterator
from typing import Final

from serbia_russia._checks.record import Item, Rule
from serbia_russia._errors import Problem
from serbia_russia._model import Record
from serbia_russia._references import citations_of

__all__ = ["CURATION_RULES"]


def title_short(record: Item) -> Iterator[Problem]:
    """A title has at most 90 characters and no full stop."""
    if isinstance(record, Record):
        if len(record.title) > 90:
            yield Problem("title", f"{len(record.title)} characters", path="title", expected="at most 90")
        if record.title.endswith("."):
            yield Problem("title", "ends with a full stop", path="title", value=record.title)


def summary_short(record: Item) -> Iterator[Problem]:
    """A summary has at most 600 characters and closes its last sentence."""
    if isinstance(record, Record):
        if len(record.summary) > 600:
            yield Problem("summary", f"{len(record.summary)} characters", path="summary", expected="at most 600")
        if not record.summary.endswith((".", ".)", '."')):
            yield Problem("summary", "does not end with a full stop", path="summary", value=record.summary[-20:])


_LOOK_ALIKES = re.compile(
    "[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2032\u2033\u00a0\u2007-\u200f\u202f\u2010\u2011\u2212\u00ad\ufeff]"
)


def text_clean(record: Item) -> Iterator[Problem]:
    """Our own words have straight quotes, ordinary blanks and hyphens, and no blanks at their ends."""
    for path, text in _own_words(record):
        if (found := _LOOK_ALIKES.search(text)) is not None:
            yield Problem(
                "look-alike",
                f"U+{ord(found.group()):04X} at position {found.start()}",
                path=path,
                expected="straight quotes, ordinary blanks and hyphens",
            )
        if text != text.strip() or "  " in text or "\n" in text:
            yield Problem("look-alike", "stray blanks", path=path, value=text[:40])


def _own_words(record: Item) -> Iterator[tuple[str, str]]:
    for name in (
        "title",
        "summary",
        "notes",
        "subject",
        "question",
        "designation",
        "description",
        "population",
        "base",
    ):
        text = getattr(record, name, None)
        if text is not None and not (name == "title" and record.kind == "source"):
            yield name, text
    for path, citation in citations_of(record):
        yield f"{path}.supports", citation.supports
    for index, variant in enumerate(getattr(record, "variants", ())):
        if variant.note is not None:
            yield f"variants[{index}].note", variant.note


def citations_back_values(record: Item) -> Iterator[Problem]:
    """A field that a citation backs has a value: what was emptied leaves no citation behind."""
    for index, citation in enumerate(getattr(record, "citations", ())):
        for position, name in enumerate(citation.fields):
            if getattr(record, name.partition(".")[0], "no such field") in (None, ()):
                path = f"citations[{index}].fields[{position}]"
                yield Problem("citation-field", "the field is empty", path=path, value=name)


CURATION_RULES: Final[tuple[Rule, ...]] = (title_short, summary_short, text_clean, citations_back_values)
