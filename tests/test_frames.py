"""The selectors on data frames: on every library the same ids as `filter` gives."""

import datetime as dt

import dask.dataframe as dd
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from serbia_russia import frames
from serbia_russia._vocab import ACTIVITIES
from strategies import edtf_texts, records

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")


def duck(collection):
    """A relation of DuckDB's own, not a view of the Arrow table."""
    connection = duckdb.connect()
    connection.register("given", collection.to_arrow(search=True))
    connection.execute("CREATE TABLE held AS SELECT * FROM given")
    return connection.table("held")


BACKENDS = {
    "pandas": lambda found: found.to_pandas(search=True),
    "pandas from Arrow": lambda found: pd.DataFrame.from_arrow(found.to_arrow(search=True)),
    "polars": lambda found: found.to_polars(search=True),
    "polars lazy": lambda found: found.to_polars(search=True).lazy(),
    "pyarrow": lambda found: found.to_arrow(search=True),
    "duckdb": duck,
    "dask": lambda found: dd.from_pandas(found.to_pandas(search=True), npartitions=2),
}
EVENTS = {name: make(sr.events) for name, make in BACKENDS.items()}
SELECTIONS = [
    {"country": "MNE", "activity": "intelligence"},
    {"country": ["Serbia", "RU"]},
    {"country": ("cow", 345), "date": "1948/.."},
    {"country": ["YUG", "SUN"], "activity": ["arms", "energy"]},
    {"country": "SCG", "certain": True},
    {"date": "2016/2019"},
    {"date": "2016/2019", "certain": True},
    {"date": "../1900"},
    {"date": "2014/"},
    {"date": "2014/", "certain": True},
    {"date": dt.date(1999, 3, 24)},
    {"date": ("2013-05", None), "certain": True},
    {"text": "Вучић putin"},
    {"text": "a"},
    {},
]


def ids(frame):
    wrapped = nw.from_native(frame)
    rows = wrapped.collect() if hasattr(wrapped, "collect") else wrapped
    return sorted(rows["id"].to_list())


@pytest.mark.parametrize("backend", BACKENDS)
class TestSelect:
    @pytest.mark.parametrize("asked", SELECTIONS, ids=str)
    def test_bundled_events(self, backend, asked):
        """The ids that `filter` gives, in a frame of the same class."""
        found = frames.select(EVENTS[backend], **asked)
        assert type(found) is type(EVENTS[backend])
        assert ids(found) == sorted(sr.events.filter(**asked).ids)

    def test_mistakes(self, backend):
        """An unknown country or activity is an error with the nearest, never an empty answer."""
        with pytest.raises(sr.UnknownNameError, match="nearest: Serbia"):
            frames.select(EVENTS[backend], country="Serba")
        with pytest.raises(sr.UnknownNameError, match="nearest: energy"):
            frames.select(EVENTS[backend], activity="enrgy")
        with pytest.raises(sr.DataError, match="2014-13"):
            frames.select(EVENTS[backend], date="2014-13")


@given(
    made=st.lists(records("events"), max_size=5, unique_by=lambda event: event.id),
    asked=st.fixed_dictionaries(
        {},
        optional={
            "country": st.sampled_from(["SRB", "RUS", "YUG", "SUN", ("gw", 340)]),
            "activity": st.lists(st.sampled_from(list(ACTIVITIES)), min_size=1, max_size=3),
            "date": edtf_texts(),
            "text": st.sampled_from(["a", "Вучић", "right to left", "e", "1"]),
        },
    ),
    certain=st.booleans(),
)
def test_every_backend_selects_what_filter_selects(made, asked, certain):
    """The law of the module, on generated records and selections."""
    collection = sr.Events(made)
    if certain and ("date" in asked or "country" in asked):
        asked = asked | {"certain": True}
    expected = sorted(collection.filter(**asked).ids)
    for name, make in BACKENDS.items():
        if made or name not in ("dask", "pandas from Arrow"):  # which cannot tell the types of no rows
            assert ids(frames.select(make(collection), **asked)) == expected, name


def test_no_name_is_part_of_another():
    """Columns of lists are searched by text: exact, as no activity and no country code is part of another."""
    assert not [(one, other) for one in ACTIVITIES for other in ACTIVITIES if one != other and one in other]


class TestFramesOfYourOwn:
    rows = pl.DataFrame(
        {
            "iso3": ["SRB;RUS", "MNE", None],
            "day": ["2014-05-01", "2016-10-16", None],
        }
    )
    names = {"countries": "iso3", "date_earliest": "day", "date_latest": "day"}  # noqa: RUF012

    def test_columns_by_other_names(self):
        """`columns` says what they are called; one column may be both bounds, and hold ISO 8601 text."""
        found = frames.select(self.rows, country="SRB", date="2014", columns=self.names)
        assert found.rows() == [("SRB;RUS", "2014-05-01")]
        # A row without a date may lie anywhere, and so matches any window, but never for certain.
        assert frames.select(self.rows, date="2016", columns=self.names).height == 2
        assert frames.select(self.rows, date="2016", certain=True, columns=self.names).height == 1

    def test_a_missing_column(self):
        """The error says which, and how to name it."""
        with pytest.raises(sr.DataError, match=r"no column 'countries'; say what it is called"):
            frames.select(self.rows, country="SRB")
        with pytest.raises(sr.DataError, match="search=True"):
            frames.select(sr.votes.to_polars(), text="kosovo")
        with pytest.raises(sr.UnknownNameError, match="nearest: countries"):
            frames.select(self.rows, country="SRB", columns={"contries": "iso3"})

    def test_a_column_that_holds_no_days(self):
        """Numbers are no days: nothing is guessed."""
        with pytest.raises(sr.DataError, match="'day' holds Int64"):
            frames.select(pl.DataFrame({"day": [2014]}), date="2014", columns=self.names)

    def test_no_frame(self):
        """A list is none; the error says what is."""
        with pytest.raises(TypeError, match="list is no data frame: give a frame of pandas"):
            frames.select([1], country="SRB")

    def test_lazy_stays_lazy(self):
        """Nothing is computed until the user asks: a plan on a file that is gone raises only then."""
        plan = frames.select(
            pl.scan_csv("https://example.invalid/x.csv", schema={"countries": pl.String}), country="SRB"
        )
        assert isinstance(plan, pl.LazyFrame)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("period", "options"),
    [
        ("1992/2025", {"system": "gw"}),
        ("../1999", {"directed": True}),  # over the years in which Yugoslavia had no code
        ("2013-11/2016-02", {"freq": "month", "system": "vdem"}),
    ],
)
def test_panel(backend, period, options):
    """Row by row the event measures of `serbia_russia.panel`; its other measures are not there."""
    rows = nw.from_native(frames.panel(EVENTS[backend], period, **options)).rows(named=True)
    expected = sr.panel(period, **options).to_dicts()
    assert len(rows) == len(expected)
    for row, whole in zip(rows, expected, strict=True):
        assert {"events", "events_quad1", "visits", "meetings", "year"} <= row.keys()
        for name, cell in row.items():
            value = None if pd.isna(cell) else cell.date() if isinstance(cell, dt.datetime) else cell
            assert value == whole[name], (row["year"], name)


def test_panel_of_another_frame():
    """A frame without the columns of events is refused by name."""
    with pytest.raises(sr.DataError, match="no column actor_countries, recipient_countries, type, plover"):
        frames.panel(sr.votes.to_arrow(), "2014/2016")
    assert isinstance(frames.panel(sr.events.to_arrow(), "2014/2016"), pa.Table)
