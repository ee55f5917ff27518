"""Records: immutable, hashable, checked when made by hand."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given

import serbia_russia as sr
from examples import EXAMPLES, data, every, record
from records import CLASSES, records
from serbia_russia._model import text_fault


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_equal_records_have_equal_hashes_and_copies(cls):
    """Equality is reflexive and agrees with hash; copies, pickles and an evolve without change are equal."""

    @given(records(cls))
    def law(made):
        again = pickle.loads(pickle.dumps(made))
        assert made == again == copy.deepcopy(made) == attrs.evolve(made)
        assert hash(made) == hash(again)

    law()


@pytest.mark.parametrize("made", every(), ids=lambda made: made.kind)
def test_records_cannot_be_changed(made):
    """No field can be set, and no new attribute made."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.id = "event/other"
    with pytest.raises((AttributeError, TypeError)):
        made.something = 1


@pytest.mark.parametrize("plural", EXAMPLES)
def test_plain_data_are_what_a_file_holds(plural):
    """`to_dict` gives back the plain data of which the record was made."""
    assert record(plural).to_dict() == data(plural)


def test_str_is_one_readable_line():
    """A record prints as date, title and id; an entity as name and id."""
    assert str(record("events")) == "2013-05-24  Something happens  [event/2013-thing]"
    assert str(record("actors")) == "Some Body  [actor/somebody]"
    assert str(record("polities")) == "2006-06-05/..  Serbia  [polity/serbia]"


def test_repr_shows_what_is_set_and_nothing_else():
    """Fields at their default are not shown."""
    assert repr(sr.Place(name="Belgrade", country="SRB")) == "Place(name='Belgrade', country='SRB')"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 5),
        ("title", ""),
        ("title", "\ud800"),
        ("title", "a\x00b"),
        ("countries", ["SRB"]),
        ("countries", "SRB"),
        ("activities", ("enrgy",)),
        ("date", "2013"),
        ("citations", None),
        ("place", "Belgrade"),
    ],
)
def test_a_record_made_by_hand_is_checked(field, value):
    """A wrong type or word is refused when the record is made, with the field named."""
    with pytest.raises(sr.DataError) as caught:
        attrs.evolve(record("events"), **{field: value})
    assert [problem.path for problem in caught.value.problems] == [field]


def test_every_wrong_field_is_named_at_once():
    """Two wrong fields are two problems of one error."""
    with pytest.raises(sr.DataError) as caught:
        sr.Place(name=1, country=2)  # type: ignore[arg-type]
    assert {problem.path for problem in caught.value.problems} == {"name", "country"}


def test_true_is_no_number():
    """A truth value is not a number, though Python counts it as one."""
    with pytest.raises(sr.DataError, match="latitude"):
        sr.Place(name="x", latitude=True, longitude=1.0)


@pytest.mark.parametrize("text", ["Вучић", "a\nb", "a\tb", "=1+1", "👍🏽", "\u202eabc", " x "])
def test_text_of_every_script_is_accepted(text):
    """Anything that can be written is text, right-to-left marks and emoji included."""
    assert text_fault(text) is None


def test_year_and_decade_are_none_where_the_date_spans_several():
    """1999/2001 is no one year and no one decade; 2013-05 is both."""
    spanning = record("events", date="1999/2001")
    assert (spanning.year, spanning.decade) == (None, None)
    assert (record("events").year, record("events").decade) == (2013, 2010)
    assert record("events", date="201X").decade == 2010
