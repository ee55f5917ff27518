"""The dataset: collections together, and questions across kinds."""

import pickle

import pytest

import serbia_russia as sr
from examples import EXAMPLES, data, record
from serbia_russia._kinds import KINDS, collection_class


def own(**changes):
    rows = {plural: [example] for plural, example in EXAMPLES.items()} | changes
    return sr.Dataset(
        *(collection_class(plural)(record(plural, **row) for row in found) for plural, found in rows.items()),
        about={"title": "Mine", "version": "2.0.0"},
    )


class TestYourOwn:
    def test_an_empty_dataset(self):
        """A dataset of nothing has every kind, empty."""
        made = sr.Dataset()
        assert len(made) == 0
        assert repr(made.events) == "<Events: 0 events>"
        assert made.version is None
        assert list(made.timeline()) == []

    def test_only_collections(self):
        """Anything else is refused, and a kind cannot come twice."""
        with pytest.raises(TypeError, match="such as Events"):
            sr.Dataset([record("events")])  # type: ignore[arg-type]
        with pytest.raises(sr.DataError, match="events are given twice"):
            sr.Dataset(sr.Events(), sr.Events())

    def test_overview(self):
        """str lists the kinds with their numbers and years."""
        assert str(own()).splitlines()[:2] == ["Mine, version 2.0.0", "  events         1   2013"]

    def test_equality(self):
        """Datasets with the same description and contents are equal, as collections and records are."""
        assert own() == own()
        assert hash(own()) == hash(own())
        assert pickle.loads(pickle.dumps(sr.load())) == sr.load()
        assert own() != own(events=[])
        assert own() != own(events=[data("events", title="Something else happens")])
        assert own() != sr.Dataset(*(getattr(own(), plural) for plural in KINDS), about={"title": "Yours"})
        assert own() != [*own()]

    def test_union(self):
        """Two datasets unite kind by kind; clashing ids are refused with both records shown."""
        mine = sr.Dataset(sr.Events([record("events", id="event/2013-mine")]))
        united = sr.load() | mine
        assert len(united) == len(sr.load()) + 1
        assert united.get("event/2013-mine") is not None
        assert united.poll_series == sr.load().poll_series
        clash = sr.Dataset(sr.Events([record("events", id=sr.events[0].id)]))
        with pytest.raises(sr.DataError, match="Something happens"):
            sr.load() | clash

    def test_get_over_all_kinds(self):
        """get finds a record of any kind by id; [] names the nearest for an unknown one."""
        made = own()
        assert made.get("vote/2013-unga").kind == "vote"
        assert made.get("vote/nothing") is None
        assert made.get("nonsense", 5) == 5
        assert "actor/somebody" in made
        with pytest.raises(sr.UnknownNameError, match="nearest: vote/2013-unga"):
            made["vote/2013-ungaa"]
        with pytest.raises(sr.UnknownNameError, match="nearest: vote"):
            made["vot/2013-unga"]
        with pytest.raises(TypeError, match="indexed by id"):
            made[0]  # type: ignore[index]


class TestFind:
    made = own(
        events=[
            data("events", id="event/a", summary="A tank came."),
            data("events", id="event/b", title="Tank shown", date="2014"),
            data("events", id="event/c", notes="About a tank"),
            data("events", id="event/d", participants=[{"actor": "actor/somebody", "role": "host"}]),
        ]
    )

    def test_title_before_summary_before_the_rest(self):
        """Titles rank before summaries, these before notes and own fields."""
        assert self.made.find("tank").ids == ("event/b", "event/a", "event/c", "arms/2013-tank")

    def test_entities_come_first_and_bring_their_records(self):
        """An actor is found by any form of the name, and so are the records that name it."""
        assert self.made.find("Нектић").ids == ("actor/somebody", "event/d")
        assert self.made.find("some body").ids == ("actor/somebody", "event/d")

    def test_every_word_must_occur(self):
        """Words combine with and; limit cuts after ranking."""
        assert self.made.find("tank shown").ids == ("event/b",)
        assert self.made.find("tank", limit=1).ids == ("event/b",)
        assert self.made.find("tank rocket").ids == ()

    @pytest.mark.parametrize("text", ["", "  ", "—", "!?"])
    def test_nothing_to_search_for(self, text):
        """Text without a letter or digit is refused: it would match everything."""
        with pytest.raises(sr.DataError, match="nothing to search for"):
            self.made.find(text)

    def test_scripts_agree_on_the_bundled_data(self):
        """One name in three spellings finds the same records in the same order."""
        assert sr.find("Вучић").ids == sr.find("vucic").ids == sr.find("Vučić").ids
        assert len(sr.find("vucic")) > 20

    def test_russian_names_lead_to_records(self):
        """A Russian spelling that is no transliteration of the English one still finds the person's records."""
        ids = set(sr.find("Шойгу").ids)
        assert "actor/sergei-shoigu" in ids
        assert {made.id for made in sr.events.filter(actor="sergei-shoigu")} <= ids


