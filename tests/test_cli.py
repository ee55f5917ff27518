"""The command line: data on stdout, messages on stderr, exit codes, and no traceback for a user's mistake."""

import json
import subprocess
import sys

import pytest

import serbia_russia as sr
from examples import data
from serbia_russia._cli import main


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_without_a_command(run):
    """Overview, then the timeline by decade."""
    code, out, err = run()
    assert code == 0
    assert out.startswith("Serbia and Russia: a dataset of their relations, version")
    assert "\n1940s\n" in out
    assert all(record.title in out for record in sr.timeline())
    assert "serbia-russia show ID" in err


def test_timeline_and_list_take_the_three_selectors(run):
    """What is listed is what filter gives."""
    code, out, _ = run("list", "events", "--country", "MNE", "--activity", "intelligence", "--date", "2016/2019")
    assert code == 0
    expected = sr.events.filter(country="MNE", activity="intelligence", date="2016/2019")
    assert out.splitlines() == [str(event) for event in expected]
    code, out, _ = run(
        "timeline", "--country", "MNE", "--country", "XKX", "--text", "nato", "--certain", "--date", "2010/.."
    )
    assert out.splitlines() == [
        str(record) for record in sr.timeline(country=["MNE", "XKX"], text="nato", certain=True, date="2010/..")
    ]


@pytest.mark.parametrize("kind", ["events", "event", "arms", "actors", "polities", "sources", "votes"])
def test_list_every_kind_as_json(run, kind):
    """--json prints a JSON array of the whole records."""
    code, out, _ = run("list", kind, "--json")
    assert code == 0
    ids = [row["id"] for row in json.loads(out)]
    assert ids
    assert all(sr.get(id) is not None for id in ids)


def test_show(run):
    """Everything of a record: summary, fields, sources with their addresses, other values."""
    record = next(event for event in sr.events if event.variants)
    code, out, _ = run("show", record.id)
    assert code == 0
    assert record.title in out
    assert record.summary in out
    assert f"Other value of {record.variants[0].field}: {record.variants[0].value}" in out
    for citation in record.citations:
        assert citation.supports in out
        assert sr.sources[citation.source].title in out
    code, out, _ = run("show", record.id, "actor/aleksandar-vucic", "--json")
    assert [row["id"] for row in json.loads(out)] == [record.id, "actor/aleksandar-vucic"]


def test_find(run):
    """The same hits in both scripts."""
    assert run("find", "Вучић")[1] == run("find", "vucic")[1] != ""


def test_nothing_found(run):
    """Exit code 1, nothing on stdout, and a message that says what the data hold."""
    code, out, err = run("list", "events", "--date", "0900")
    assert (code, out) == (1, "")
    assert "No events match date=0900; the data hold" in err
    assert run("list", "votes", "--json", "--date", "1900")[:2] == (1, "[]\n")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["list", "evnts"], "unknown kind 'evnts'; nearest: events"),
        (["list", "events", "--country", "Serba"], "unknown country 'Serba'; nearest: Serbia"),
        (["timeline", "--activity", "enrgy"], "unknown activity 'enrgy'; nearest: energy"),
        (["timeline", "--date", "2013-13"], "2013-13"),
        (["timeline", "--date", "05/06/2013"], "ambiguous"),
        (["timeline", "--certain"], "certain=True"),
        (["list", "sources", "--date", "2013"], "unknown selector for sources '--date'"),
        (["show", "event/2019-putin-visits-belgrade"], "nearest: event/2019-putin-visit-belgrade"),
        (["show", "nonsense"], "unknown kind of id 'nonsense'"),
        (["find", "!!!"], "nothing to search for"),
        (["validate", "nothing.json"], "No such file"),
        (["validate", "/"], "not a dataset"),
        (["validate", "pyproject.toml"], "unknown suffix '.toml'"),
        (["format", "/nowhere"], "nowhere"),
        (["agreements", "--in-force", "2013-13"], "2013-13"),
        (["arms", "totals", "--by", "suplier"], "nearest: supplier"),
        (["polls", "trend", "eu-membership-referndum"], "nearest: eu-membership-referendum"),
        (["disagreements", "--kind", "evnts"], "nearest: events"),
        (["cite", "event/nothing-at-all", "--style", "text"], "unknown event id"),
        (["changes", "--since", "9"], "unknown version of the data"),
    ],
)
def test_a_mistake_exits_with_two(run, arguments, text):
    """The message says what was wrong and what is near; there is no traceback."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert text in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["agreements", "--in-force", "2016-05-01", "--activity", "energy"],
            lambda: sr.agreements.in_force("2016-05-01", activity="energy"),
        ),
        (
            ["arms", "totals", "--by", "category", "--measure", "quantity", "--since", "2012"],
            lambda: sr.arms.totals("category", "quantity", since="2012"),
        ),
        (["polls", "trend", "eu-membership-referendum"], lambda: sr.polls.trend("eu-membership-referendum", "for")),
        (["votes", "--method", "three-way"], lambda: sr.votes.agreement(method="three-way")),
        (
            ["cite", "event/2019-putin-visit-belgrade", "--style", "bibtex"],
            lambda: sr.cite("event/2019-putin-visit-belgrade", "bibtex"),
        ),
    ],
)
def test_commands_print_what_the_functions_give(run, arguments, expected):
    """Each command is the function of the same name."""
    code, out, _ = run(*arguments)
    assert (code, out) == (0, f"{expected()}\n")


def test_commands_that_list(run):
    """Disagreements, meetings, changes, series and this day, a line for each."""
    assert run("disagreements", "--field", "date")[1].splitlines() == [
        str(one) for one in sr.disagreements(field="date")
    ]
    assert run("meetings")[1].splitlines() == [str(one) for one in sr.meetings()]
    assert run("on-this-day", "2026-03-24")[1].splitlines() == [str(one) for one in sr.on_this_day("2026-03-24")]
    assert run("changes")[1].splitlines()[0].startswith("0.1.0")
    assert "eu-membership-referendum" in run("polls", "series")[1]
    assert json.loads(run("cite", "--style", "csl-json")[1])[0]["version"] == sr.load().version
    assert run("on-this-day", "2026-02-29")[0] == 2


def test_panel(run, tmp_path):
    """A table on stdout, or a CSV file with the panel's columns and rows."""
    assert run("panel", "2013/2014")[1] == f"{sr.panel('2013/2014')}\n"
    path = tmp_path / "panel.csv"
    assert run("panel", "2005/2007", "--system", "gw", "--directed", "--csv", str(path))[:2] == (0, "")
    rows = path.read_text(encoding="utf-8").splitlines()
    assert rows[0].split(",")[:3] == ["gwcode1", "gwcode2", "year"]
    assert len(rows) == 1 + 6
    assert run("panel", "2013", "--system", "cwo")[0] == 2


