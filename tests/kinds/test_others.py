"""Votes, polls, arms, statistics, actors, sources: the questions that one record answers, and its kind's selectors."""

import pytest

import serbia_russia as sr
from examples import record


def test_position_of_a_country():
    """By any form of the country; None where the record does not say."""
    vote = record("votes")
    assert vote.position("Serbia") == vote.position("RS") == "absent"
    assert vote.position("RUS") == vote.position("SUN") == "no"
    assert vote.position("FRA") is None
    with pytest.raises(sr.UnknownNameError):
        vote.position("Serba")


def test_percent_of_an_option():
    """The share of an answer; None where it is not reported."""
    poll = record("polls")
    assert poll.percent("against") == 30.5
    assert poll.percent("undecided") is None


def test_actors_of_a_record():
    """Pollsters and parties count as actors, each once."""
    poll = record("polls", pollster="actor/demostat", commissioner="actor/demostat")
    assert poll.actors == ("actor/demostat",)
    deal = record("agreements", parties=["polity/serbia", "actor/gazprom"])
    assert deal.actors == ("actor/gazprom",)


@pytest.mark.parametrize(
    ("plural", "selectors"),
    [
        (
            "arms",
            {"supplier": "Russia", "recipient": "SRB", "category": "armoured-vehicles", "status": "partly-delivered"},
        ),
        ("arms", {"designation": "t 72"}),
        ("polls", {"series": "join", "asked_in": "Serbia", "option": "for"}),
        ("statistics", {"indicator": "trade", "unit": "usd", "qualifier": "exact"}),
        ("votes", {"body": "unga", "resolution": "A/RES/68/262"}),
        ("agreements", {"type": "treaty", "status": "terminated", "party": "polity/serbia"}),
        ("actors", {"country": "SRB", "type": "person", "text": "nektic"}),
        ("polities", {"country": ("cow", 345), "text": "serbia"}),
        ("sources", {"type": "webpage", "reliability": "primary", "text": "archive"}),
    ],
)
def test_selectors_of_each_kind(plural, selectors):
    """Each selector selects the example; a value that no record has selects nothing; a mistyped selector is an error."""
    from serbia_russia._kinds import collection_class

    made = collection_class(plural)([record(plural)])
    assert len(made.filter(**selectors)) == 1
    for name in selectors:
        other = {"text": "zzz", "country": "FRA", "supplier": "FRA", "recipient": "FRA", "asked_in": "FRA"}.get(name)
        if other:
            assert len(made.filter(**(selectors | {name: other}))) == 0
    with pytest.raises(sr.UnknownNameError, match="unknown selector"):
        made.filter(nonsense="x")
    for nothing in ("", "!?", 5):
        with pytest.raises(sr.DataError, match="nothing to search for"):
            made.filter(text=nothing)
