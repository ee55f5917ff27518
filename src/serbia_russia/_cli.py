"""The command line: each command a few lines over the public functions.

Data go to standard output, messages to standard error. Exit codes: 0 done; 1 the data have problems, or nothing was
found; 2 a mistake in what was asked (unknown name, malformed date, unreadable file).
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from serbia_russia import _cli_answers, _cli_files, _cli_plot
from serbia_russia._cli_selectors import add_selectors, plural_of, selectors
from serbia_russia._dataset import load
from serbia_russia._errors import SerbiaRussiaError
from serbia_russia._kinds import KINDS
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
    except OSError as error:  # a file that cannot be written
        print(f"serbia-russia: {error}", file=sys.stderr)
        return MISTAKE
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

    timeline = command("timeline", _timeline, "events, agreements, arms and votes in the order of their dates")
    listing = command("list", _list, "the records of one kind")
    listing.add_argument("kind", metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    for selecting in (timeline, listing):
        add_selectors(selecting)
        selecting.add_argument("--json", action="store_true", help="print JSON")
    show = command("show", _show, "records in full, with citations and the values on which sources differ")
    show.add_argument("ids", metavar="ID", nargs="+", help="such as event/2019-putin-visit-belgrade")
    show.add_argument("--json", action="store_true", help="print JSON")
    find = command("find", _find, "search in titles, summaries, names and notes; case, marks and script do not matter")
    find.add_argument("text", metavar="TEXT", nargs="+", help="words that must all occur")
    find.add_argument("--json", action="store_true", help="print JSON")
    explorer = command("explore", _explore, "write one HTML page in which to search, read and chart the records")
    explorer.add_argument("-o", "--output", metavar="FILE", default="explorer.html", help="default: explorer.html")
    add_selectors(explorer)
    _cli_answers.add(command)
    _cli_files.add(command)
    _cli_plot.add(command)
    return parser


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
    return _print_all(load().timeline(**selectors(options, "events")), options.json)


def _list(options: argparse.Namespace) -> int:
    plural = plural_of(options.kind)
    return _print_all(getattr(load(), plural).filter(**selectors(options, plural)), options.json)


def _explore(options: argparse.Namespace) -> int:
    records = load().explore(options.output, **selectors(options, "events"))
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
    from serbia_russia._formats.json import array

    sys.stdout.writelines(array(records))


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
