"""Questions across kinds: disagreements, meetings, this day, network, citations, changes."""

import datetime as dt
import json

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import CITATION, EXAMPLES, data, record
from records import records
from serbia_russia._changes import difference
from serbia_russia._kinds import collection_class

OTHER = {"source": "source/other", "supports": "says otherwise"}


def dataset(**changes):
    rows = {plural: [example] for plural, example in EXAMPLES.items()} | changes
    return sr.Dataset(
        *(collection_class(plural)(record(plural, **row) for row in found) for plural, found in rows.items()),
        about={"title": "Mine", "version": "2.0.0", "reviewed": "2026-01-02", "authors": ["Ana and Boris"]},
    )


class TestDisagreements:
    made = dataset(
        events=[
            data("events", variants=[{"field": "date", "value": "2013-05-25", "citation": OTHER}]),
        ],
        arms=[data("arms", variants=[{"field": "quantity_ordered", "value": 40, "citation": OTHER}])],
        statistics=[
            data("statistics", value=100),
            data("statistics", id="statistic/2013-trade-other", value=80, citations=[OTHER]),
            data("statistics", id="statistic/2014-trade", date="2014", value=100),
            data("statistics", id="statistic/2014-trade-other", date="2014", value=100, citations=[OTHER]),
        ],
    )

    def test_variants_and_statistics(self):
        """A date, a number, and two statistics of one point; two that agree are none."""
        found = [(item.point, item.field, [claim.value for claim in item.claims]) for item in self.made.disagreements()]
        assert found == [
            ("event/2013-thing", "date", [sr.EDTFDate("2013-05-24"), sr.EDTFDate("2013-05-25")]),
            ("arms/2013-tank", "quantity_ordered", [30, 40]),
            ("trade 2013-05-24", "value", [100, 80]),
        ]

    def test_sources_and_spread(self):
        """30 against 40 is a spread of a quarter; each claim names its sources; dates have no spread."""
        items = list(self.made.disagreements())
        assert [item.spread for item in items] == [None, 0.25, pytest.approx(0.2)]
        assert [claim.sources for claim in items[1].claims] == [("source/archive",), ("source/other",)]

    def test_narrowing(self):
        """By kind, field, and how far apart."""
        assert [item.point for item in self.made.disagreements(kind="arms")] == ["arms/2013-tank"]
        assert [item.point for item in self.made.disagreements(field="value")] == ["trade 2013-05-24"]
        assert [item.spread for item in self.made.disagreements(beyond=0.2)] == [0.25]
        assert "<Disagreements: 3>" in str(self.made.disagreements())

    def test_mistakes(self):
        """Unknown kind and field name the nearest; beyond is a share."""
        with pytest.raises(sr.UnknownNameError, match="nearest: events"):
            self.made.disagreements(kind="evnts")
        with pytest.raises(sr.UnknownNameError, match="nearest: date"):
            self.made.disagreements(field="dat")
        with pytest.raises(sr.DataError, match="beyond is a share"):
            self.made.disagreements(beyond=10)

    def test_citations_that_back_the_field(self):
        """Where a citation names the fields it backs, only those of the field stand for its value."""
        made = data("events", variants=[{"field": "date", "value": "2012", "citation": OTHER}])
        made["citations"] = [CITATION | {"fields": ["date"]}, {"source": "source/third", "supports": "the rest"}]
        item = dataset(events=[made]).disagreements(kind="events")[0]
        assert item.claims[0].sources == ("source/archive",)

    @given(
        st.lists(records(sr.Statistic, indicator=st.just("i"), unit=st.just("u")), max_size=4, unique_by=lambda r: r.id)
    )
    def test_the_order_of_records_does_not_matter(self, made):
        """Disagreements are symmetric: the same values disagree however the records are given."""
        one = sr.Dataset(sr.Statistics(made)).disagreements(kind="statistics", beyond=0)
        other = sr.Dataset(sr.Statistics(reversed(made))).disagreements(kind="statistics", beyond=0)
        assert one == other

    def test_on_the_bundled_data(self):
        """The end of the bombing of 1999 is one of them: 10 or 20 June."""
        item = next(
            one for one in sr.disagreements(field="date") if one.point == "event/1999-nato-bombing-of-yugoslavia"
        )
        assert {str(claim.value) for claim in item.claims} == {"1999-03-24/1999-06-10", "1999-03-24/1999-06-20"}


