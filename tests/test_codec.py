"""Plain data to records and back: nothing lost, nothing converted, every problem named."""

import json

import pytest
from hypothesis import given

import serbia_russia as sr
from examples import data
from records import CLASSES, near_misses, records
from serbia_russia._codec import plain, structure, trusted
from serbia_russia._kinds import KINDS, collection_class


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestEveryKind:
    def test_what_is_written_reads_back(self, cls):
        """structure(plain(x)) == x, through real JSON text."""

        @given(records(cls))
        def law(made):
            assert structure(json.loads(json.dumps(plain(made))), cls) == made

        law()

    def test_the_trusted_loader_agrees(self, cls):
        """Without checks the same record comes out."""

        @given(records(cls))
        def law(made):
            again = trusted(json.loads(json.dumps(plain(made))), cls)
            assert again == made
            assert hash(again) == hash(made)

        law()

    def test_one_broken_field_is_refused_and_named(self, cls):
        """A near-miss gives a problem in the broken field, and none elsewhere."""

        @given(near_misses(cls))
        def law(case):
            broken, field = case
            with pytest.raises(sr.DataError) as caught:
                structure(broken, cls)
            assert caught.value.problems
            assert {problem.path.partition(".")[0].partition("[")[0] for problem in caught.value.problems} == {field}

        law()

    def test_a_missing_field_is_named(self, cls):
        """Each field that is required is asked for by name."""
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
