"""`serbia_russia.frames.select` on ten million rows, against the expression that one would write by hand.

``python tests/bench/frames.py``: Polars and DuckDB, in turn, medians of whole selections. Needs the extras ``frames`` and
``polars``, and DuckDB; three gigabytes of memory. Exits 1 if ours takes more than 10 percent longer.
"""

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
import polars as pl

from serbia_russia import frames

ROWS = 10_000_000
ROUNDS = 9
ASKED = {"country": "SRB", "activity": "energy", "date": "2012/2016"}
START, END = dt.date(2012, 1, 1), dt.date(2016, 12, 31)


def made() -> pl.DataFrame:
    """Rows in the flat layout, drawn at random from a fixed seed: who, what, and from when to when."""
    draw = np.random.default_rng(1)
    countries = np.array(["SRB;RUS", "RUS", "SRB", "MNE;SRB", "USA;SRB;RUS", "DEU", "FRA;RUS"])
    activities = np.array(["energy", "military;arms", "trade", "diplomacy", "culture;religion", "law"])
    days = np.datetime64("1990-01-01") + draw.integers(0, 13_000, ROWS).astype("timedelta64[D]")
    return pl.DataFrame(
        {
            "countries": countries[draw.integers(0, len(countries), ROWS)],
            "activities": activities[draw.integers(0, len(activities), ROWS)],
            "date_earliest": days,
            "date_latest": days + draw.integers(0, 40, ROWS).astype("timedelta64[D]"),
        }
    )


def in_turn(ours: Callable[[], int], theirs: Callable[[], int]) -> tuple[float, float]:
    """Medians in seconds of two selections that give the same number of rows, taken in turn."""
    assert ours() == theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for run, taken in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    frame = made()
    connection = duckdb.connect()
    connection.execute("CREATE TABLE held AS SELECT * FROM frame")
    by_hand = (
        "SELECT count(*) FROM held WHERE contains(countries, 'SRB') AND contains(activities, 'energy') "
        "AND date_earliest <= '2016-12-31' AND date_latest >= '2012-01-01'"
    )
    expression = (
        pl.col("countries").str.contains("SRB", literal=True)
        & pl.col("activities").str.contains("energy", literal=True)
        & (pl.col("date_earliest") <= END)
        & (pl.col("date_latest") >= START)
    )
    pairs = {
        "polars": (lambda: frames.select(frame, **ASKED).height, lambda: frame.filter(expression).height),
        "duckdb": (
            lambda: frames.select(connection.table("held"), **ASKED).aggregate("count(*)").fetchall()[0][0],
            lambda: connection.sql(by_hand).fetchall()[0][0],
        ),
    }
    late = False
    for name, (ours, theirs) in pairs.items():
        mine, hand = in_turn(ours, theirs)
        late |= mine > hand * 1.1
        print(f"{name}: {mine:.3f} s, by hand {hand:.3f} s, ratio {mine / hand:.2f} (<= 1.10)")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
