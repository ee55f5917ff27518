"""Plain data to records and back: nothing lost, nothing converted, every problem named."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import data
from serbia_russia import _codec
from serbia_russia._codec import plain, structure, trusted
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._quick import from_plain
from strategies import broken, record_data, records


def strictly(document, cls):
    """The record that the strict converter makes, asked alone; None if it refuses."""
    try:
        return _codec._strictly(document, cls)
    except sr.DataError:
        return None


def shortly(document, cls):
    """The record that the short way makes; None if it refuses."""
    try:
        return from_plain(cls)(document)
    except (KeyError, ValueError):
        return None


class Text(str):
    """A subclass of str, as some libraries give for text."""

    __slots__ = ()


ODD = [None, True, 0, 1, -1, 1.0, 1e308, float("inf"), float("nan"), 10**400, "", "x", "\n", "\x7f", "\x85", "\udc80"]
ODD += [
    Text("high"),
    Text("2013"),
    b"high",
    Decimal(1),
    [],
    [Text("SRB")],
    ["SRB", 1],
    [["SRB"]],
    (),
    ("SRB",),
    {},
    {1: 2},
]


@st.composite
def odd_values(draw, plural):
    """Plain data of a sound record with one to three odd values in it, anywhere, some of them of no JSON document."""
    document = draw(record_data(plural))
    for _ in range(draw(st.integers(1, 3))):
        part = document
        while True:
            key = draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
            if not isinstance(part[key], dict | list) or not part[key] or draw(st.booleans()):
                break
            part = part[key]
        part[key] = draw(st.sampled_from(ODD))
    return document


@pytest.mark.parametrize("plural", KINDS)
class TestEveryKind:
    def test_what_is_written_reads_back(self, plural):
        """structure(plain(x)) == x, through real JSON text."""

        @given(records(plural))
        def law(made):
            assert structure(json.loads(json.dumps(plain(made))), type(made)) == made

        law()

    def test_the_trusted_loader_agrees(self, plural):
        """Without checks the same record comes out."""

        @given(records(plural))
        def law(made):
            again = trusted(json.loads(json.dumps(plain(made))), type(made))
            assert again == made
            assert hash(again) == hash(made)

        law()

    def test_the_short_way_takes_what_is_sound(self, plural):
        """Sound data go the short way, with the result of the strict converter: numbers of the same type, too."""
        cls = collection_class(plural).record_type

        @given(record_data(plural))
        def law(document):
            short, strict = shortly(document, cls), strictly(document, cls)
            assert type(short) is cls
            assert short == strict
            assert repr(short) == repr(strict)

        law()

    def test_the_short_way_takes_nothing_else(self, plural):
        """What the strict converter refuses, the short way refuses; what both take is equal."""
        cls = collection_class(plural).record_type

        @given(broken(plural).map(lambda case: case[0]) | odd_values(plural))
        def law(document):
            short, strict = shortly(document, cls), strictly(document, cls)
            assert short is None or repr(short) == repr(strict)

        law()

    def test_what_is_broken_is_refused_and_named(self, plural):
        """One broken thing gives a problem in its field, and the codec reports none elsewhere."""
        cls = collection_class(plural).record_type

        @given(broken(plural))
        def law(case):
            document, field = case
            try:
                structure(document, cls)
            except sr.DataError as error:
                fields = {problem.path.partition(".")[0].partition("[")[0] for problem in error.problems}
                assert fields == {field}

        law()

    def test_a_missing_field_is_named(self, plural):
        """Each field that is required is asked for by name."""
        cls = collection_class(plural).record_type
        with pytest.raises(sr.DataError) as caught:
            structure({}, cls)
        assert {"id"} <= {problem.path for problem in caught.value.problems}
        assert {problem.code for problem in caught.value.problems} == {"missing-field"}


def problems(plural, **changes):
    with pytest.raises(sr.DataError) as caught:
        structure(data(plural) | changes, collection_class(plural).record_type)
    return [(problem.path, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": 5}, ("title", "type")),
        ({"title": None}, ("title", "type")),
        ({"title": ""}, ("title", "text")),
        ({"title": "\ud800"}, ("title", "text")),
        ({"countries": "SRB"}, ("countries", "type")),
        ({"countries": {"SRB": 1}}, ("countries", "type")),
        ({"countries": ["SRB", 5]}, ("countries[1]", "type")),
        ({"activities": ["enrgy"]}, ("activities[0]", "vocabulary")),
        ({"date": "2013-13"}, ("date", "date")),
        ({"date": 2013}, ("date", "type")),
        ({"confidence": "High"}, ("confidence", "vocabulary")),
        ({"citations": [{"source": "source/x"}]}, ("citations[0].supports", "missing-field")),
        ({"citations": ["source/x"]}, ("citations[0]", "shape")),
        ({"citatons": []}, ("citatons", "unknown-field")),
        ({"place": {"name": "x", "latitude": "44.8"}}, ("place.latitude", "type")),
        ({"place": {"name": "x", "latitude": True}}, ("place.latitude", "type")),
        ({"place": {"name": "x", "latitude": float("nan")}}, ("place.latitude", "type")),
        ({"place": []}, ("place", "shape")),
    ],
)
def test_nothing_is_converted(changes, expected):
    """What cattrs would turn into something else is refused, with its path and code."""
    assert problems("events", **changes) == [expected]


@pytest.mark.parametrize("value", ["no", "true", 0, 1, None])
def test_a_truth_value_is_true_or_false(value):
    """No word or number stands for a truth value."""
    assert problems("polls", complete=value) == [("complete", "type")]


@pytest.mark.parametrize("value", [30.0, "30", True, 1e30])
def test_a_count_is_a_whole_number(value):
    """30.0 is not 30, and True is not 1."""
    assert problems("arms", quantity_ordered=value) == [("quantity_ordered", "type")]


def test_numbers_keep_their_form():
    """A whole number stays whole and a fraction a fraction, so that files do not change by being read and written."""
    values = [plain(structure(data("statistics", value=value), sr.Statistic))["value"] for value in (5, 5.0, 10**20)]
    assert list(map(repr, values)) == ["5", "5.0", "100000000000000000000"]


def test_every_problem_is_reported_at_once():
    """Three faults in one record are three problems."""
    found = problems("events", title=5, date="2013-13", colour="red")
    assert sorted(found) == [("colour", "unknown-field"), ("date", "date"), ("title", "type")]


def test_the_nearest_name_is_suggested():
    """A mistyped field and a mistyped word each name what was probably meant."""
    with pytest.raises(sr.DataError) as caught:
        structure(data("events") | {"sumary": "x", "type": "visitt"}, sr.Event)
    assert {problem.path: problem.nearest[0] for problem in caught.value.problems} == {
        "sumary": "summary",
        "type": "visit",
    }


@pytest.mark.parametrize("document", [None, 5, "x", [], [{}]])
def test_a_record_is_an_object(document):
    """Anything but an object is refused as such."""
    with pytest.raises(sr.DataError) as caught:
        structure(document, sr.Event)
    assert [problem.code for problem in caught.value.problems] == ["shape"]


def test_defaults_are_left_out_and_keys_stand_in_model_order():
    """Plain data have only what is set, in the order in which the class lists its fields."""
    for plural in KINDS:
        written = plain(structure(data(plural), collection_class(plural).record_type))
        order = list(collection_class(plural).record_type.__attrs_attrs__)
        names = [field.name for field in order]
        assert written == data(plural)
        assert list(written) == [name for name in names if name in written]