class TestTimeline:
    def test_mixed_kinds_in_order(self):
        """Events, agreements, arms and votes by date; other kinds when asked for."""
        line = sr.timeline(date="2008/2010")
        assert [made.date for made in line] == sorted(made.date for made in line)
        assert {"event", "agreement"} <= {made.kind for made in line} <= {"event", "agreement", "arms", "vote"}
        assert {made.kind for made in sr.timeline(kind=["polls", "statistics"])} == {"poll", "statistic"}

    def test_the_selectors_are_those_of_filter(self):
        """The timeline of a selection is the union of what each kind's filter gives."""
        selectors = {"country": "MNE", "date": "2016/2019"}
        ids = {*sr.events.filter(**selectors).ids, *sr.agreements.filter(**selectors).ids}
        ids |= {*sr.arms.filter(**selectors).ids, *sr.votes.filter(**selectors).ids}
        assert set(sr.timeline(**selectors).ids) == ids

    def test_mistakes(self):
        """An unknown kind or selector is refused."""
        with pytest.raises(sr.UnknownNameError, match="nearest: events"):
            sr.timeline(kind="evnts")
        with pytest.raises(sr.UnknownNameError, match="nearest: country"):
            sr.timeline(contry="SRB")


class TestPolity:
    # Days, polities and codes of the standard lists: COW state system membership, Gleditsch and Ward, V-Dem.
    @pytest.mark.parametrize(
        ("country", "on", "polity", "codes"),
        [
            ("SRB", "1985-01-01", "sfr-yugoslavia", {"cow": "345", "gw": "345", "vdem": "198", "wikidata": "Q83286"}),
            ("SRB", "1900", "kingdom-of-serbia", {"cow": "345", "gw": "340", "vdem": "198"}),
            ("SRB", "1943-01-01", "kingdom-of-yugoslavia", {"cow": None, "gw": "345"}),
            ("SRB", "1999-03-24", "fr-yugoslavia", {"cow": "345", "gw": "345", "polity5": "347"}),
            ("SRB", "2006-06-04", "serbia-and-montenegro", {"gw": "345", "polity5": "347"}),
            ("SRB", "2006-06-05", "serbia", {"cow": "345", "gw": "340", "polity5": "342"}),
            ("RUS", "1900", "russian-empire", {"cow": "365", "gw": "365", "vdem": "11"}),
            ("RUS", "1985", "soviet-union", {"cow": "365", "polity5": "364", "wikidata": "Q15180"}),
            ("RUS", "2000", "russia", {"cow": "365", "polity5": "365", "iso3166-1-alpha3": "RUS"}),
            ("MNE", "2010", "montenegro", {"cow": "341", "gw": "341", "polity5": "348", "vdem": "183"}),
            ("XKX", "2010", "kosovo", {"cow": "347", "gw": "347", "polity5": "341", "vdem": "43"}),
        ],
    )
    def test_the_state_of_the_day(self, country, on, polity, codes):
        """The polity of a country's line on a day, with its codes then."""
        found = sr.polity(country, on=on)
        assert found.id == f"polity/{polity}"
        assert {system: found.code(system, on=on) for system in codes} == codes

    def test_a_span_over_two_polities(self):
        """2006 had two states: the error names both with their periods."""
        with pytest.raises(sr.DataError, match=r"spans several polities: 2003.*Serbia and Montenegro.*Serbia"):
            sr.polity("SRB", on="2006")

    def test_what_is_not_known(self):
        """No polity of that country or day: the error says which there are."""
        with pytest.raises(sr.DataError, match="no polity of 'SRB' is known on 1700"):
            sr.polity("SRB", on="1700")
        with pytest.raises(sr.DataError, match=r"these countries have any: .*SRB"):
            sr.polity("Fiji", on="2000")
        with pytest.raises(sr.UnknownNameError, match="unknown code system 'cwo'; nearest: cow"):
            sr.polity("SRB", on="2010").code("cwo")

    def test_codes_agree_with_the_table_of_countries(self):
        """Each dated code of the two lines is what the table of code systems says on its first and last day."""
        from serbia_russia import _countries

        for polity in sr.polities.filter(country=["SRB", "RUS"]):
            for code in polity.codes:
                if code.system in ("cow", "gw", "vdem") and code.period is not None:
                    for day in {code.period.earliest, code.period.latest} - {None}:
                        assert _countries.code(polity.country, code.system, day) == code.code, (polity.id, code, day)
