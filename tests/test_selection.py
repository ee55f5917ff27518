"""Selection: what matches, and that a mistake is an error and never an empty answer."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from records import records
from serbia_russia._vocab import ACTIVITIES
from strategies import edtf_dates

events_lists = st.lists(records(sr.Event), max_size=8, unique_by=lambda made: made.id).map(sr.Events)
activities = st.sampled_from(sorted(ACTIVITIES))


def event(slug, date="2013", **changes):
    return record("events", id=f"event/{slug}", date=date, **changes)


class TestLaws:
    @given(events_lists, activities, edtf_dates())
    def test_filtering_twice_is_filtering_by_both(self, events, activity, date):
        """Selectors combine with and."""
        both = events.filter(activity=activity, date=date)
        assert events.filter(activity=activity).filter(date=date) == both
        assert events.filter(date=date).filter(activity=activity) == both

    @given(events_lists, activities, activities)
    def test_several_values_are_any_of_them(self, events, one, other):
        """Two values give the union of what each gives."""
        assert events.filter(activity=[one, other]) == events.filter(activity=one) | events.filter(activity=other)

    @given(events_lists, edtf_dates())
    def test_certain_is_part_of_possible(self, events, date):
        """What must lie in the window may lie in it."""
        certain = events.filter(date=date, certain=True)
        assert set(certain.ids) <= set(events.filter(date=date).ids)

    @given(events_lists)
    def test_asking_nothing_gives_all(self, events):
        """No selector, or only None, selects every record, in the same order."""
        assert events.filter() == events
        assert events.filter(country=None, date=None) == events  # type: ignore[arg-type]

    @given(events_lists, st.sampled_from(["вучић", "Vučić", "ПУТИН", "belgrade"]))
    def test_text_is_blind_to_case_and_script(self, events, text):
        """Folding the question does not change the answer."""
        from serbia_russia._text import fold

        assert events.filter(text=text) == events.filter(text=fold(text)) == events.filter(text=text.upper())


class TestCountry:
    @pytest.mark.parametrize(
        "country", ["SRB", "srb", "RS", "Serbia", "Србија", "Srbija", ("cow", 345), ("cow", "345"), ["RUS", "SRB"]]
    )
    def test_every_form_of_a_country(self, country):
        """Codes, names in both scripts, and codes of a system select the same."""
        events = sr.Events([event("a", "1995"), event("b", countries=["FRA"])])
        assert events.filter(country=country).ids == ("event/a",)

    def test_a_former_state_is_meant_within_its_lifetime(self):
        """SUN means Russia from 1922 to 1991, and no other year of it."""
        events = sr.Events([event("a", "1910"), event("b", "1950"), event("c", "2010")])
        assert events.filter(country="SUN").ids == ("event/b",)
        assert events.filter(country="Soviet Union").ids == ("event/b",)
        assert events.filter(country="SCG").ids == ()

    def test_a_pair_of_countries_is_no_code(self):
        """("SRB", "RUS") are two countries."""
        events = sr.Events([event("a", countries=["SRB"]), event("b", countries=["RUS"])])
        assert len(events.filter(country=("SRB", "RUS"))) == 2


class TestDate:
    events = sr.Events([event("a", "2013-05-24"), event("b", "2013"), event("c", "2014/.."), event("d", "201X")])

    @pytest.mark.parametrize(
        ("date", "ids"),
        [
            ("2013-05", ["d", "b", "a"]),
            (dt.date(2013, 5, 24), ["d", "b", "a"]),
            (sr.EDTFDate("2013-05-25"), ["d", "b"]),
            (("2014", "2015"), ["d", "c"]),
            (("2020", None), ["c"]),
            ((None, "2012"), ["d"]),
            ("May 2013", ["d", "b", "a"]),
        ],
    )
    def test_may_lie_in_the_window(self, date, ids):
        """A record matches if its date may lie in the window, however the window is given."""
        assert [made.id.removeprefix("event/") for made in self.events.filter(date=date)] == ids

    def test_must_lie_in_the_window(self):
        """With certain, only dates wholly inside match; an ongoing one only in an open window."""
        assert self.events.filter(date="2013", certain=True).ids == ("event/b", "event/a")
        assert self.events.filter(date="2013/..", certain=True).ids == ("event/b", "event/a", "event/c")

    def test_on_and_between(self):
        """on and between are filter(date=…)."""
        assert self.events.on("2013-05-24") == self.events.filter(date="2013-05-24")
        assert self.events.between("2013", "2014") == self.events.filter(date=("2013", "2014"))
        assert self.events.between("2013", "2013", certain=True) == self.events.filter(date="2013", certain=True)


class TestText:
    def test_words_must_all_begin_words(self):
        """Each word of the question begins a word of the record, in any order; the middle of a word does not count."""
        events = sr.Events([event("a", title="Serbian administration of NIS"), event("b", title="Administration")])
        assert events.filter(text="nis serb").ids == ("event/a",)
        assert events.filter(text="ministration").ids == ()

    def test_looks_into_participants_places_and_own_fields(self):
        """Names of participants, places, subjects and designations are searched."""
        made = event("a", participants=[{"actor": "actor/aleksandar-vucic", "role": "host"}], place={"name": "Niš"})
        assert sr.Events([made]).filter(text="Вучић").ids == sr.Events([made]).filter(text="nis").ids == ("event/a",)
        assert len(sr.ArmsPurchases([record("arms")]).filter(text="t-72")) == 1


class TestMistakes:
    @pytest.mark.parametrize(
        ("selectors", "error", "text"),
        [
            ({"country": "Serba"}, sr.UnknownNameError, "unknown country 'Serba'; nearest: Serbia"),
            ({"country": ""}, sr.UnknownNameError, "country"),
            ({"country": ("cow", 9999)}, sr.UnknownNameError, "9999"),
            ({"country": ("cwo", 345)}, sr.UnknownNameError, "cow"),
            ({"activity": "enrgy"}, sr.UnknownNameError, "unknown activity 'enrgy'; nearest: energy"),
            ({"activity": ["energy", "x"]}, sr.UnknownNameError, "unknown activity 'x'"),
            ({"activty": "energy"}, sr.UnknownNameError, "nearest: activity"),
            ({"type": "visitt"}, sr.UnknownNameError, "nearest: visit"),
            ({"quad": 5}, sr.UnknownNameError, "quad"),
            ({"quad": True}, sr.UnknownNameError, "quad"),
            ({"actor": 5}, sr.UnknownNameError, "actor"),
            ({"date": "2013-13"}, sr.DataError, "2013-13"),
            ({"date": "05/06/2013"}, sr.DataError, "ambiguous"),
            ({"date": ("2014", "2013")}, sr.DataError, "2014"),
            ({"date": (None, None)}, sr.DataError, "side"),
            ({"date": ("2013",)}, sr.DataError, "two sides"),
            ({"date": "2013", "certain": "yes"}, sr.DataError, "True or False"),
            ({"certain": True}, sr.DataError, "date"),
            ({"text": 5}, sr.DataError, "nothing to search for in 5"),
            ({"text": "!?"}, sr.DataError, "nothing to search for"),
            ({"country": []}, sr.DataError, "no country is given"),
            ({"activity": ()}, sr.DataError, "no activity is given"),
            ({"type": []}, sr.DataError, "no type is given"),
            ({"actor": "nobody"}, sr.UnknownNameError, "unknown actor 'nobody'"),
            ({"source": "archiv"}, sr.UnknownNameError, "nearest: source/archive"),
            ({"place": "Belgrad"}, sr.UnknownNameError, "unknown place 'Belgrad'; nearest: Belgrade"),
        ],
    )
    def test_a_mistake_is_an_error(self, selectors, error, text):
        """An unknown name or malformed value is an error that says what was expected."""
        with pytest.raises(error, match=text):
            sr.Events([event("a", place={"name": "Belgrade"})]).filter(**selectors)

    def test_an_unknown_series_option_or_indicator(self):
        """Names that only the data define are checked, too."""
        with pytest.raises(sr.UnknownNameError, match="unknown series 'jion'; nearest: join"):
            sr.PollResults([record("polls")]).filter(series="jion")
        with pytest.raises(sr.UnknownNameError, match="unknown option 'form'"):
            sr.PollResults([record("polls")]).filter(option="form")
        with pytest.raises(sr.UnknownNameError, match="unknown indicator 'trad'; nearest: trade"):
            sr.Statistics([record("statistics")]).filter(indicator="trad")

    def test_a_known_name_that_no_record_of_the_answer_has(self):
        """An actor of the dataset whom no vote names gives an empty answer, not an error; so in a timeline."""
        assert len(sr.votes.filter(actor="lazar-the-serb")) == 0
        assert "event/1404-lazar-the-serb-moscow-clock" in sr.timeline(actor="lazar-the-serb").ids
        with pytest.raises(sr.UnknownNameError, match="nearest: actor/vladimir-putin"):
            sr.timeline(actor="vladimir-putn")

    @pytest.mark.parametrize("date", [5, 2013, dt.datetime(2013, 1, 1, tzinfo=dt.UTC), None.__class__])
    def test_a_date_of_another_type(self, date):
        """What is no date at all is refused, too."""
        with pytest.raises((TypeError, ValueError)):
            sr.Events([event("a")]).filter(date=date)
