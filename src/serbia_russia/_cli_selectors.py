"""What the commands share: the options that select records, and the names of kinds."""

import argparse
from typing import Any

from serbia_russia._errors import UnknownNameError
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class

__all__ = ["add_selectors", "plural_of", "selectors"]


def add_selectors(parser: argparse.ArgumentParser) -> None:
    """The options that select records."""
    several: dict[str, Any] = {"action": "append", "metavar": "VALUE"}
    parser.add_argument("--country", **several, help="ISO code, name, or historic code; may be repeated")
    parser.add_argument("--activity", **several, help="field of activity, such as energy; may be repeated")
    parser.add_argument(
        "--date", metavar="DATE", help="day, month, year or span: 2013-05-24, 2013-05, 2012/2016, 2014/.."
    )
    parser.add_argument("--certain", action="store_true", help="only records whose date must lie within DATE")
    parser.add_argument("--text", metavar="TEXT", help="words that must all occur")


def selectors(options: argparse.Namespace, plural: str) -> dict[str, Any]:
    """The selectors that were given, as `filter` takes them; `UnknownNameError` for one that the kind has not."""
    given = {name: getattr(options, name) for name in ("country", "activity", "date", "text")}
    if options.certain:
        given["certain"] = True
    asked = {name: value for name, value in given.items() if value is not None}
    if plural not in RECORD_KINDS:
        known = {"text", *collection_class(plural).selectors}
        for name in asked.keys() - known:
            raise UnknownNameError(
                f"selector for {plural}", f"--{name}", (), hint=f"one of: {', '.join(sorted(known))}"
            )
    return asked


def plural_of(kind: str) -> str:
    """The name of a collection, given as ``events`` or ``event``."""
    for plural, (_, singular, _) in KINDS.items():
        if kind in (plural, singular):
            return plural
    raise UnknownNameError("kind", kind, KINDS, hint=f"one of: {', '.join(KINDS)}")
