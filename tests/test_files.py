"""Files and folders: datasets written and read back, what is replaced, and what is refused."""

import contextlib
import json
import sqlite3

import pytest

import serbia_russia as sr
from examples import EXAMPLES, record
from serbia_russia._cli import main
from serbia_russia._kinds import KINDS, collection_class


def own(*leave_out):
    kinds = [plural for plural in EXAMPLES if plural not in leave_out]
    about = {"title": "Mine", "poll_series": {"join": "whether to join"}}
    about["indicators"] = {"trade": {"unit": "USD", "definition": "trade"}}
    return sr.Dataset(*(collection_class(plural)([record(plural)]) for plural in kinds), about=about)


class TestFolders:
    @pytest.mark.parametrize("format", ["json", "jsonl", "csv", "parquet"])
    def test_the_bundled_data_read_back(self, format, tmp_path):
        """A file for each kind beside the description; what is read equals what was written."""
        sr.load().write(tmp_path / "out", format=format)
        assert {path.stem for path in (tmp_path / "out").iterdir()} == {*KINDS, "about"}
        found = sr.Dataset.read(tmp_path / "out")
        assert found == sr.load()

    def test_replaced_as_a_whole(self, tmp_path):
        """Writing again replaces the folder; one with anything else in it is left alone."""
        sr.load().write(tmp_path / "out", format="csv")
        own().write(tmp_path / "out", format="json")
        assert (tmp_path / "out" / "events.json").exists()
        assert not (tmp_path / "out" / "events.csv").exists()
        (tmp_path / "out" / "thesis.docx").write_text("years of work")
        with pytest.raises(sr.DataError, match="a folder with other things in it"):
            own().write(tmp_path / "out")
        assert (tmp_path / "out" / "thesis.docx").read_text() == "years of work"

    def test_a_failed_write_leaves_the_old(self, tmp_path):
        """A value that the format cannot hold stops the write, and what stood there stands."""
        own().write(tmp_path / "out", format="parquet")
        before = sorted(path.name for path in (tmp_path / "out").iterdir())
        large = sr.Dataset(sr.Statistics([record("statistics", value=2**70)]))
        with pytest.raises(sr.DataError, match="does not fit"):
            large.write(tmp_path / "out", format="parquet")
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == before
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_two_files_of_one_kind(self, tmp_path):
        """Which of them is meant nobody can know."""
        own().write(tmp_path / "out")
        own().events.write(tmp_path / "out" / "events.csv")
        with pytest.raises(sr.DataError, match=r"events are there twice: events.json and events.csv"):
            sr.Dataset.read(tmp_path / "out")

    def test_no_dataset(self, tmp_path):
        """An empty folder says which files it would need."""
        with pytest.raises(sr.DataError, match=r"events\.json"):
            sr.Dataset.read(tmp_path)


class TestYourOwn:
    def test_beside_the_bundled_data(self, tmp_path):
        """Records may cite bundled sources, if the bundled data stand beside them; then the two unite."""
        citation = {"source": "source/wikipedia-russia-serbia", "supports": "says so"}
        mine = sr.Events([record("events", citations=[citation])])
        sr.Dataset(mine).write(tmp_path / "mine")
        with pytest.raises(sr.DataError, match="leads to no source"):
            sr.Dataset.read(tmp_path / "mine")
        read = sr.Dataset.read(tmp_path / "mine", beside=sr.load())
        assert read.events == mine
        assert "event/2013-thing" in sr.load() | read

    def test_every_problem_at_once(self, tmp_path):
        """Problems of single records and of the records together come in one error, each with its file."""
        folder = tmp_path / "mine"
        own("sources").write(folder)
        rows = json.loads((folder / "events.json").read_text())
        (folder / "events.json").write_text(json.dumps([rows[0] | {"type": "vist"}]))
        with pytest.raises(sr.DataError) as caught:
            sr.Dataset.read(folder)
        codes = {problem.code for problem in caught.value.problems}
        assert codes == {"vocabulary", "dangling-reference"}
        assert any(str(folder / "events.json") == problem.file for problem in caught.value.problems)

    def test_a_part_of_the_dataset(self):
        """What is kept brings the actors, polities and sources that it refers to, and no others."""
        part = sr.load().filter(country="MNE", activity="intelligence")
        assert part.events == sr.events.filter(country="MNE", activity="intelligence")
        cited = {citation.source for event in part.events for citation in event.citations}
        assert cited <= set(part.sources.ids)
        assert len(part.sources) < len(sr.sources) / 5
        assert {participant.actor for event in part.events for participant in event.participants} <= set(
            part.actors.ids
        )

    @pytest.mark.parametrize("selectors", [{"date": "2019"}, {"activity": "energy"}, {"text": "south stream"}])
    def test_a_part_that_stands_by_itself(self, tmp_path, selectors):
        """Closed, it reads back alone and keeps SQLite's foreign keys; only links that lead outside are gone."""
        part = sr.load().filter(closed=True, **selectors)
        part.write(tmp_path / "part.sqlite")
        with contextlib.closing(sqlite3.connect(tmp_path / "part.sqlite")) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        again = sr.Dataset.read(tmp_path / "part.sqlite")
        assert again.events == part.events
        assert part.agreements.ids == sr.agreements.filter(**selectors).ids
        for one in part.timeline(kind=["events", "agreements", "arms", "polls", "statistics", "votes"]):
            before = sr.load()[one.id]
            gone = {id for id in before.related if id not in part}
            assert one.related == tuple(id for id in before.related if id not in gone)
            links = ("related", "supersedes")
            assert {k: v for k, v in one.to_dict().items() if k not in links} == {
                k: v for k, v in before.to_dict().items() if k not in links
            }
        whole = sr.load().filter(**selectors)
        assert any(id not in whole for one in whole.timeline() for id in one.related)


