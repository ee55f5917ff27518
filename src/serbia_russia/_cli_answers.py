"""The commands that answer questions; each prints what the function of the same name gives."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any, Final

from serbia_russia._dataset import load

__all__ = ["add"]

DONE: Final = 0
NOTHING: Final = 1


def add(command: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]) -> None:
    """Add the commands to the parser that `command` makes them in."""
    agreements = command(
        "agreements", _agreements, "agreements in force on a day: yes and unknown apart, with the rule"
    )
    agreements.add_argument("--in-force", metavar="DATE", required=True, help="the day, or a span")
    agreements.add_argument("--country", action="append", metavar="VALUE", help="only of this country; may be repeated")
    agreements.add_argument("--activity", action="append", metavar="VALUE", help="only of this field of activity")

    arms = command("arms", _arms, "sums of arms purchases that never add unlike things")
    arms.add_argument("what", choices=["totals"], help="totals")
    arms.add_argument("--by", default="supplier", metavar="FIELD", help="supplier (default), category, year, status, …")
    arms.add_argument("--measure", default="records", metavar="MEASURE", help="records (default), quantity or price")
    arms.add_argument("--since", metavar="DATE", help="only purchases dated then or later")

    polls = command("polls", _polls, "the trend of one answer in a poll series, or the series there are")
    polls.add_argument("what", choices=["trend", "series"], help="trend or series")
    polls.add_argument(
        "series", nargs="?", metavar="SERIES", help="key of the series, such as eu-membership-referendum"
    )
    polls.add_argument("--option", default="for", metavar="OPTION", help="the answer (default: for)")
    polls.add_argument("--mix", action="append", default=[], metavar="WHAT", help="population, base, country, answered")

    votes = command("votes", _votes, "how often two countries voted alike")
    votes.add_argument("--between", nargs=2, default=("SRB", "RUS"), metavar="COUNTRY", help="default: SRB RUS")
    votes.add_argument("--since", metavar="DATE", help="only votes of then or later")
    votes.add_argument("--method", default="identical", metavar="METHOD", help="identical (default) or three-way")

    differ = command("disagreements", _disagreements, "where the sources contradict each other, value by value")
    differ.add_argument("--kind", metavar="KIND", help="only of one kind, such as events")
    differ.add_argument("--field", metavar="FIELD", help="only of one field, such as date")
    differ.add_argument(
        "--beyond", type=float, metavar="SHARE", help="only numbers that differ by more: 0.1 is 10 percent"
    )

    meetings = command("meetings", _meetings, "visits, meetings and calls at a level")
    meetings.add_argument("--between", nargs=2, default=("SRB", "RUS"), metavar="COUNTRY", help="default: SRB RUS")
    meetings.add_argument("--level", default="head-of-state", metavar="LEVEL", help="head-of-state (default), …")

    today = command("on-this-day", _on_this_day, "what happened on a day of the year, in any year")
    today.add_argument("date", nargs="?", metavar="DATE", help="default: today")

    panel = command("panel", _panel, "the dyad panel: one row for the two states and a year or month")
    panel.add_argument("period", nargs="?", default="1992/..", metavar="PERIOD", help="default: 1992/..")
    panel.add_argument("--system", default="cow", metavar="SYSTEM", help="cow (default), gw, vdem or polity5")
    panel.add_argument("--freq", default="year", metavar="FREQ", help="year (default) or month")
    panel.add_argument("--directed", action="store_true", help="two rows, the acting side first")
    panel.add_argument("--csv", metavar="FILE", help="write a CSV file instead of printing a table")

    cite = command("cite", _cite, "the sources of records, and the dataset with its version")
    cite.add_argument("ids", nargs="*", metavar="ID", help="records; none: the dataset alone")
    cite.add_argument("--style", default="text", metavar="STYLE", help="text (default), bibtex or csl-json")

    changes = command("changes", _changes, "the releases of the data, and what each added, changed and withdrew")
    changes.add_argument("--since", metavar="VERSION", help="only the releases after this version")


def _agreements(options: argparse.Namespace) -> int:
    selectors = {name: value for name in ("country", "activity") if (value := getattr(options, name))}
    return _print(load().agreements.in_force(options.in_force, **selectors))


def _arms(options: argparse.Namespace) -> int:
    return _print(load().arms.totals(options.by, options.measure, since=options.since))


def _polls(options: argparse.Namespace) -> int:
    dataset = load()
    if options.what == "series" or options.series is None:
        for series, count in dataset.polls.series().items():
            print(f"{series}  ({count})  {dataset.poll_series.get(series, '')}")
        return DONE
    return _print(dataset.polls.trend(options.series, options.option, mix=options.mix))


def _votes(options: argparse.Namespace) -> int:
    one, other = options.between
    return _print(load().votes.agreement((one, other), since=options.since, method=options.method))


def _disagreements(options: argparse.Namespace) -> int:
    found = load().disagreements(kind=options.kind, field=options.field, beyond=options.beyond)
    for item in found:
        print(item)
    return DONE if found else NOTHING


def _meetings(options: argparse.Namespace) -> int:
    one, other = options.between
    return _print_lines(load().meetings((one, other), level=options.level))


def _on_this_day(options: argparse.Namespace) -> int:
    return _print_lines(load().on_this_day(options.date))


def _panel(options: argparse.Namespace) -> int:
    from serbia_russia._panel import panel

    made = panel(options.period, system=options.system, directed=options.directed, freq=options.freq)
    if options.csv is None:
        return _print(made)
    made.write(options.csv)
    return DONE


def _cite(options: argparse.Namespace) -> int:
    dataset = load()
    text = dataset.cite(options.ids or dataset, options.style)
    print(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, indent=2))
    return DONE


def _changes(options: argparse.Namespace) -> int:
    for release in load().changes(options.since):
        print(f"{release.version}  {release.date}  {release.note}")
        for id in release.added:
            print(f"  added      {id}")
        for id, fields in release.changed:
            print(f"  changed    {id}: {', '.join(fields)}")
        for id, reason in release.withdrawn:
            print(f"  withdrawn  {id}: {reason}")
    return DONE


def _print(answer: Any) -> int:
    print(answer)
    return DONE


def _print_lines(records: Any) -> int:
    for record in records:
        print(record)
    if not records:
        print("serbia-russia: nothing found", file=sys.stderr)
    return DONE if records else NOTHING
