"""The command line: each command a few lines over the public functions.

Data go to standard output, messages to standard error. Exit codes: 0 done; 1 the data have problems, or nothing was
found; 2 a mistake in what was asked (unknown name, malformed date, unreadable file).
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from serbia_russia import _cli_answers
from serbia_russia._codec import plain
from serbia_russia._dataset import DATA, load
from serbia_russia._errors import DataError, Problem, SerbiaRussiaError, UnknownNameError
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class, kind_of
from serbia_russia._model import Citation, Record, field_types

__all__ = ["main"]

DONE, PROBLEMS, MISTAKE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; `arguments` are those after the program's name. Gives the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show Cyrillic gets escapes, not a traceback.
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except (SerbiaRussiaError, ValueError) as error:
        print(f"serbia-russia: {error}", file=sys.stderr)
        return MISTAKE
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serbia-russia",
        description="Source-cited records of the relations of Serbia and Russia. Without a command: overview and timeline.",
        epilog="Exit codes: 0 done; 1 the data have problems, or nothing was found; 2 a mistake in what was asked.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the versions of the library and of the data")
    parser.set_defaults(command=_overview)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False)
        made.set_defaults(command=run)
        return made

    _add_selectors(command("timeline", _timeline, "events, agreements, arms and votes in the order of their dates"))
    listing = command("list", _list, "the records of one kind")
    listing.add_argument("kind", metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    _add_selectors(listing)
    show = command("show", _show, "records in full, with citations and the values on which sources differ")
    show.add_argument("ids", metavar="ID", nargs="+", help="such as event/2019-putin-visit-belgrade")
    show.add_argument("--json", action="store_true", help="print JSON")
    find = command("find", _find, "search in titles, summaries, names and notes; case, marks and script do not matter")
    find.add_argument("text", metavar="TEXT", nargs="+", help="words that must all occur")
    find.add_argument("--json", action="store_true", help="print JSON")
    validate = command("validate", _validate, "check the bundled data, or files and folders of your own")
    validate.add_argument(
        "paths", metavar="FILE", nargs="*", help="a .json or .jsonl file, or a folder of them by kind"
    )
    validate.add_argument("--as", dest="kind", metavar="KIND", help="the kind of the records, where ids do not tell it")
    explorer = command("explore", _explore, "write one HTML page in which to search, read and chart the records")
    explorer.add_argument("-o", "--output", metavar="FILE", default="explorer.html", help="default: explorer.html")
    _add_selectors(explorer, prints=False)
    _cli_answers.add(command)
    formatting = command("format", _format, "put the files of a dataset's folder into canonical form")
    formatting.add_argument("folder", metavar="FOLDER", nargs="?", default=DATA, help="default: the bundled data")
    formatting.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file would change")
    return parser


def _add_selectors(parser: argparse.ArgumentParser, *, prints: bool = True) -> None:
    several: dict[str, Any] = {"action": "append", "metavar": "VALUE"}
    parser.add_argument("--country", **several, help="ISO code, name, or historic code; may be repeated")
    parser.add_argument("--activity", **several, help="field of activity, such as energy; may be repeated")
    parser.add_argument(
        "--date", metavar="DATE", help="day, month, year or span: 2013-05-24, 2013-05, 2012/2016, 2014/.."
    )
    parser.add_argument("--certain", action="store_true", help="only records whose date must lie within DATE")
    parser.add_argument("--text", metavar="TEXT", help="words that must all occur")
    if prints:
        parser.add_argument("--json", action="store_true", help="print JSON")


def _selectors(options: argparse.Namespace, plural: str) -> dict[str, Any]:
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


# -- commands


def _overview(options: argparse.Namespace) -> int:
    dataset = load()
    if options.version:
        from importlib.metadata import version

        print(f"serbia-russia {version('serbia-russia')}, data {dataset.version}")
        return DONE
    print(dataset)
    decade: object = None
    for record in dataset.timeline():
        first = record.date.earliest or record.date.latest
        if first is not None and first.year // 10 != decade:
            decade = first.year // 10
            print(f"\n{decade}0s")
        print(f"  {record.date!s:<23} {record.title}")
    print("\nAsk for more with: serbia-russia show ID, find TEXT, list KIND, timeline --help", file=sys.stderr)
    return DONE


def _timeline(options: argparse.Namespace) -> int:
    return _print_all(load().timeline(**_selectors(options, "events")), options.json)


def _list(options: argparse.Namespace) -> int:
    plural = _plural(options.kind)
    return _print_all(getattr(load(), plural).filter(**_selectors(options, plural)), options.json)


def _explore(options: argparse.Namespace) -> int:
    records = load().explore(options.output, **_selectors(options, "events"))
    print(f"serbia-russia: {options.output}: {records or 'no'} records", file=sys.stderr)
    return DONE if records else PROBLEMS


def _find(options: argparse.Namespace) -> int:
    return _print_all(load().find(" ".join(options.text)), options.json)


def _print_all(records: Any, as_json: bool) -> int:
    if as_json:
        _print_json(records)
    else:
        for record in records:
            print(record)
    if not records:
        print("serbia-russia: nothing found" + (f": {records}" if hasattr(records, "kind") else ""), file=sys.stderr)
        return PROBLEMS
    return DONE


def _print_json(records: Iterable[Any]) -> None:
    from serbia_russia._formats.json import dump

    dump((plain(record) for record in records), sys.stdout)


def _show(options: argparse.Namespace) -> int:
    dataset = load()
    records = [dataset[id] for id in options.ids]
    if options.json:
        _print_json(records)
    else:
        print("\n\n".join(_full(record) for record in records))
    return DONE


def _full(record: Any) -> str:
    """A record or entity as lines: what it is, its fields, its citations, the values on which sources differ."""
    lines = [record.title if isinstance(record, Record) else record.name, f"  {record.id}"]
    if isinstance(record, Record):
        lines += ["", f"  {record.summary}", ""]
    hidden = {"id", "title", "summary", "citations", "variants"}
    for name in field_types(type(record)):
        if name not in hidden and (value := getattr(record, name)) not in (None, ()):
            lines.append(f"  {name.replace('_', ' ')}: {_value_text(value)}")
    if (definition := _definition(record)) is not None:
        lines += ["", f"  {definition}"]
    for citation in getattr(record, "citations", ()):
        lines += ["", *_citation_lines(citation)]
    for variant in getattr(record, "variants", ()):
        note = f" ({variant.note})" if variant.note else ""
        lines += ["", f"  Other value of {variant.field}: {variant.value}{note}", *_citation_lines(variant.citation)]
    return "\n".join(lines)


def _definition(record: Any) -> str | None:
    """What the series of a poll result, or the indicator of a statistic, means; None for other kinds."""
    dataset = load()
    if record.kind == "poll" and record.series in dataset.poll_series:
        return f"Series: {dataset.poll_series[record.series]}"
    if record.kind == "statistic" and record.indicator in dataset.indicators:
        return f"Indicator: {dataset.indicators[record.indicator]['definition']}"
    return None


def _value_text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(_value_text(item) for item in value)
    if hasattr(value, "__attrs_attrs__"):
        parts = (getattr(value, name) for name in field_types(type(value)))
        dataset = load()
        return ", ".join(str(getattr(dataset.get(str(part)), "name", part)) for part in parts if part not in (None, ()))
    return str(value)


def _citation_lines(citation: Citation) -> list[str]:
    source = load().sources.get(citation.source)
    where = f", {citation.locator}" if citation.locator else ""
    fields = f" [{', '.join(citation.fields)}]" if citation.fields else ""
    if source is None:
        return [f"  Source: {citation.source}{where}{fields}", f"    {citation.supports}"]
    by = "; ".join(source.authors) or source.publisher
    about = ", ".join(str(part) for part in (by, source.title, source.published) if part)
    lines = [f"  Source: {about}{where}{fields}", f"    {citation.supports}"]
    return [*lines, f"    {source.url}"] if source.url else lines


def _validate(options: argparse.Namespace) -> int:
    from serbia_russia._folder import check_folder
    from serbia_russia._read import check

    problems: list[Problem] = []
    for path in map(Path, options.paths or [DATA]):
        if path.is_dir():
            dataset, found = check_folder(path, curated=path.samefile(DATA))
            records = len(dataset)
        else:
            report = check(path, collection_class(_kind_of_file(path, options.kind)).record_type)
            found, records = list(report.problems), len(report.records)
        problems += found
        for problem in found:
            print(problem)
        print(f"serbia-russia: {path}: {records} good records, {len(found)} problems", file=sys.stderr)
    return PROBLEMS if problems else DONE


def _kind_of_file(path: Path, kind: str | None) -> str:
    """The kind of a file's records: as given, else as the file's name says, else as its first id says."""
    from serbia_russia import _formats

    if kind is not None:
        return _plural(kind)
    if path.stem in KINDS:
        return path.stem
    first = next(iter(_formats.rows(path)), None)
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


def _plural(kind: str) -> str:
    """The name of a collection, given as ``events`` or ``event``."""
    for plural, (_, singular, _) in KINDS.items():
        if kind in (plural, singular):
            return plural
    raise UnknownNameError("kind", kind, KINDS, hint=f"one of: {', '.join(KINDS)}")