class TestOptions:
    def test_unknown_option(self, tmp_path):
        """An option that the format does not have is an error with the nearest."""
        with pytest.raises(sr.UnknownNameError, match="nearest: defuse"):
            sr.events.write(tmp_path / "x.csv", defuze=True)
        with pytest.raises(sr.UnknownNameError, match="nearest: partition"):
            sr.events.write(tmp_path / "x.parquet", partitions="year")

    def test_partition(self, tmp_path):
        """A partitioned folder reads back; only years are partitions."""
        sr.events.write(tmp_path / "events", format="parquet", partition="year")
        assert (tmp_path / "events" / "year=2014").is_dir()
        assert sr.read(tmp_path / "events", sr.Event, format="parquet") == sr.events
        with pytest.raises(sr.DataError, match="by 'year'"):
            sr.events.write(tmp_path / "e", format="parquet", partition="decade")
        with pytest.raises(sr.DataError, match="dated records can"):
            sr.actors.write(tmp_path / "a", format="parquet", partition="year")


class TestCommands:
    def test_export(self, tmp_path, capsys):
        """A kind, or all, with the selectors, in the format that the suffix says."""
        assert (
            main(["export", "events", "--to", str(tmp_path / "e.csv"), "--activity", "energy", "--date", "2013"]) == 0
        )
        assert sr.read(tmp_path / "e.csv", sr.Event) == sr.events.filter(activity="energy", date="2013")
        assert main(["export", "timeline", "--to", str(tmp_path / "t.json"), "--date", "2013", "--text", "gas"]) == 0
        written = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
        assert [one["id"] for one in written] == list(sr.timeline(date="2013", text="gas").ids) != []
        assert main(["export", "all", "--to", str(tmp_path / "c.sqlite"), "--country", "MNE", "--closed"]) == 0
        assert sr.Dataset.read(tmp_path / "c.sqlite").events.ids == sr.events.filter(country="MNE").ids
        assert main(["export", "events", "--to", str(tmp_path / "c.csv"), "--closed"]) == 2
        assert "--closed is for a part of the dataset" in capsys.readouterr().err
        assert main(["export", "all", "--to", str(tmp_path / "part.sqlite"), "--country", "MNE"]) == 0
        found = sr.Dataset.read(tmp_path / "part.sqlite", beside=sr.load())
        assert found.events == sr.events.filter(country="MNE")
        assert capsys.readouterr().out == ""

    def test_options_of_the_format(self, tmp_path):
        """NAME=VALUE, and NAME alone for true."""
        folder = tmp_path / "arms"
        assert main(["export", "arms", "--to", str(folder), "--format", "parquet", "--option", "partition=year"]) == 0
        assert any(path.name.startswith("year=") for path in folder.iterdir())
        assert main(["export", "arms", "--to", str(tmp_path / "a.csv"), "--option", "defuse"]) == 0

    def test_import(self, tmp_path, capsys):
        """A file of one's own is checked and written in another form; problems are told and nothing is written."""
        sr.events[:5].write(tmp_path / "mine.csv")
        assert main(["import", str(tmp_path / "mine.csv"), "--as", "events", "--to", str(tmp_path / "mine.jsonl")]) == 0
        assert sr.read(tmp_path / "mine.jsonl", sr.Event) == sr.events[:5]
        (tmp_path / "bad.csv").write_text("id,titel\nevent/x,y\n")
        assert main(["import", str(tmp_path / "bad.csv"), "--as", "events", "--to", str(tmp_path / "bad.json")]) == 1
        assert "nearest: title" in capsys.readouterr().err
        assert not (tmp_path / "bad.json").exists()

    def test_a_place_that_cannot_be_written(self, tmp_path, capsys):
        """The path is named, without a traceback."""
        assert main(["export", "votes", "--to", str(tmp_path / "no" / "votes.json")]) == 2
        assert "votes.json" in capsys.readouterr().err
