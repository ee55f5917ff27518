"""The package's face: cheap to import, complete, and clear about what it does not have."""

import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import serbia_russia as sr

HEAVY = ["attr", "attrs", "cattrs", "dateutil", "json", "typing", "enum", "dataclasses", "re", "importlib.metadata"]


def in_fresh_process(code: str) -> str:
    """What the code prints in a process that has imported nothing."""
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_import_brings_nothing_heavy():
    """Importing the package imports none of its dependencies, nor what of the standard library is slow."""
    found = in_fresh_process(
        "import sys; before = set(sys.modules); import serbia_russia;print(*sorted(set(sys.modules) - before))"
    )
    assert found.split() == ["serbia_russia"]


def test_first_answer_needs_neither_cattrs_nor_dateutil():
    """The bundled data are loaded without the strict codec, and ISO dates without dateutil."""
    found = in_fresh_process(
        "import sys, serbia_russia as sr; sr.agreements.in_force(on='2015-06-01');"
        "print([name for name in ('cattrs', 'dateutil', 'msgspec', 'importlib.metadata') if name in sys.modules])"
    )
    assert found == "[]"


def test_one_kind_is_read_without_the_others():
    """Asking for agreements does not read events."""
    found = in_fresh_process("import serbia_russia as sr; len(sr.agreements); print(sorted(sr.load()._collections))")
    assert found == "['agreements']"


@pytest.mark.heavy
def test_the_package_in_a_zip_archive(tmp_path):
    """It finds its own files there: records, names of countries, the page of the explorer."""
    folder = Path(sr.__file__).parent
    archive = shutil.make_archive(str(tmp_path / "packages"), "zip", folder.parent, folder.name)
    code = (
        f"import sys; sys.path[0:0] = [{archive!r}, {str(Path(attrs.__file__).parent.parent)!r}]; import serbia_russia as sr;"
        f"print(sr.__file__.startswith({archive!r}), len(sr.events.filter(country='Serbia')), sr.load().explore({str(tmp_path / 'page.html')!r}))"
    )
    there, events, explored = in_fresh_process(code).split()
    assert there == "True"
    assert int(events) == len(sr.events.filter(country="Serbia"))
    assert int(explored) > 0
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_dir_lists_every_public_name():
    """dir() shows what is public before any of it has been loaded."""
    names = in_fresh_process("import serbia_russia; print(*dir(serbia_russia))").split()
    assert set(sr.__all__) <= set(names)


def test_public_modules_are_attributes():
    """`sr.frames` and `sr.plot` work without an import of their own, and cost nothing before."""
    code = "import sys, serbia_russia as sr; print('altair' in sys.modules, sr.plot.timeline.__name__, sr.frames.select.__name__)"
    assert in_fresh_process(code) == "False timeline select"


def test_star_import_brings_every_public_name():
    """A star-import works on a bare install and brings exactly what __all__ says."""
    names = in_fresh_process(
        "before = set(dir()); from serbia_russia import *; print(*sorted(set(dir()) - before - {'before'}))"
    ).split()
    assert names == sorted(sr.__all__)


def test_unknown_name_suggests_the_nearest():
    """A mistyped attribute says what was meant, and is still an AttributeError, so that hasattr works."""
    with pytest.raises(AttributeError, match="'evnts'; did you mean events"):
        sr.evnts  # noqa: B018
    assert not hasattr(sr, "_no_such_thing")


def test_no_submodule_overwrites_a_public_name():
    """Loading every module leaves sr.events a collection: no module bears a public name."""
    import importlib
    import pkgutil

    for module in pkgutil.walk_packages(sr.__path__, "serbia_russia."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    assert isinstance(sr.events, sr.Events)
    assert isinstance(sr.arms, sr.ArmsPurchases)


def test_public_surface_is_decided():
    """The public names are written down here too, so that adding or losing one is a decision."""
    assert set(sr.__all__) == {
        "panel",
        "Panel",
        "PanelRow",
        "load",
        "events",
        "agreements",
        "arms",
        "polls",
        "statistics",
        "votes",
        "actors",
        "polities",
        "sources",
        "get",
        "find",
        "timeline",
        "polity",
        "read",
        "check",
        "iter_records",
        "json_schema",
        "Dataset",
        "Report",
        "Event",
        "Agreement",
        "ArmsPurchase",
        "PollResult",
        "Statistic",
        "Vote",
        "Actor",
        "Polity",
        "Source",
        "Record",
        "Entity",
        "Citation",
        "Variant",
        "Participant",
        "Place",
        "Names",
        "Price",
        "Answer",
        "Position",
        "VoteTotals",
        "Office",
        "PolityCode",
        "EDTFDate",
        "Events",
        "Agreements",
        "ArmsPurchases",
        "PollResults",
        "Statistics",
        "Votes",
        "Actors",
        "Polities",
        "Sources",
        "Collection",
        "Records",
        "Entities",
        "Mixed",
        "InForce",
        "Ruling",
        "SerbiaRussiaError",
        "DataError",
        "UnknownNameError",
        "MissingExtraError",
        "Problem",
        "related",
        "on_this_day",
        "meetings",
        "disagreements",
        "network",
        "cite",
        "changes",
        "Totals",
        "TotalRow",
        "Trend",
        "TrendPoint",
        "Average",
        "Difference",
        "VoteAgreement",
        "Disagreements",
        "Disagreement",
        "Claim",
        "Network",
        "Edge",
        "Release",
    }


def test_nothing_opens_a_socket():
    """Loading everything and asking across kinds works with sockets forbidden."""
    found = in_fresh_process(
        "import socket\n"
        "def refuse(*args, **kwargs): raise AssertionError('a socket was opened')\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
        "import serbia_russia as sr\n"
        "sr.find('Moscow'); sr.timeline(); print(len(sr.load()) > 100)"
    )
    assert found == "True"
