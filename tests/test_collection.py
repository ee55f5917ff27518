"""Collections: sequences that keep their class, never change, and say what they hold."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

import serbia_russia as sr
from examples import record
from records import records


def event(slug, date, **changes):
    return record("events", id=f"event/{slug}", date=date, **changes)


THREE = sr.Events([event("c", "2014"), event("a", "2012-05"), event("b", "2012-05")])


class TestOrder:
    def test_chronological_then_by_id(self):
        """Whatever the order given, records come by date, then by id."""
        assert THREE.ids == ("event/a", "event/b", "event/c")

    @given(st.lists(records(sr.Event), max_size=6, unique_by=lambda made: made.id))
    def test_order_does_not_depend_on_what_was_given(self, made):
        """Any permutation gives the same collection."""
        assert sr.Events(made) == sr.Events(reversed(made))

    def test_open_start_first_open_end_last(self):
        """../1991 stands before 1991, and 1991/.. after it."""
        made = sr.Events([event("a", "1991/.."), event("b", "1991"), event("c", "../1991")])
        assert made.ids == ("event/c", "event/b", "event/a")


class TestAccess:
    def test_position_slice_and_id(self):
        """One may index by position, from the end, by slice, by id, and by id without its kind."""
        assert THREE[0] is THREE["event/a"] is THREE["a"] is THREE[-3]
        assert isinstance(THREE[::2], sr.Events)
        assert THREE[::2].ids == ("event/a", "event/c")

    def test_unknown_id_names_the_nearest(self):
        """[] raises a LookupError with the nearest ids; .get gives None or the default."""
        made = sr.Events([event("2019-putin-visit-belgrade", "2019")])
        with pytest.raises(LookupError, match="nearest: event/2019-putin-visit-belgrade"):
            made["event/2019-putin-visits-belgrade"]
        assert made.get("event/nothing") is None
        assert made.get("event/nothing", 5) == 5

    def test_position_outside(self):
        """A position outside says how many there are."""
        with pytest.raises(IndexError, match="position 7 is outside this collection of 3 events"):
            THREE[7]

    def test_earlier_ids_lead_to_the_record(self):
        """A record is found by its aliases, too."""
        made = sr.Events([event("new", "2014", aliases=["event/old"])])
        assert made["event/old"].id == "event/new"
        assert "event/old" in made
        assert "event/other" not in made

    def test_nested_iteration(self):
        """Two loops over one collection do not disturb each other."""
        assert [(a.id, b.id) for a in THREE for b in THREE] == [(a, b) for a in THREE.ids for b in THREE.ids]


class TestMaking:
    def test_an_id_may_come_once(self):
        """Two records with one id are refused, an id that is another's earlier one too."""
        with pytest.raises(sr.DataError, match="not unique"):
            sr.Events([event("a", "2012"), event("a", "2013")])
        with pytest.raises(sr.DataError, match="not unique"):
            sr.Events([event("a", "2012"), event("b", "2013", aliases=["event/a"])])

    def test_only_its_own_kind(self):
        """A collection of events holds nothing else."""
        with pytest.raises(TypeError, match="Events holds Event items; item 0 is"):
            sr.Events([record("votes")])

    def test_union(self):
        """| unites, keeps the class and the order, and takes an equal record once."""
        one, two = THREE[:2], THREE[1:]
        assert one | two == THREE
        with pytest.raises(sr.DataError, match="two different records have this id"):
            one | sr.Events([event("a", "2020")])
        with pytest.raises(TypeError):
            one | sr.Votes([record("votes")])


class TestAsking:
    def test_group_and_count(self):
        """Groups come in the order of their keys, keep the class, and None comes last."""
        made = sr.Events([event("a", "2012"), event("b", "1999/2001"), event("c", "1999")])
        groups = made.group_by("year")
        assert list(groups) == [1999, 2012, None]
        assert isinstance(groups[1999], sr.Events)
        assert made.count_by("decade") == {1990: 1, 2010: 1, None: 1}
        assert made.count_by(lambda event: event.id[-1]) == {"a": 1, "b": 1, "c": 1}

    def test_several_values_are_several_groups(self):
        """A record of two countries is in both groups."""
        assert THREE.count_by("countries") == {"RUS": 3, "SRB": 3}

    def test_sort(self):
        """One may sort by a field or a function, backwards too; records without a value come last."""
        assert THREE.sort("id", reverse=True).ids == ("event/c", "event/b", "event/a")
        made = sr.Events([event("a", "2012"), event("b", "1999/2001"), event("c", "1999")])
        assert made.sort("year").ids == ("event/c", "event/a", "event/b")
        assert made.sort("year", reverse=True).ids == ("event/a", "event/c", "event/b")

    def test_an_unknown_field_is_refused(self):
        """A mistyped field names the nearest."""
        for method in (THREE.group_by, THREE.count_by, THREE.sort):
            with pytest.raises(sr.UnknownNameError, match="nearest: type"):
                method("typ")

    def test_nothing_changes_in_place(self):
        """Asking leaves the collection as it was."""
        before = (repr(THREE), THREE.ids)
        THREE.filter(country="SRB")
        THREE.sort("id", reverse=True)
        THREE.group_by("year")
        assert (repr(THREE), THREE.ids) == before
        assert copy.copy(THREE) == THREE
        assert hash(copy.copy(THREE)) == hash(THREE)


class TestShowing:
    def test_repr_is_short(self):
        """Kind, count, period and what was asked; singular for one, and a word for none."""
        assert repr(THREE) == "<Events: 3 events, 2012–2014>"
        assert repr(THREE.filter(date="2014")) == "<Events: 1 event, 2014, date=2014>"
        assert repr(sr.Events()) == "<Events: 0 events>"

    def test_print_is_a_table(self):
        """print shows date, title and id in columns."""
        assert str(THREE[2:]).splitlines()[1:] == [
            "date  title              id",
            "2014  Something happens  event/c",
        ]

    def test_an_empty_result_says_what_there_is(self):
        """Nothing found says what was asked and what the data hold."""
        assert str(THREE.filter(date="1850")) == (
            "No events match date=1850; the data hold <Events: 3 events, 2012–2014>"
        )

    def test_long_tables_say_how_much_is_hidden(self):
        """At most sixty rows are shown, in print and in a notebook."""
        made = sr.Events([event(f"e{number}", "2012") for number in range(75)])
        assert str(made).splitlines()[-1] == "… and 15 more"
        assert made._repr_html_().count("<tr>") == 61
        assert "… and 15 more" in made._repr_html_()

    def test_notebooks_show_an_escaped_table(self):
        """IPython's own formatter finds the table, and markup in a title stays text."""
        made = sr.Events([event("a", "2012", title="<script>alert(1)</script>")])
        shown, _ = DisplayFormatter().format(made)
        assert "<table>" in shown["text/html"]
        assert "&lt;script&gt;" in shown["text/html"]
        assert "<script>" not in shown["text/html"]

    def test_mixed_kinds_print_too(self):
        """A timeline prints as a table of dates, titles and ids."""
        made = sr.timeline(date="2013-05")
        assert "date" in str(made).splitlines()[1]
        assert "<table>" in made._repr_html_()