class TestMeetings:
    people = (
        data("actors", id="actor/a", offices=[{"title": "president of Serbia", "period": "2012/2017-05-30"}]),
        data("actors", id="actor/b", country="RUS"),
    )

    def meeting(self, date, capacity, **changes):
        both = [{"actor": "actor/a", "role": "host"}, {"actor": "actor/b", "role": "guest", "capacity": capacity}]
        return data("events", id=f"event/{date}", date=date, participants=both, **changes)

    def test_by_capacity_and_by_office(self):
        """The Russian by his capacity then, the Serb by the office held on the day."""
        made = dataset(
            actors=self.people,
            events=[
                self.meeting("2014-10-16", "president of Russia"),
                self.meeting("2018-01-01", "president of Russia"),
                self.meeting("2015-01-01", "prime minister of Russia"),
                self.meeting("2016-01-01", "president of Russia", type="statement", plover=None, mode=None),
            ],
        )
        assert made.meetings().ids == ("event/2014-10-16",)
        assert made.meetings(("SRB", "MNE")).ids == ()
        with pytest.raises(sr.UnknownNameError, match="nearest: head-of-state"):
            made.meetings(level="head-of-sate")  # type: ignore[arg-type]
        # A prime minister received by a president: leaders on each side, though of different offices.
        assert made.meetings(level="leader").ids == ("event/2014-10-16", "event/2015-01-01")

    def test_who_spoke_for_yugoslavia(self):
        """Yugoslavia's leaders count for Serbia's side, whatever country they came from; others of that country do not."""
        montenegrin = data("actors", id="actor/m", country="MNE")

        def met(date, capacity):
            both = [
                {"actor": "actor/m", "role": "guest", "capacity": capacity},
                {"actor": "actor/b", "role": "host", "capacity": "president of Russia"},
            ]
            return data("events", id=f"event/{date}", date=date, participants=both)

        made = dataset(
            actors=(*self.people, montenegrin),
            events=[met("2004", "president of Serbia and Montenegro"), met("2010", "president of Montenegro")],
        )
        assert made.meetings().ids == ("event/2004",)

    @pytest.mark.parametrize("role", ["author", "organiser", "subject"])
    def test_who_was_not_there(self, role):
        """Who wrote the letter that an envoy brought, sent the envoy or was spoken of did not meet the host."""
        envoy = [
            {"actor": "actor/a", "role": "host"},
            {"actor": "actor/b", "role": role, "capacity": "president of Russia"},
        ]
        made = dataset(actors=self.people, events=[data("events", date="2014", participants=envoy)])
        assert made.meetings().ids == ()

    def test_on_the_bundled_data(self):
        """Putin's visits to Belgrade as president, and none as prime minister."""
        ids = sr.meetings().ids
        assert {"event/2014-putin-visit-belgrade", "event/2019-putin-visit-belgrade"} <= set(ids)
        assert "event/2011-putin-visit-belgrade" not in ids


class TestThisDay:
    made = dataset(
        events=[
            data("events"),
            data("events", id="event/m", date="2013-05"),
            data("events", id="event/o", date="1999-05-24"),
        ]
    )

    def test_same_day_of_any_year(self):
        """24 May: 1999 and 2013; May alone is no day."""
        assert set(self.made.on_this_day("2026-05-24").ids) >= {"event/o", "event/2013-thing"}
        assert "event/m" not in self.made.on_this_day("2026-05-24").ids
        spanning = dataset(events=[data("events", id="event/span", date="2013-05-24/2013-05-26")])
        assert "event/span" not in spanning.on_this_day("2026-05-24").ids
        assert self.made.on_this_day("2026-05-25").ids == ()

    def test_today_and_mistakes(self):
        """Today is the default; a month is refused."""
        today = dt.datetime.now().astimezone().date()
        made = dataset(events=[data("events", id="event/then", date=f"2000-{today:%m-%d}")])
        assert "event/then" in made.on_this_day().ids
        with pytest.raises(sr.DataError, match="is not one day"):
            self.made.on_this_day("2026-05")


def test_related():
    """What belongs together, in the order of dates; an unknown id is an error."""
    made = dataset(events=[data("events", related=["vote/2013-unga", "agreement/2013-deal"])])
    assert made.related("event/2013-thing").ids == ("agreement/2013-deal", "vote/2013-unga")
    with pytest.raises(sr.UnknownNameError):
        made.related("event/nothing")


def test_network():
    """Three who meet are three ties; a treaty ties its parties; a delivery ties supplier to recipient; an order none."""
    three = [{"actor": f"actor/{name}", "role": "participant"} for name in "abc"]
    made = dataset(events=[data("events", participants=three)]).network()
    assert [(edge.source, edge.target, edge.relation) for edge in made.edges] == [
        ("polity/russia", "polity/serbia", "agreed"),
        ("RUS", "SRB", "supplied"),
        ("actor/a", "actor/b", "met"),
        ("actor/a", "actor/c", "met"),
        ("actor/b", "actor/c", "met"),
    ]
    assert len(made.nodes) == 7
    assert dataset(arms=[data("arms", status="ordered", quantity_delivered=None)]).network(activity="arms").edges == ()
    link = made.to_node_link()
    assert {row["id"] for row in link["nodes"]} == {row[end] for row in link["edges"] for end in ("source", "target")}
    json.dumps(link)


