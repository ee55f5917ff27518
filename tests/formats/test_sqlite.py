"""SQLite: read with the standard library's own module, and back."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class
from strategies import records


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "all.sqlite"
    sr.load().write(path)
    return path


@pytest.fixture(scope="module")
def database(file):
    with sqlite3.connect(file) as found:
        yield found
    found.close()


def test_the_whole_dataset_reads_back(file):
    """Every record of every kind, and the description."""
    found = sr.Dataset.read(file)
    assert found == sr.load()


@pytest.mark.parametrize("plural", KINDS)
def test_one_kind_reads_back(plural, tmp_path):
    """A collection alone is a file too, whose other tables are not there."""
    collection = getattr(sr, plural)
    collection.write(tmp_path / "one.sqlite")
    assert sr.read(tmp_path / "one.sqlite", collection.record_type) == collection


@pytest.mark.parametrize("plural", KINDS)
@given(made=st.data())
def test_generated_records_read_back(plural, made, tmp_path_factory):
    """Awkward text, numbers and dates are as they were."""
    cls = collection_class(plural)
    found = cls(made.draw(st.lists(records(plural), max_size=3, unique_by=lambda one: one.id)))
    path = tmp_path_factory.mktemp("one") / "generated.db"
    found.write(path)
    assert sr.read(path, cls.record_type) == found


def test_foreign_keys_hold(database):
    """SQLite itself finds no reference that leads nowhere, and there are references to check."""
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = {row[2] for row in database.execute("PRAGMA foreign_key_list(events_citations)")}
    assert tables == {"events", "sources"}


def test_lists_are_tables(database):
    """A join counts what count_by counts."""
    counts = dict(database.execute("SELECT value, count(*) FROM events_countries GROUP BY value"))
    assert counts == sr.events.count_by("countries")


def test_everything_is_searched(database):
    """The folded words find the records that `find` ranks by text."""
    statement = "SELECT id FROM items_fts JOIN items ON items.rowid = items_fts.rowid WHERE items_fts MATCH ?"
    found = {id for (id,) in database.execute(statement, ("text: pantsir",))}
    expected = {record.id for plural in RECORD_KINDS for record in getattr(sr, plural).filter(text="Панцирь pantsir")}
    assert expected <= found
    assert any(id.startswith("arms/") for id in found)


def test_a_number_too_large_is_refused(tmp_path):
    """64 bits hold no more: the record and the column are named, and no file is left."""
    with pytest.raises(sr.DataError, match=r"statistic/2013-trade value: 9223372036854775808 is more"):
        sr.Statistics([record("statistics", value=2**63)]).write(tmp_path / "large.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"not a database, but long enough to look at" * 9, "not a database"), (b"", "no table events")],
)
def test_another_file(content, message, tmp_path):
    """What is no database of ours is refused with the reason."""
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    with pytest.raises(sr.DataError, match=message):
        sr.read(path, sr.Event)


def test_a_changed_cell_is_named(tmp_path):
    """A value that somebody changed by hand is checked like any other."""
    sr.events[:3].write(tmp_path / "mine.sqlite")
    with sqlite3.connect(tmp_path / "mine.sqlite") as mine:
        mine.execute("UPDATE events SET type = 'vist'")
    mine.close()
    report = sr.check(tmp_path / "mine.sqlite", sr.Event)
    assert [problem.nearest for problem in report.problems] == [("visit",)] * 3
