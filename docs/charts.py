"""Draw the pictures of the page on charts: ``python docs/charts.py`` (extra: plot)."""

from pathlib import Path
from typing import TYPE_CHECKING

import serbia_russia as sr
from serbia_russia import plot

if TYPE_CHECKING:
    from collections.abc import Callable

PICTURES = Path(__file__).parent / "_static" / "charts"
#: Name of a picture → the call that the page shows.
CHARTS: "dict[str, Callable[[], object]]" = {
    "timeline": lambda: plot.timeline(sr.timeline(activity="energy", date="2012/2016")),
    "polls": lambda: plot.poll_trend(sr.polls.trend("eu-membership-referendum")),
    "arms": lambda: plot.arms(sr.arms.filter(date="2015/2020")),
    "suppliers": lambda: plot.arms(sr.arms.totals("supplier", "quantity", since="2012")),
    "series": lambda: plot.series(sr.statistics.filter(indicator=["gas-imports-from-russia", "russian-gas-price-usd"])),
    "agreements": lambda: plot.agreements(sr.agreements.filter(activity="energy", date="2008/2014")),
    "in-force": lambda: plot.agreements(sr.agreements.filter(activity="military"), on="2016-05-01"),
    "votes": lambda: plot.votes(sr.votes.agreement()),
    "positions": lambda: plot.votes(sr.votes.filter(date="2022/2023")),
    "disagreements": lambda: plot.disagreements(sr.disagreements(kind="arms", beyond=0.25)),
    "dates": lambda: plot.disagreements(sr.agreements, theme="dark"),
    "places": lambda: plot.places(sr.timeline(date="1990/.."), width=600),
}


def main() -> None:
    """Draw every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, draw in CHARTS.items():
        plot.save(draw(), PICTURES / f"{name}.svg")


if __name__ == "__main__":
    main()