def test_networkx_reads_the_network():
    """The node-link data of the bundled records are a graph with the same nodes and edges."""
    network = sr.network(date="2014/2019")
    graph = networkx.node_link_graph(network.to_node_link(), edges="edges")
    assert set(graph.nodes) == set(network.nodes)
    assert graph.number_of_edges() == len(network.edges) > 10
    assert graph.has_edge("actor/aleksandar-vucic", "actor/vladimir-putin")


class TestCite:
    made = dataset(
        votes=[data("votes", positions=[{"country": "SRB", "position": "yes"}, {"country": "RUS", "position": "no"}])]
    )

    def test_exactly_what_was_used(self):
        """The source of the record, and the dataset with its version."""
        assert self.made.cite("event/2013-thing") == (
            "(n.d.). An archive. https://example.org/page\nAna and Boris. (2026-01-02). Mine. version 2.0.0."
        )

    @pytest.mark.parametrize("title", ["To the end of 2016.", "Who blinked?", "Never!", "And then…"])
    def test_a_title_that_ends_a_sentence(self, title):
        """No second full stop is put after it."""
        made = dataset(sources=[data("sources", title=title)])
        assert made.cite(made.sources[0]).splitlines()[0] == f"(n.d.). {title} https://example.org/page"

    def test_every_sort_of_thing(self):
        """Records, ids, collections, answers, several of them, sources, and the dataset itself."""
        one, all_of_it = 2, 1
        events = self.made.events
        for thing in (events[0], events, [events, self.made.votes], self.made.agreements.in_force("2015")):
            assert len(self.made.cite(thing, "csl-json")) == one
        for thing in (self.made.polls.trend("join", "for"), self.made.votes.agreement(), self.made.arms.totals()):
            assert len(self.made.cite(thing, "csl-json")) == one
        assert len(self.made.cite(self.made.sources[0], "csl-json")) == one
        assert len(self.made.cite(self.made, "csl-json")) == all_of_it
        with pytest.raises(sr.DataError, match="cannot cite 5"):
            self.made.cite(5)
        with pytest.raises(sr.UnknownNameError, match="nearest: bibtex"):
            self.made.cite("event/2013-thing", "bibtx")  # type: ignore[arg-type]

    def test_dates_of_csl(self):
        """No more of a date than is known; the two ends of an interval; circa where it is approximate."""

        def issued(text):
            source = data("sources", published=text)
            return dataset(sources=[source]).cite("source/archive", "csl-json")[0].get("issued")

        assert issued("2013-05-24") == {"date-parts": [[2013, 5, 24]]}
        assert issued("2013-05") == {"date-parts": [[2013, 5]]}
        assert issued("2018~") == {"date-parts": [[2018]], "circa": True}
        assert issued("2014/2016") == {"date-parts": [[2014], [2016]]}
        assert issued("201X") is None

    def test_bibtex(self):
        """Special characters are escaped, addresses are not, keys are ASCII."""
        source = data("sources", title="A & B: 100 % {sic", authors=["Đ. Ž."], published="2013-05")
        text = dataset(sources=[source]).cite("source/archive", "bibtex")
        assert text.startswith(
            "@misc{archive,\n  author = {{Đ. Ž.}},\n  title = {{A \\& B: 100 \\% {\\textbraceleft}sic}},"
        )
        assert "url = {https://example.org/page}" in text
        assert "date = {2013-05}" in text

    def test_every_bundled_source_can_be_cited(self):
        """No source breaks a style, and CSL-JSON is plain JSON."""
        items = sr.cite(sr.sources, "csl-json")
        assert len(items) == len(sr.sources) + 1
        json.dumps(items)
        text = sr.cite(sr.sources, "bibtex")
        assert text.count("@") >= len(items)
        assert text.count("{") == text.count("}")


