"""Events: PLOVER's types, modes and quads."""

import pytest

import serbia_russia as sr
from examples import record
from serbia_russia._kinds.event import PLOVER_MODES, PLOVER_QUADS


@pytest.mark.parametrize(
    ("plover", "quad"), [("CONSULT", 1), ("AID", 2), ("REQUEST", 3), ("ACCUSE", 3), ("PROTEST", 4), (None, None)]
)
def test_quad_follows_from_the_type(plover, quad):
    """PLOVER's quad categories, as its manual of 2021 states them for each type."""
    assert record("events", plover=plover, mode=None).quad == quad


def test_sixteen_types_four_to_a_quad_but_for_three_and_five():
    """The manual has 4 verbal and 3 material types of cooperation, 4 verbal and 5 material of conflict."""
    counts = [list(PLOVER_QUADS.values()).count(quad) for quad in (1, 2, 3, 4)]
    assert counts == [4, 3, 4, 5]
    assert set(PLOVER_MODES) <= set(PLOVER_QUADS)
    assert PLOVER_MODES["REQUEST"] == PLOVER_MODES["REJECT"]


def test_selecting_by_plover():
    """Events are selected by type, mode, quad, and by who acts towards whom."""
    visit = record("events", actor_countries=["RUS"], recipient_countries=["SRB"])
    protest = record("events", id="event/2013-protest", type="protest", plover="PROTEST", mode="demo")
    made = sr.Events([visit, protest])
    assert made.filter(quad=4).ids == ("event/2013-protest",)
    assert made.filter(mode=["visit", "phone"]).ids == ("event/2013-thing",)
    assert made.filter(actor_country="Russia", recipient_country="RS").ids == ("event/2013-thing",)
    assert made.count_by("quad") == {1: 1, 4: 1}


def test_the_montenegro_plot_and_its_aftermath():
    """The plot of 16 October 2016 and the verdict of 9 May 2019 are among the answers, with sources."""
    found = sr.events.filter(country="MNE", activity="intelligence", date="2016/2019")
    assert {"event/2016-montenegro-coup-plot", "event/2019-montenegro-coup-plot-verdict"} <= set(found.ids)
    assert all(event.citations for event in found)
