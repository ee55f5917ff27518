"""A long read shows how far it has come: on a terminal, on standard error, and nowhere else."""

import io
import json
import os
import subprocess
import sys

import pytest

from examples import data
from serbia_russia import _cli_progress
from serbia_russia._cli_progress import followed


class Terminal(io.StringIO):
    """Standard error as a terminal has it."""

    def isatty(self):
        return True


@pytest.fixture
def lines(tmp_path, monkeypatch):
    """A file of four lines; every read counts as long."""
    monkeypatch.setattr(_cli_progress, "PATIENCE", 0)
    monkeypatch.setattr(_cli_progress, "INTERVAL", 0)
    monkeypatch.setenv("TERM", "xterm")
    path = tmp_path / "mine.jsonl"
    path.write_text("{}\n" * 4)
    return path


ROWS = [(number, number - 1, {}) for number in (1, 2, 4)]


def test_nothing_is_shown_off_the_terminal(lines, monkeypatch):
    """Piped into a file, not a character is written."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert list(followed(iter(ROWS), lines)) == ROWS
    assert sys.stderr.getvalue() == ""


def test_nothing_is_shown_without_rich(lines, monkeypatch):
    """The bar is no reason to fail."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    assert list(followed(iter(ROWS), lines)) == ROWS
    assert sys.stderr.getvalue() == ""


def test_the_bar_follows_the_lines(lines, monkeypatch):
    """It has the file's name, the line reached and the number of lines; the rows pass unchanged."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(followed(iter(ROWS), lines)) == ROWS
    assert "mine.jsonl" in sys.stderr.getvalue()
    assert "4/4" in sys.stderr.getvalue()


def test_a_format_without_lines_counts_its_records(lines, monkeypatch):
    """Where the end is not known, the number of records read is shown."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert len(list(followed(iter([(None, index, {}) for index in range(3)]), lines))) == 3
    assert "3/?" in sys.stderr.getvalue()


def test_a_short_read_shows_nothing(lines, monkeypatch):
    """No bar flashes up for a read that is done at once."""
    monkeypatch.setattr(_cli_progress, "PATIENCE", 60)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(followed(iter(ROWS), lines)) == ROWS
    assert sys.stderr.getvalue() == ""


def test_validate_on_a_terminal(tmp_path):
    """The command shows the bar on a real terminal, and nothing but problems on standard output."""
    pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(data("events")) + "\n{}\n")
    code = (
        "import sys; from serbia_russia import _cli, _cli_progress\n"
        "_cli_progress.PATIENCE = 0; sys.exit(_cli.main(['validate', sys.argv[1], '--as', 'events']))"
    )
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", code, path]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, check=False, env=os.environ | {"TERM": "xterm"}
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert "mine.jsonl" in shown
    assert "1 good records" in shown
    assert all(b"[missing-field]" in line for line in done.stdout.splitlines())