class TestChanges:
    def test_difference(self):
        """Added, changed by field, and withdrawn with where to look instead."""
        before = dataset(events=[data("events"), data("events", id="event/gone"), data("events", id="event/moved")])
        after = dataset(
            events=[data("events", title="Else", notes="x"), data("events", id="event/new", aliases=["event/moved"])]
        )
        assert difference(before, after) == {
            "added": ["event/new"],
            "changed": {"event/2013-thing": ["title", "notes"]},
            "withdrawn": {"event/gone": "withdrawn", "event/moved": "now event/new"},
        }

    def test_the_bundled_history(self):
        """The last release is the version of the data; since one version gives those after it."""
        releases = sr.changes()
        assert releases[-1].version == sr.load().version
        assert sr.changes(since=releases[0].version) == releases[1:]
        assert all(sr.get(id) is not None for id in releases[-1].added)
        # Whatever is there was added once, and whatever was added and is gone was withdrawn with a reason.
        now = {record.id for record in sr.load()}
        added = [id for release in releases for id in release.added]
        withdrawn = {id for release in releases for id, reason in release.withdrawn if reason}
        assert len(added) == len(set(added))
        assert now <= set(added) <= now | withdrawn
        with pytest.raises(sr.UnknownNameError, match=r"one of: 0\.1\.0"):
            sr.changes(since="9.9.9")

    def test_an_id_that_was_withdrawn(self):
        """Who asks for it is told why it is gone, and in which version, with and without the kind before it."""
        for ask in (sr.arms.__getitem__, sr.load().__getitem__):
            with pytest.raises(sr.UnknownNameError, match=r"withdrawn in version 1\.0\.0 of the data: no page seen"):
                ask("arms/yugoslavia-2s1")
        with pytest.raises(sr.UnknownNameError, match="withdrawn"):
            sr.arms.filter(supplier="RUS")["yugoslavia-2s1"]
        with pytest.raises(sr.UnknownNameError) as raised:
            sr.ArmsPurchases([])["yugoslavia-2s1"]
        assert "withdrawn" not in str(raised.value)

    def test_your_own_dataset_has_no_history(self):
        """Only the bundled data come with one."""
        assert dataset().changes() == ()


class TestAgreementsAndVotes:
    def test_chain_and_parties(self):
        """C superseded B, which superseded A; D stands alone."""
        made = sr.Agreements(
            [
                record("agreements", id="agreement/a"),
                record("agreements", id="agreement/b", supersedes=["agreement/a"]),
                record("agreements", id="agreement/c", supersedes=["agreement/b"]),
                record("agreements", id="agreement/d", parties=["polity/serbia"], related=["event/x"]),
            ]
        )
        for id in "abc":
            assert made.chain(f"agreement/{id}").ids == ("agreement/a", "agreement/b", "agreement/c")
        assert made.chain("agreement/d").ids == ("agreement/d",)
        assert {party: len(found) for party, found in made.by_party().items()} == {
            "polity/russia": 3,
            "polity/serbia": 4,
        }
        assert made.signed_at("event/x").ids == ("agreement/d",)
        assert len(made.signed("2013-05")) == 4

    def test_vote_agreement(self):
        """Same, opposite, beside an abstention, and absent: 1, 0, 0.5 and left out."""

        def vote(slug, one, other):
            positions = [{"country": "SRB", "position": one}, {"country": "RUS", "position": other}]
            return record("votes", id=f"vote/{slug}", positions=positions)

        made = sr.Votes(
            [vote("a", "yes", "yes"), vote("b", "yes", "no"), vote("c", "abstain", "no"), vote("d", "absent", "no")]
        )
        identical = made.agreement()
        assert (identical.score, identical.same, identical.different) == (pytest.approx(1 / 3), 1, 2)
        assert [one.id for one in identical.left_out] == ["vote/d"]
        assert made.agreement(method="three-way").score == pytest.approx((1 + 0 + 0.5) / 3)
        assert made.agreement(since="2020").score is None
        assert made.broke_with("Russia").ids == ("vote/b", "vote/c")
        with pytest.raises(sr.DataError, match="two countries are compared, not 1"):
            made.agreement(("SRB",))  # type: ignore[arg-type]
        with pytest.raises(sr.DataError, match="between two countries, not 3"):
            sr.meetings(("SRB", "RUS", "MNE"))  # type: ignore[arg-type]
        with pytest.raises(sr.UnknownNameError, match="nearest: identical"):
            made.agreement(method="identicl")  # type: ignore[arg-type]

    def test_statistics(self):
        """A series, its gaps, one point from all sources, the latest, and a scale."""
        made = sr.Statistics(
            [
                record("statistics", id="statistic/a", date="2010", value=1_200_000_000),
                record("statistics", id="statistic/b", date="2010", value=1_100_000_000),
                record("statistics", id="statistic/c", date="2013-01/2013-06", value=5),
                record("statistics", id="statistic/d", date="2014", value=7),
            ]
        )
        assert made.at("trade", "2010").ids == ("statistic/a", "statistic/b")
        assert made.at("trade", "2013").ids == ()
        assert made.latest("trade").ids == ("statistic/d",)
        assert made.gaps("trade") == (2011, 2012)
        assert made["a"].scaled("million") == 1200
        with pytest.raises(sr.UnknownNameError, match="currencies are not converted"):
            made["a"].scaled("EUR")
