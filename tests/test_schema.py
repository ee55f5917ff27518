"""JSON Schema: jsonschema, which nobody here wrote, accepts and refuses what the codec accepts and refuses."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, validators

import serbia_russia as sr
from examples import data, problems_of
from serbia_russia._codec import plain, structure
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._schema import EDTF_PATTERN
from strategies import broken, edtf_near_misses, edtf_texts, record_data

SCHEMAS = {plural: sr.json_schema(collection_class(plural).record_type) for plural in KINDS}
VALIDATORS = {plural: Draft202012Validator(schema) for plural, schema in SCHEMAS.items()}
#: To JSON Schema 5.0 is an integer and no keyword can say otherwise; these know integers as the library does.
STRICT = validators.extend(
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int),
)


def accepted(value, plural):
    """Whether the library takes plain data: the codec, and the rules about one record."""
    return not problems_of(value, collection_class(plural).record_type)


def codes(value, cls):
    """The codes of the problems that the codec finds in plain data."""
    try:
        structure(value, cls)
    except sr.DataError as error:
        return {problem.code for problem in error.problems}
    return set()


@pytest.mark.parametrize("plural", KINDS)
class TestKind:
    def test_the_schema_is_one(self, plural):
        """It keeps the metaschema, survives JSON, says what it is and where, and explains every field."""
        schema = VALIDATORS[plural].schema
        Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema
        name = collection_class(plural).record_type.__name__
        assert (schema["$id"], schema["title"]) == (f"urn:serbia-russia:{name}", name)
        parts = [schema, *(part for part in schema["$defs"].values() if part["type"] == "object")]
        assert all(field["description"] for part in parts for field in part["properties"].values())
        assert all(part["description"] and part["additionalProperties"] is False for part in parts)

    def test_every_bundled_record_is_accepted(self, plural):
        """The bundled data fit the schema of their kind."""
        for record in getattr(sr.load(), plural):
            errors = [error.message for error in VALIDATORS[plural].iter_errors(plain(record))]
            assert errors == [], record.id

    def test_sound_data_are_accepted(self, plural):
        """Whatever is sound fits the schema."""

        @given(record_data(plural))
        def law(made):
            assert VALIDATORS[plural].is_valid(made)

        law()

    def test_what_the_schema_refuses_the_library_refuses(self, plural):
        """No record that the library takes is refused by the schema; of broken ones it refuses all that is form."""
        cls = collection_class(plural).record_type
        strict = STRICT(SCHEMAS[plural])

        @given(broken(plural))
        def law(case):
            made, _ = case
            if not strict.is_valid(made):
                assert not accepted(made, plural)
            else:  # what the codec says of it is then no matter of form
                assert codes(made, cls) <= {"date", "text"}

        law()


def test_a_whole_number_with_a_point():
    """JSON Schema takes 30.0 for an integer; the library names the place and the number to write."""
    made = data("arms", quantity_ordered=30.0)
    assert VALIDATORS["arms"].is_valid(made)
    (problem,) = problems_of(made, sr.ArmsPurchase)
    assert (problem.code, problem.path) == ("type", "quantity_ordered")
    assert (problem.message, problem.expected) == ("30.0 has a decimal point", "a whole number: 30")


@pytest.mark.parametrize(
    ("plural", "changes"),
    [
        ("events", {"title": 5}),
        ("events", {"title": ""}),
        ("events", {"title": "a\x00b"}),
        ("events", {"title": ["a"]}),
        ("events", {"titel": "x"}),
        ("events", {"summary": None}),
        ("events", {"date": "2013-13"}),
        ("events", {"date": "24 May 2013"}),
        ("events", {"date": 2013}),
        ("events", {"countries": "SRB"}),
        ("events", {"activities": ["enrgy"]}),
        ("events", {"type": "Visit"}),
        ("events", {"citations": [{"source": "source/x"}]}),
        ("events", {"citations": [{"source": "source/x", "supports": "y", "page": "1"}]}),
        ("events", {"place": "Belgrade"}),
        ("events", {"place": {"name": "x", "latitude": "44.8"}}),
        ("events", {"variants": [{"field": "title", "value": {"a": 1}, "citation": {"source": "s", "supports": "x"}}]}),
        ("events", {"variants": [{"field": "title", "value": None, "citation": {"source": "s", "supports": "x"}}]}),
        ("arms", {"quantity_ordered": 2.5}),
        ("arms", {"quantity_ordered": "30"}),
        ("arms", {"price": {"amount": True, "currency": "EUR", "kind": "total"}}),
        ("votes", {"adopted": "yes"}),
        ("polls", {"complete": 1}),
        ("statistics", {"value": None}),
        ("sources", {"type": "web-page"}),
        ("polities", {"names": {}}),
        ("actors", {"offices": {}}),
    ],
)
def test_broken_by_hand(plural, changes):
    """Each of these is refused by the schema and by the codec alike."""
    made = {**data(plural), **changes}
    if None in changes.values():
        made = {name: value for name, value in made.items() if value is not None}
    assert not VALIDATORS[plural].is_valid(made)
    with pytest.raises(sr.DataError):
        structure(made, collection_class(plural).record_type)


@pytest.mark.parametrize("changes", [{"notes": None}, {"place": None}, {"plover": None}, {"aliases": []}])
def test_what_is_not_known_may_be_null(changes):
    """An optional field may be null, and a list empty, for the schema as for the codec."""
    made = {**data("events"), **changes}
    assert VALIDATORS["events"].is_valid(made)
    assert structure(made, sr.Event)


@given(edtf_texts())
def test_the_pattern_takes_every_date(text):
    """Every form of EDTF that the library takes matches."""
    assert re.search(EDTF_PATTERN, text)


@given(edtf_near_misses() | st.from_regex(EDTF_PATTERN))
def test_the_pattern_is_the_form(text):
    """What matches and is no date has a day that no calendar has, or ends before it begins, or leaves the years."""
    try:
        sr.EDTFDate(text)
    except sr.DataError:
        if not re.search(EDTF_PATTERN, text):
            return
        days = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        assert any(not _is_day(day) for day in days) or "/" in text or text.startswith("9999-24")


def _is_day(text):
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def test_parts_have_schemas_and_other_classes_none():
    """A part of a record has one of its own; a class of something else is refused."""
    assert Draft202012Validator(sr.json_schema(sr.Citation)).is_valid({"source": "source/x", "supports": "y"})
    with pytest.raises(sr.UnknownNameError, match="class of records 'dict'"):
        sr.json_schema(dict)


def test_a_change_of_the_answer_changes_nothing_else():
    """Each call gives a new schema."""
    sr.json_schema(sr.Event)["$defs"]["text"].clear()
    sr.json_schema(sr.Event)["properties"].clear()
    assert sr.json_schema(sr.Event)["$defs"]["text"]["minLength"] == 1
    assert "title" in sr.json_schema(sr.Event)["properties"]


def test_on_the_command_line(tmp_path, capsys):
    """The command prints the schema of a kind, or writes it; a mistake exits with 2."""
    from serbia_russia._cli import main

    assert main(["schema", "event"]) == 0
    assert json.loads(capsys.readouterr().out) == sr.json_schema(sr.Event)
    assert main(["schema", "arms", "-o", str(tmp_path / "arms.json")]) == 0
    assert json.loads((tmp_path / "arms.json").read_text(encoding="utf-8")) == sr.json_schema(sr.ArmsPurchase)
    assert main(["schema", "evnts"]) == 2
    assert main(["schema", "arms", "-o", str(tmp_path / "none" / "x.json")]) == 2
    assert "nearest: events" in capsys.readouterr().err
