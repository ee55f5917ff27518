"""Ten million events on Spark: the selectors and the panel of this library, with the engine doing the work.

    python examples/spark/job.py                        # ten million rows, on all cores of this machine
    python examples/spark/job.py --rows 100000 --to events.parquet
    spark-submit examples/spark/job.py --master yarn --to hdfs:///tmp/events.parquet     # on a cluster

The events are synthetic: drawn by Spark itself in the flat layout of `serbia_russia.Events`, written as Parquet with a
folder for each year, and read back. No row passes through Python; what comes back are the counts.
On two cores, in local mode, ten million rows took 103 seconds: 63 to make and write, 6 to select and count, 13 for the
panel; the Java machine had 1.8 GB of memory at most (PySpark 4.3, November 2026).

Needs Java 17 or 21 on the PATH or in JAVA_HOME, and the extra `examples` (PySpark 4, narwhals, pyarrow):

    apt-get install openjdk-17-jre-headless             # Debian, Ubuntu; elsewhere any JDK 17 or 21
    python -m pip install 'serbia-russia[examples]'
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  Spark's own convention

from serbia_russia import frames

PERIOD = "1992/2025"
DAYS = 12_419  # of PERIOD, from the first to the last
DYADS = [("SRB", "RUS"), ("RUS", "SRB"), ("SRB", "MNE"), ("RUS", "USA")]
ACTS = [
    ("visit", "CONSULT"),
    ("meeting", "CONSULT"),
    ("statement", "SUPPORT"),
    ("statement", "ACCUSE"),
    ("aid", "AID"),
    ("sanction", "SANCTION"),
]
ACTIVITIES = ["diplomacy", "energy", "energy;trade", "arms", "kosovo;diplomacy"]


def session(master: str) -> SparkSession:
    """A session that, on one machine, listens nowhere but on the loopback address."""
    builder = SparkSession.builder.appName("serbia-russia").master(master).config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.sql.session.timeZone", "UTC")
    if master.startswith("local"):
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.driver.memory", "2g")
    return builder.getOrCreate()


def synthetic(spark: SparkSession, rows: int) -> DataFrame:
    """Made-up events, the same on every run and any number of machines; one in ten is dated to the month only."""

    def draw(what: str, sides: int) -> Column:
        return F.pmod(F.xxhash64(F.lit(what), F.col("n")), F.lit(sides)).cast("int")

    def one_of(what: str, values: list[str], sides: int) -> Column:
        return F.element_at(F.array(*map(F.lit, values)), draw(what, sides) + 1)

    day = F.date_add(F.lit("1992-01-01").cast("date"), draw("day", DAYS))
    drawn = spark.range(rows).select(
        F.col("id").alias("n"), day.alias("day"), (draw("precision", 10) == 0).alias("month_only")
    )
    return drawn.select(
        F.concat(F.lit("event/made-up-"), F.col("n")).alias("id"),
        F.when(F.col("month_only"), F.trunc("day", "month")).otherwise(F.col("day")).alias("date_earliest"),
        F.when(F.col("month_only"), F.last_day("day")).otherwise(F.col("day")).alias("date_latest"),
        one_of("dyad", [f"{actor};{recipient}" for actor, recipient in DYADS], len(DYADS)).alias("countries"),
        one_of("dyad", [actor for actor, _ in DYADS], len(DYADS)).alias("actor_countries"),
        one_of("dyad", [recipient for _, recipient in DYADS], len(DYADS)).alias("recipient_countries"),
        one_of("activities", ACTIVITIES, len(ACTIVITIES)).alias("activities"),
        one_of("act", [kind for kind, _ in ACTS], len(ACTS)).alias("type"),
        one_of("act", [plover for _, plover in ACTS], len(ACTS)).alias("plover"),
        F.year("day").alias("year"),
    )


def by_year(events: DataFrame) -> list[tuple[int, int]]:
    """Energy events that may lie in the years 2014 to 2016 and concern Serbia and Russia, counted by year."""
    chosen = frames.select(frames.select(events, country="SRB"), country="RUS", activity="energy", date="2014/2016")
    counts = chosen.groupBy("year").count().orderBy("year").collect()
    return [(row["year"], row["count"]) for row in counts]


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Say on standard error how long something took."""
    start = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - start:.1f} s", file=sys.stderr)


def run(spark: SparkSession, rows: int, path: str) -> None:
    """Make the events, ask them, and print the answers as lines with tabs between the cells."""
    with timed(f"{rows} events made and written to Parquet by year"):
        synthetic(spark, rows).repartition("year").write.partitionBy("year").mode("overwrite").parquet(path)
    events = spark.read.parquet(path)
    with timed("selected and counted by year"):
        counts = by_year(events)
    print_table(["year", "energy_events"], counts)
    with timed(f"dyad panel {PERIOD}"):
        panel = frames.panel(events, PERIOD, system="cow").to_pylist()
    shown = ["ccode1", "ccode2", "year", "events", "events_quad1", "events_quad4", "visits"]
    print_table(shown, [[row[name] for name in shown] for row in panel])


def print_table(header: list[str], rows: list[Any]) -> None:
    """Print a table with tabs between the cells, and an empty line below."""
    for cells in [header, *rows]:
        print(*cells, sep="\t")
    print()


def main() -> None:
    """Read the arguments and run the job."""
    parser = argparse.ArgumentParser(description="Select and count synthetic events on Spark.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="how many events to make (default: ten million)")
    parser.add_argument(
        "--to",
        metavar="PATH",
        help="where to write them; what is there is replaced (default: a folder that is gone at the end)",
    )
    parser.add_argument("--master", default="local[*]", help="where Spark runs (default: on all cores of this machine)")
    options = parser.parse_args()
    if options.to is None and not options.master.startswith("local"):
        parser.error("on a cluster, say with --to where every machine can write")
    with tempfile.TemporaryDirectory() as scratch:
        spark = session(options.master)
        try:
            run(spark, options.rows, options.to or str(Path(scratch, "events.parquet")))
        finally:
            spark.stop()


if __name__ == "__main__":
    main()
