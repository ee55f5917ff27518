"""Reading and writing users' files: everything back, and every fault named with its place."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import EXAMPLES, data, record
from records import CLASSES, records
from serbia_russia._kinds import KINDS, collection_class


def collection_of(cls):
    return next(made for plural in KINDS if (made := collection_class(plural)).record_type is cls)


def write(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def fault(path, cls=sr.Event):
    """The first problem of a file."""
    with pytest.raises(sr.DataError) as caught:
        sr.read(path, cls)
    return caught.value.problems[0]


class TestRoundTrip:
    @pytest.mark.parametrize("suffix", [".json", ".jsonl"])
    @pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
    def test_what_is_written_reads_back(self, cls, suffix, tmp_path_factory):
        """read(write(x)) == x for sound records of any text; iter_records gives the same ones."""
        folder = tmp_path_factory.mktemp("files")

        @given(st.lists(records(cls), max_size=3, unique_by=lambda made: made.id))
        def law(made):
            path = folder / f"file{suffix}"
            collection = collection_of(cls)(made)
            collection.write(path)
            report = sr.check(path, cls)
            # Generated records need not make sense together; those that do not are named, and no other is lost.
            assert not {problem.code for problem in report.problems} & {"type", "text", "date", "syntax", "vocabulary"}
            refused = {problem.id for problem in report.problems}
            assert report.records == collection_of(cls)([item for item in made if item.id not in refused])

        law()

    def test_the_bundled_data_read_back(self, tmp_path):
        """Every bundled collection, written and read through the strict codec, is equal."""
        for plural in KINDS:
            collection = getattr(sr, plural)
            for suffix in (".json", ".jsonl"):
                collection.write(tmp_path / f"{plural}{suffix}")
                assert sr.read(tmp_path / f"{plural}{suffix}", collection.record_type) == collection

    def test_a_failed_write_leaves_the_old_file(self, tmp_path, monkeypatch):
        """If writing breaks off, the file is as it was, and nothing is left beside it."""
        path = tmp_path / "events.json"
        path.write_text("old")
        monkeypatch.setattr("serbia_russia._formats.json.plain", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sr.events[:3].write(path)
        assert path.read_text() == "old"
        assert os.listdir(tmp_path) == ["events.json"]

    def test_an_unknown_format_is_refused(self, tmp_path):
        """A suffix that no format has names those there are."""
        with pytest.raises(sr.UnknownNameError, match=r"unknown suffix '\.jsn'; nearest: \.json"):
            sr.events.write(tmp_path / "events.jsn")
        with pytest.raises(sr.UnknownNameError, match="nearest: json"):
            sr.events.write(tmp_path / "events", format="jsom")


class TestBrokenFiles:
    def test_missing_file(self, tmp_path):
        """A path that leads nowhere is named, with what to do."""
        problem = fault(tmp_path / "nothing.json")
        assert problem.code == "unreadable"
        assert "nothing.json" in str(problem)
        assert "No such file" in str(problem)

    def test_folder(self, tmp_path):
        """A folder is no file."""
        (tmp_path / "folder.json").mkdir()
        assert fault(tmp_path / "folder.json").code == "unreadable"

    @pytest.mark.parametrize(
        ("text", "code", "line", "part"),
        [
            ('[\n{"id": 1,}\n]', "syntax", 2, "column"),
            ("", "syntax", 1, "column 1"),
            ("[1,", "syntax", 1, "column 4"),
            ('{"id": "event/x"}', "shape", None, "list of records"),
            ("5", "shape", None, "list of records"),
            ('[{"id": NaN}]', "syntax", None, "NaN"),
            ('[{"id": -Infinity}]', "syntax", None, "Infinity"),
            ('[{"id": "event/a", "id": "event/b"}]', "duplicate-key", None, "'id'"),
            ("[" * 10_000 + "]" * 10_000, "nesting", None, "nested too deeply"),
            ('[{"x":' * 10_000 + "1" + "}]" * 10_000, "nesting", None, "nested too deeply"),
            (f'[{{"value": {"9" * 5000}}}]', "syntax", None, "number too long"),
            (b'[{"id": "\xff"}]', "encoding", 1, "byte 10 is not UTF-8"),
            ("[5]", "shape", None, "not an object"),
            ("[null]", "shape", None, "not an object"),
        ],
    )
    def test_a_file_that_is_no_list_of_records(self, tmp_path, text, code, line, part):
        """Each way of being broken has its code and place."""
        problem = fault(write(tmp_path / "broken.json", text))
        assert (problem.code, problem.line) == (code, line)
        assert part in str(problem)
        assert "broken.json" in str(problem)

    @pytest.mark.parametrize("text", ['{"id": "event/a"', "[]", "nonsense", '"x"'])
    def test_a_broken_line_is_named(self, tmp_path, text):
        """In JSON Lines the line of the fault is named, and the lines before it are kept."""
        good = json.dumps(data("events"))
        report = sr.check(write(tmp_path / "file.jsonl", f"{good}\n\n{text}\n"), sr.Event)
        assert {problem.line for problem in report.problems} == {3}
        assert report.records.ids == ("event/2013-thing",)

    def test_a_lone_surrogate_is_refused(self, tmp_path):
        r"""\ud800 is JSON, but no text."""
        text = json.dumps([data("events", title="\ud800")])
        assert fault(write(tmp_path / "file.json", text)).code == "text"

    def test_a_byte_order_mark_is_no_fault(self, tmp_path):
        """Files of Windows programs begin with one."""
        text = "\ufeff" + json.dumps([data("events")])
        assert len(sr.read(write(tmp_path / "file.json", text), sr.Event)) == 1


class TestReport:
    def test_every_problem_of_every_record(self, tmp_path):
        """Two bad records and one good: the good one is there, and each problem has its index, id and path."""
        bad = data("events", id="event/bad", title=5, date="2013-13")
        rows = [bad, data("events"), data("events", id="event/other", citations=[])]
        report = sr.check(write(tmp_path / "file.json", json.dumps(rows)), sr.Event)
        assert [(problem.index, problem.id, problem.path) for problem in report.problems] == [
            (0, "event/bad", "title"),
            (0, "event/bad", "date"),
            (2, "event/other", "citations"),
        ]
        assert report.records.ids == ("event/2013-thing",)
        assert not report.ok
        assert "1 good records, 3 problems" in repr(report)

    def test_an_id_that_comes_twice(self, tmp_path):
        """The second of two records with one id is a problem, not lost."""
        rows = [data("events"), data("events", title="Another")]
        report = sr.check(write(tmp_path / "file.json", json.dumps(rows)), sr.Event)
        assert [(problem.code, problem.index) for problem in report.problems] == [("duplicate-id", 1)]

    def test_read_raises_all_of_them(self, tmp_path):
        """read raises what check reports, and shows at most twenty."""
        rows = [data("events", id=f"event/e{number}", title="x.") | {"title": number} for number in range(30)]
        with pytest.raises(sr.DataError) as caught:
            sr.read(write(tmp_path / "file.json", json.dumps(rows)), sr.Event)
        assert len(caught.value.problems) == 30
        assert "and 10 more" in str(caught.value)

    def test_the_wrong_class(self, tmp_path):
        """Reading votes as events says that the id is of another kind; a class that is none of the nine is refused."""
        path = write(tmp_path / "file.json", json.dumps([data("events", id="vote/2013-thing")]))
        assert fault(path).code == "id-form"
        with pytest.raises(sr.UnknownNameError, match="one of: Event"):
            sr.read(path, sr.Place)  # type: ignore[type-var]


class TestIterRecords:
    def test_gives_records_as_they_stand(self, tmp_path):
        """The order is the file's."""
        rows = [data("events", id="event/b"), data("events", id="event/a")]
        path = write(tmp_path / "file.jsonl", "\n".join(map(json.dumps, rows)))
        assert [made.id for made in sr.iter_records(path, sr.Event)] == ["event/b", "event/a"]

    def test_stops_at_the_first_bad_record(self, tmp_path):
        """What came before has been given; the error names the line."""
        path = write(tmp_path / "file.jsonl", f"{json.dumps(data('events'))}\n{{}}\n")
        found = sr.iter_records(path, sr.Event)
        assert next(found).id == "event/2013-thing"
        with pytest.raises(sr.DataError, match=r"file\.jsonl:2"):
            next(found)

    def test_holds_one_record_at_a_time(self, tmp_path):
        """Memory does not grow with the file: a file of 8 MB is read within 2 MB."""
        import tracemalloc

        line = json.dumps(data("events", notes="x" * 4000)) + "\n"
        path = write(tmp_path / "file.jsonl", line * 2000)
        next(sr.iter_records(path, sr.Event))  # what is made once is not counted
        tracemalloc.start()
        count = sum(1 for _ in sr.iter_records(path, sr.Event))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == 2000
        assert peak < 2_000_000


def test_the_examples_are_sound(tmp_path):
    """The records that other tests break are without a problem before."""
    for plural, example in EXAMPLES.items():
        path = write(tmp_path / f"{plural}.json", json.dumps([example]))
        report = sr.check(path, collection_class(plural).record_type)
        assert report.problems == ()
        assert report.records[0] == record(plural)
