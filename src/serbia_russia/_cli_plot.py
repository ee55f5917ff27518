"""The command that draws charts: each a line over the function of `serbia_russia.plot`."""

import argparse
import sys
from collections.abc import Callable
from typing import Any, Final

from serbia_russia._cli_selectors import add_selectors, selectors
from serbia_russia._dataset import Dataset, load
from serbia_russia._errors import DataError

__all__ = ["add"]

DONE: Final = 0


def add(command: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]) -> None:
    """Add the command to the parser that `command` makes it in."""
    plot = command("plot", _plot, "draw a chart of what the selectors leave, and write it to a file")
    plot.add_argument("chart", metavar="CHART", choices=list(_CHARTS), help=f"one of: {', '.join(_CHARTS)}")
    plot.add_argument("what", metavar="SERIES", nargs="*", help="of polls: the series; of series: the indicators")
    plot.add_argument("-o", "--output", metavar="FILE", required=True, help=".svg, .png, .html or .json")
    add_selectors(plot)
    plot.add_argument("--rows", default="activity", metavar="FIELD", help="timeline: activity (default) or kind")
    plot.add_argument("--option", default="for", metavar="OPTION", help="polls: the answer (default: for)")
    plot.add_argument("--mix", action="append", default=[], metavar="WHAT", help="polls: population, base, country, …")
    plot.add_argument(
        "--measure", default="quantity", metavar="MEASURE", help="arms: quantity (default), records, price"
    )
    plot.add_argument("--on", metavar="DATE", help="agreements: only what was or may have been in force then")
    plot.add_argument("--between", nargs=2, metavar="COUNTRY", help="votes: how often these two voted alike")
    plot.add_argument("--area", default="europe", metavar="AREA", help="places: europe (default) or world")
    plot.add_argument("--title", metavar="TEXT", help="a title of your own")
    plot.add_argument("--width", type=int, metavar="PIXELS", help="width of the drawing")
    plot.add_argument("--height", type=int, metavar="PIXELS", help="height of the drawing")
    plot.add_argument("--theme", default="light", metavar="THEME", help="light (default) or dark")


def _plot(options: argparse.Namespace) -> int:
    from serbia_russia import plot

    if bool(options.what) != (options.chart in ("polls", "series")):
        raise DataError(
            f"plot {options.chart} needs a key, such as: plot polls eu-membership-referendum, plot series trade-total"
            if not options.what
            else f"plot {options.chart} takes no {options.what[0]!r}; select with --activity, --date, --text"
        )
    look = {name: getattr(options, name) for name in ("title", "width", "height", "theme")}
    chart = _CHARTS[options.chart](load(), options, selectors(options, "events"), plot, look)
    plot.save(chart, options.output)
    print(f"serbia-russia: chart written to {options.output}", file=sys.stderr)
    return DONE


def _polls(dataset: Dataset, options: argparse.Namespace, asked: dict[str, Any], plot: Any, look: Any) -> Any:
    trend = dataset.polls.filter(**asked).trend(options.what, options.option, mix=options.mix)
    return plot.poll_trend(trend, **look)


def _votes(dataset: Dataset, options: argparse.Namespace, asked: dict[str, Any], plot: Any, look: Any) -> Any:
    votes = dataset.votes.filter(**asked)
    return plot.votes(votes if options.between is None else votes.agreement(tuple(options.between)), **look)


#: Name of a chart → how it is drawn.
_CHARTS: Final[dict[str, Callable[[Dataset, argparse.Namespace, dict[str, Any], Any, Any], Any]]] = {
    "timeline": lambda dataset, options, asked, plot, look: plot.timeline(
        dataset.timeline(**asked), rows=options.rows, **look
    ),
    "polls": _polls,
    "arms": lambda dataset, options, asked, plot, look: plot.arms(
        dataset.arms.filter(**asked), measure=options.measure, **look
    ),
    "series": lambda dataset, options, asked, plot, look: plot.series(
        dataset.statistics.filter(indicator=options.what, **asked), **look
    ),
    "agreements": lambda dataset, options, asked, plot, look: plot.agreements(
        dataset.agreements.filter(**asked), on=options.on, **look
    ),
    "votes": _votes,
    "disagreements": lambda dataset, _, asked, plot, look: plot.disagreements(
        (dataset.filter(**asked) if asked else dataset).disagreements(), **look
    ),
    "places": lambda dataset, options, asked, plot, look: plot.places(
        dataset.timeline(**asked), area=options.area, **look
    ),
}