class TestValidate:
    def test_the_bundled_data_are_clean(self, run):
        """Every rule holds for every bundled record."""
        code, out, err = run("validate")
        assert (code, out) == (0, "")
        assert "0 problems" in err

    def test_a_file_of_your_own(self, run, tmp_path):
        """Problems go to stdout, one a line; the kind is known from the ids, or said."""
        good, bad = tmp_path / "mine.json", tmp_path / "bad.jsonl"
        good.write_text(json.dumps([data("events")]))
        bad.write_text(json.dumps(data("votes", adopted="yes")))
        assert run("validate", str(good))[0] == 0
        code, out, err = run("validate", str(good), str(bad))
        assert code == 1
        assert out == f"{bad}:1 vote/2013-unga adopted: 'yes' is not true or false; expected true or false [type]\n"
        assert "1 problems" in err
        nameless = tmp_path / "nameless.json"
        nameless.write_text("[{}]")
        assert run("validate", str(nameless))[0] == 2
        assert run("validate", str(nameless), "--as", "events")[0] == 1

    def test_a_folder_of_your_own(self, run, tmp_path):
        """A folder is checked whole: references must lead somewhere."""
        (tmp_path / "events.json").write_text(json.dumps([data("events")]))
        code, out, _ = run("validate", str(tmp_path))
        assert code == 1
        assert "event/2013-thing citations[0].source: 'source/archive' leads to no source" in out
        (tmp_path / "sources.json").write_text(json.dumps([data("sources")]))
        assert run("validate", str(tmp_path))[0] == 0


def test_format(run, tmp_path):
    """Files are sorted by id with keys in model order; a second time nothing changes; --check changes nothing."""
    path = tmp_path / "events.json"
    rows = [data("events", id="event/b"), dict(reversed(data("events", id="event/a").items()))]
    path.write_text(json.dumps(rows))
    before = path.read_text()
    assert run("format", str(tmp_path), "--check")[:2] == (1, f"{path}\n")
    assert path.read_text() == before
    assert run("format", str(tmp_path))[:2] == (0, f"{path}\n")
    assert [row["id"] for row in json.loads(path.read_text())] == ["event/a", "event/b"]
    assert list(json.loads(path.read_text())[0]) == list(data("events"))
    assert run("format", str(tmp_path))[:2] == (0, "")
    path.write_text('[{"id": 5}]')
    assert run("format", str(tmp_path))[0] == 2
    assert path.read_text() == '[{"id": 5}]'


def test_as_a_program():
    """python -m serbia_russia answers --version and --help, and a reader that stops early gets no noise."""
    command = [sys.executable, "-m", "serbia_russia"]
    version = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("serbia-russia ")
    assert f"data {sr.load().version}" in version
    assert "COMMAND" in subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout
    assert subprocess.run([*command, "list"], capture_output=True, check=False).returncode == 2
    with subprocess.Popen(
        [*command, "list", "sources", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as job:
        assert job.stdout
        assert job.stderr
        job.stdout.readline()
        job.stdout.close()
        assert job.stderr.read() == b""
    assert job.returncode == 141


def test_a_terminal_without_cyrillic():
    """Where the terminal cannot show a letter an escape stands for it, and nothing breaks."""
    run = subprocess.run(
        [sys.executable, "-m", "serbia_russia", "show", "actor/aleksandar-vucic"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert rb"\u0412\u0443\u0447\u0438\u045b" in run.stdout
