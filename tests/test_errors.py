"""Errors: one root, plain handlers work, and each survives pickling."""

import pickle

import pytest

import serbia_russia as sr
from serbia_russia._errors import nearest, shown

ERRORS = [
    sr.DataError("bad", [sr.Problem("type", "5 is not text", file="x.json", index=3, path="title", value=5)]),
    sr.UnknownNameError("country", "Serba", ["Serbia"], hint="say so"),
    sr.MissingExtraError("narwhals", "frames"),
]


@pytest.mark.parametrize(
    ("error", "builtin"), [(ERRORS[0], ValueError), (ERRORS[1], LookupError), (ERRORS[2], ImportError)]
)
def test_each_is_of_the_root_and_of_a_builtin(error, builtin):
    """One except catches all; the usual one catches each."""
    assert isinstance(error, sr.SerbiaRussiaError)
    assert isinstance(error, builtin)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_survives_pickling(error):
    """A worker process can send its error home."""
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert type(again) is type(error)


def test_the_messages():
    """Each says what, where, what was expected, and what is near."""
    assert str(ERRORS[0]) == "bad\n  x.json[3] title: 5 is not text [type]"
    assert str(ERRORS[1]) == "unknown country 'Serba'; nearest: Serbia; say so"
    assert str(ERRORS[2]) == (
        "this needs narwhals, which is not installed; install it with: python -m pip install 'serbia-russia[frames]'"
    )
    problem = sr.Problem("date", "no month 13", line=7, id="event/a", path="date", expected="EDTF", nearest=["2013-12"])
    assert str(problem) == "line 7 event/a date: no month 13; expected EDTF; nearest: 2013-12 [date]"
    assert problem.as_dict()["nearest"] == ["2013-12"]


def test_suggestions_are_few_and_like():
    """At most three, best first, none for what is like nothing."""
    assert nearest("enrgy", ["energy", "trade", "entry"])[0] == "energy"
    assert nearest("qqqq", ["energy", "trade"]) == ()
    assert len(nearest("aaaa", ["aaab", "aaac", "aaad", "aaae"])) == 3


def test_a_large_value_is_shown_short():
    """A message never repeats a whole document, and an endless number does not break it."""
    assert len(shown("x" * 1000)) == 80
    assert shown(10**5000) == "<int too large to show>"
