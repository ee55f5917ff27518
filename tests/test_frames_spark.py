"""The selectors on PySpark: the same ids as `filter` gives, and the same panel, worked out by Spark."""

import shutil

import pytest

import serbia_russia as sr
from serbia_russia import frames

pyspark = pytest.importorskip("pyspark", reason="the extra examples, which brings PySpark, is not installed")
for name in ("pandas", "polars", "pyarrow", "duckdb", "dask"):  # which test_frames imports
    pytest.importorskip(name, reason=f"{name} is not installed")

from test_frames import SELECTIONS  # noqa: E402  what it imports may be missing

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
    # 2026-11: on importing pyspark.sql beside pandas 3; no frame of pandas is involved here.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    # Sockets to the Java machine, which PySpark leaves to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]


@pytest.fixture(scope="module")
def events():
    """The bundled events as a frame of Spark, on one thread of this machine, which listens on the loopback address."""
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").appName("tests")
        settings = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "1",
        }
        for key, value in settings.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        yield session.createDataFrame(sr.events.to_arrow(search=True)).cache()
        session.stop()


@pytest.mark.parametrize("asked", SELECTIONS, ids=str)
def test_select(events, asked):
    """The ids that `filter` gives, in a frame of Spark that has computed nothing yet."""
    found = frames.select(events, **asked)
    assert type(found) is type(events)
    assert sorted(row.id for row in found.select("id").collect()) == sorted(sr.events.filter(**asked).ids)


@pytest.mark.parametrize(
    ("period", "options"), [("1992/2025", {"system": "gw"}), ("2013-11/2014-02", {"freq": "month"})]
)
def test_panel(events, period, options):
    """Row by row the event measures of `serbia_russia.panel`, as a table of Arrow."""
    rows = frames.panel(events, period, **options).to_pylist()
    expected = sr.panel(period, **options).to_dicts()
    assert [{name: whole[name] for name in rows[0]} for whole in expected] == rows
    assert {"events", "events_quad1", "visits"} <= rows[0].keys()


def test_mistakes(events):
    """An unknown country is an error with the nearest before Spark does anything."""
    with pytest.raises(sr.UnknownNameError, match="nearest: Serbia"):
        frames.select(events, country="Serba")
