"""Reading and writing users' files: everything back, and every fault named with its place."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import EXAMPLES, data, record
from serbia_russia._formats import jsonl
from serbia_russia._kinds import KINDS, collection_class
from strategies import broken, record_data, records


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
    @pytest.mark.parametrize("plural", KINDS)
    def test_what_is_written_reads_back(self, plural, suffix, tmp_path_factory):
        """read(write(x)) == x for sound records of any text; iter_records gives the same ones."""
        path = tmp_path_factory.mktemp("files") / f"file{suffix}"
        kind = collection_class(plural)

        @given(st.lists(records(plural), max_size=3, unique_by=lambda made: made.id))
        def law(made):
            kind(made).write(path)
            assert sr.read(path, kind.record_type) == kind(made)
            assert list(sr.iter_records(path, kind.record_type)) == list(kind(made))

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

    def test_memory_does_not_grow_with_the_file(self, tmp_path):
        """A process that reads 40 MB of JSON Lines needs at most 3 MB more than one that reads 5 MB."""
        pytest.importorskip("resource", reason="peak memory is asked of the operating system")
        line = json.dumps(data("events", notes="x" * 4000)) + "\n"
        peaks = []
        for size in (5_000_000, 40_000_000):
            path = write(tmp_path / f"{size}.jsonl", line * (size // len(line)))
            code = (
                "import resource, sys, serbia_russia as sr\n"
                "count = sum(1 for _ in sr.iter_records(sys.argv[1], sr.Event))\n"
                "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
            )
            # By way of a small process: on Linux the peak of the one that starts another counts as the other's.
            small = "import subprocess, sys; subprocess.run([sys.executable, '-c', *sys.argv[1:]], check=True)"
            command = [sys.executable, "-c", small, code, path]
            asked = subprocess.run(command, capture_output=True, text=True, check=True)
            count, peak = map(int, asked.stdout.split())
            assert count == size // len(line)
            peaks.append(peak / 1000 / (1000 if sys.platform == "darwin" else 1))
        assert peaks[1] - peaks[0] < 3

    def test_a_line_that_is_no_json_does_not_hide_those_after_it(self, tmp_path):
        """Every line is looked at: each that cannot be read is named, and the sound ones are there."""
        path = write(tmp_path / "file.jsonl", f"{{\n{json.dumps(data('events'))}\n[1,\n")
        report = sr.check(path, sr.Event)
        assert [(problem.code, problem.line) for problem in report.problems] == [("syntax", 1), ("syntax", 3)]
        assert len(report.records) == 1

    def test_a_line_without_end_does_not_fill_the_memory(self, tmp_path, monkeypatch):
        """A line longer than the limit is refused with its number, and no more of it is read."""
        monkeypatch.setattr(jsonl, "LONGEST_LINE", 5000)
        good = json.dumps(data("events")).ljust(4999)
        path = write(tmp_path / "file.jsonl", f"{good}\n{good}  \n")
        report = sr.check(path, sr.Event)
        assert [(problem.code, problem.line) for problem in report.problems] == [("syntax", 2)]
        assert "a line of more than 5,000 bytes" in str(report.problems[0])
        assert len(report.records) == 1
        whole = write(tmp_path / "whole.jsonl", good + " ")  # the last line may lack its end
        assert len(sr.read(whole, sr.Event)) == 1


#: What may be wrong with JSON, or only unusual, by the text that is put in the place of one of the record's own.
ODD_JSON = [
    ('"confidence"', '"id":"event/twice","confidence"'),  # a key that comes twice
    ('"confidence"', '"notes" : "x","notes"\t:"y","confidence"'),
    ('"confidence"', '"notes":"x\\":","notes" :"y","confidence"'),
    ('"supports"', '"supports" :"x","supports"'),
    ('"confidence"', '"notes":"a \\":b\\":c","confidence"'),  # sound, though it looks like keys
    ('"confidence"', '"place":{"name":"x","latitude":NaN,"longitude":1},"confidence"'),
    ('"confidence"', '"place":{"name":"x","latitude":1e400,"longitude":1},"confidence"'),
    ('"confidence"', '"place":{"name":"x","latitude":1E1,"longitude":-0},"confidence"'),
    ('"confidence"', '"place":{"name":"x","latitude":01,"longitude":1.},"confidence"'),
    ('"confidence"', f'"place":{{"name":"x","latitude":{"9" * 400},"longitude":1}},"confidence"'),
    ('"confidence"', f'"place":{{"name":"x","latitude":{"9" * 5000},"longitude":1}},"confidence"'),
    ('"confidence"', '"place":{"name":"x","latitude":true,"longitude":1},"confidence"'),
    ('"confidence"', '"place":null,"notes":null,"confidence"'),
    ('"confidence"', f'"notes":{"[" * 5000}{"]" * 5000},"confidence"'),
    ('"confidence"', f'"notes":{{"a":{"[" * 200}{"]" * 200}}},"confidence"'),
    *(('"confidence"', f'"notes":"x{text}","confidence"') for text in ("\x00", "\x1f", "\x7f", "\x85", "\ufffe", "\r")),
    *(
        ('"confidence"', f'"notes":"\\{escape}","confidence"')
        for escape in (
            "u0000", "u001F", "u007f", "u0085", "u0041", "uD83D\\ude00", "ud83d", "udE00", "ud83d\\ud83d", "\\ud83d\\ude00",
            "n", "r", "t", "b", "f", "/", '"', "\\", "\\n", "x", "u00", "'",
        )
    ),
    ("{", "\ufeff{"), ("{", "\u00a0{"), ("{", "\x0c{"), ("{", "\r{"), ("{", " \t{"), ("{", "{ "), ("{", "[{"), ("{", ""),
    ("}", ",}"), ("}", "}}"), ("}", "}\r"), ("}", "} \u2028"), ("}", "} // remark"), ("}", ""), ("}", "} {}"), ("]", ",]"),
    (",", ",,"), (":", "::"), (":", " : "), (",", " , "), ('"', "'"), ("countries", "Countries"), ("title", "titl\\u0065"),
    ('["', '[["'), ('"high"', "true"), ('"high"', "high"), ('"high"', '"h\\u0069gh"'), ("2013", "2013\u0660"),
]  # fmt: skip


@st.composite
def json_texts(draw, plural):
    """The bytes of a record as JSON in several layouts, sound or not, with what may be wrong with JSON put in."""
    document = draw(record_data(plural) | broken(plural).map(lambda case: case[0]))
    separators = draw(st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :")]))
    text = json.dumps(document, ensure_ascii=draw(st.booleans()), separators=separators)
    for _ in range(draw(st.integers(0, 2))):
        old, new = draw(st.sampled_from(ODD_JSON))
        at = draw(st.integers(1, max(text.count(old), 1)))
        text = new.join([old.join(text.split(old)[:at]), old.join(text.split(old)[at:])]) if old in text else text
    made = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(made)))
        made = (
            made[:at]
            + draw(st.sampled_from([b"\xff", b"\xc2", b"\xed\xa0\x80", b"\x00", b'"', b"\\", b""]))
            + made[at + 1 :]
        )
    return made.replace(b"\n", b" ")


def told(path, cls):
    """All that checking a file says."""
    report = sr.check(path, cls)
    return list(map(repr, report.records)), list(map(str, report.problems))


class TestWithMsgspec:
    @pytest.mark.parametrize("suffix", [".json", ".jsonl"])
    @pytest.mark.parametrize("plural", KINDS)
    def test_nothing_but_the_speed_differs(self, plural, suffix, tmp_path_factory):
        """With and without msgspec a file gives the same records and the same problems, sound or not, JSON or not."""
        cls = collection_class(plural).record_type
        path = tmp_path_factory.mktemp("files") / f"file{suffix}"

        @given(st.lists(json_texts(plural), min_size=1, max_size=3), st.sampled_from([b"\n", b"\r\n", b"\n\n"]))
        def law(texts, end):
            path.write_bytes(end.join(texts) if suffix == ".jsonl" else b"[" + (b"," + end).join(texts) + b"]")
            with pytest.MonkeyPatch.context() as patch:
                with_msgspec = told(path, cls)
                patch.setitem(sys.modules, "msgspec", None)
                assert told(path, cls) == with_msgspec

        law()

    @pytest.mark.parametrize("suffix", [".json", ".jsonl"])
    def test_it_is_used_where_it_is_installed(self, suffix, tmp_path, monkeypatch):
        """Sound files of every kind are read by msgspec alone."""
        for plural in KINDS:
            getattr(sr, plural).write(tmp_path / f"{plural}{suffix}")
        monkeypatch.setattr("serbia_russia._read.structure", None)
        for plural in KINDS:
            collection = getattr(sr, plural)
            assert sr.read(tmp_path / f"{plural}{suffix}", collection.record_type) == collection

    def test_it_is_not_needed(self, tmp_path):
        """A process that cannot import msgspec reads the same."""
        path = tmp_path / "events.jsonl"
        sr.events.write(path)
        code = (
            "import sys; sys.modules['msgspec'] = None; import serbia_russia as sr;"
            "print(sr.read(sys.argv[1], sr.Event) == sr.events)"
        )
        asked = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
        assert asked.stdout.strip() == "True"


def test_the_examples_are_sound(tmp_path):
    """The records that other tests break are without a problem before."""
    for plural, example in EXAMPLES.items():
        path = write(tmp_path / f"{plural}.json", json.dumps([example]))
        report = sr.check(path, collection_class(plural).record_type)
        assert report.problems == ()
        assert report.records[0] == record(plural)
