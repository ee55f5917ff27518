"""The commands about files: check them, put them in form, take data away and bring them in."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from serbia_russia._bundled import DATA
from serbia_russia._cli_selectors import add_selectors, plural_of, selectors
from serbia_russia._dataset import load
from serbia_russia._errors import DataError, Problem
from serbia_russia._kinds import KINDS, collection_class, kind_of

__all__ = ["add"]

DONE: Final = 0
PROBLEMS: Final = 1


def add(command: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]) -> None:
    """Add the commands to the parser that `command` makes them in."""
    validate = command("validate", _validate, "check the bundled data, or files and folders of your own")
    validate.add_argument("paths", metavar="PATH", nargs="*", help="a file, a folder with a file by kind, or SQLite")
    validate.add_argument("--as", dest="kind", metavar="KIND", help="the kind of the records, where ids do not tell it")

    formatting = command("format", _format, "put the JSON files of a dataset's folder into canonical form")
    formatting.add_argument("folder", metavar="FOLDER", nargs="?", default=DATA, help="default: the bundled data")
    formatting.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file would change")

    export = command(
        "export", _export, "write records of one kind, the timeline or the whole dataset to a file or folder"
    )
    export.add_argument("kind", metavar="KIND", help=f"all, timeline, or one of: {', '.join(KINDS)}")
    export.add_argument("--to", metavar="PATH", required=True, help="the file or folder to write")
    export.add_argument("--format", metavar="FORMAT", help="the format, where the suffix of PATH does not say it")
    export.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="an option of the format; may be repeated"
    )
    export.add_argument(
        "--closed", action="store_true", help="of all, a part that stands by itself: without links to records outside"
    )
    add_selectors(export)

    bringing = command("import", _import, "check a file of your own and write its records in another form")
    bringing.add_argument("file", metavar="FILE", help="the file to read")
    bringing.add_argument("--as", dest="kind", metavar="KIND", help="the kind of the records, where ids do not tell it")
    bringing.add_argument("--to", metavar="PATH", required=True, help="the file to write; its suffix says the format")

    schema = command("schema", _schema, "the JSON Schema of one kind of records")
    schema.add_argument("kind", metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    schema.add_argument("-o", "--output", metavar="FILE", help="write a file instead of printing")


def _validate(options: argparse.Namespace) -> int:
    from serbia_russia._folder import check_dataset, check_folder

    problems: list[Problem] = []
    for path in map(Path, options.paths or [DATA]):
        if path.is_dir() or (path.suffix in (".sqlite", ".db") and options.kind is None):
            dataset, found = check_folder(path) if path.is_dir() and path.samefile(DATA) else check_dataset(path)
            records = len(dataset)
        else:
            report = _report(path, options.kind)
            found, records = list(report.problems), len(report.records)
        problems += found
        for problem in found:
            print(problem)
        print(f"serbia-russia: {path}: {records} good records, {len(found)} problems", file=sys.stderr)
    return PROBLEMS if problems else DONE


def _report(path: Path, kind: str | None) -> Any:
    """The good records of a file and its problems; a long read shows how far it has come."""
    from serbia_russia import _formats
    from serbia_russia._cli_progress import followed
    from serbia_russia._read import check_rows

    cls = collection_class(_kind_of_file(path, kind)).record_type
    return check_rows(followed(_formats.rows(path, cls), path), cls, path)


def _kind_of_file(path: Path, kind: str | None) -> str:
    """The kind of a file's records: as given, else as the file's name says, else as its first id says."""
    from serbia_russia import _formats

    if kind is not None:
        return plural_of(kind)
    if path.stem in KINDS:
        return path.stem
    named = _formats.find(path).__name__.endswith((".json", ".jsonl"))  # in the others, cells have a type by their kind
    first = next(_formats.rows(path, None), None) if named else None
    data = first[2] if first else None
    if isinstance(data, dict) and isinstance(data.get("id"), str):
        return kind_of(data["id"])
    raise DataError(f"{path}: cannot tell what kind of records these are; say it with --as KIND")


def _format(options: argparse.Namespace) -> int:
    from serbia_russia._folder import format_folder

    changed = format_folder(Path(options.folder), write=not options.check)
    for path in changed:
        print(path)
    return PROBLEMS if changed and options.check else DONE


def _export(options: argparse.Namespace) -> int:
    if options.closed and options.kind != "all":
        raise DataError(f"--closed is for a part of the dataset: export all, not {options.kind}")
    several = options.kind in ("all", "timeline")
    plural = "events" if several else plural_of(options.kind)
    asked = selectors(options, plural)
    if options.kind == "timeline":
        chosen: Any = load().timeline(**asked)
    elif several:
        chosen = load().filter(closed=options.closed, **asked) if asked else load()
    else:
        chosen = getattr(load(), plural).filter(**asked)
    chosen.write(options.to, format=options.format, **dict(map(_option, options.option)))
    print(f"serbia-russia: {len(chosen)} {'records' if several else plural} written to {options.to}", file=sys.stderr)
    return DONE


def _option(text: str) -> tuple[str, Any]:
    """An option of a format: ``partition=year``, ``defuse=true``, or ``defuse`` alone for true."""
    name, given, value = text.partition("=")
    return name, {"true": True, "false": False}.get(value, value) if given else True


def _import(options: argparse.Namespace) -> int:
    report = _report(Path(options.file), options.kind)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if not report.ok:
        print(f"serbia-russia: nothing written; {options.file} has problems: {len(report.problems)}", file=sys.stderr)
        return PROBLEMS
    report.records.write(options.to)
    print(f"serbia-russia: {len(report.records)} {report.records.plural} written to {options.to}", file=sys.stderr)
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from serbia_russia._formats.json import document
    from serbia_russia._schema import json_schema

    text = document(json_schema(collection_class(plural_of(options.kind)).record_type))
    if options.output is None:
        print(text, end="")
    else:
        Path(options.output).write_text(text, encoding="utf-8", newline="\n")
    return DONE
