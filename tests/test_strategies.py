"""The generators that other tests rest on: what they call sound is sound, and what they call broken is broken."""

import pytest
from hypothesis import given, settings

from examples import problems_of
from serbia_russia._codec import plain, structure
from serbia_russia._kinds import KINDS, collection_class
from strategies import broken, record_data, records


@pytest.mark.parametrize("plural", KINDS)
class TestRecords:
    def test_sound_records_are_sound(self, plural):
        """A generated record passes the codec and every rule about one record."""

        @given(records(plural))
        def law(made):
            assert type(made) is collection_class(plural).record_type
            assert problems_of(made) == []

        law()

    def test_broken_data_are_refused_in_the_broken_field(self, plural):
        """What is broken is found by the codec or by the rules, in the field that was broken."""
        cls = collection_class(plural).record_type

        @given(broken(plural))
        def law(case):
            data, field = case
            problems = problems_of(data, cls)
            assert field in {(problem.path or "").partition(".")[0].partition("[")[0] for problem in problems}

        law()

    def test_every_field_is_used(self, plural):
        """No field of the kind is always left at its default."""
        seen = set()

        @settings(max_examples=150, derandomize=True, database=None)
        @given(record_data(plural))
        def collect(data):
            seen.update(plain(structure(data, collection_class(plural).record_type)))

        collect()
        assert seen == {field.name for field in collection_class(plural).record_type.__attrs_attrs__}
