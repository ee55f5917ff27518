"""Poll trends: what may be compared, margins, averages, and the test of a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from records import records


def wave(date, percent, n=1000, **changes):
    answers = [{"option": "for", "percent": percent}, {"option": "against", "percent": 10}]
    fields = {
        "date": date,
        "fieldwork": date,
        "published": None,
        "sample_size": n,
        "answers": answers,
        "complete": False,
    }
    return record("polls", id=f"poll/{date}-{n or 'x'}-{percent}", **(fields | changes))


WAVES = sr.PollResults([wave("2012-06", 50), wave("2012-12", 40, 500), wave("2013-06", 60, None), wave("2014", 55)])


ANSWERS = st.lists(
    st.builds(sr.Answer, option=st.sampled_from("abc"), percent=st.floats(0, 100)),
    min_size=1,
    max_size=3,
    unique_by=lambda answer: answer.option,
)
WAVE = records(
    sr.PollResult, series=st.just("s"), sample_size=st.none() | st.integers(1, 10**5), answers=ANSWERS.map(tuple)
)


class TestTrend:
    def test_points_in_order(self):
        """Dates, shares and samples of the waves, each with its record."""
        trend = WAVES.trend("join", "for")
        assert [(str(point.date), point.percent, point.sample_size) for point in trend.points] == [
            ("2012-06", 50, 1000),
            ("2012-12", 40, 500),
            ("2013-06", 60, None),
            ("2014", 55, 1000),
        ]
        assert trend.records == tuple(WAVES)
        assert trend.mixed == ()

    def test_margins(self):
        """Of 50 percent in 1,000: 1.96 * sqrt(0.25 / 1000) = 3.10 points; as reported where it is; none without both."""
        points = WAVES.trend("join", "for").points
        assert points[0].margin == pytest.approx(3.099, abs=0.001)
        assert points[0].margin_is_computed
        assert (points[2].margin, points[2].margin_is_computed) == (None, False)
        reported = sr.PollResults([wave("2012", 50, margin_of_error=3.5)]).trend("join", "for").points[0]
        assert (reported.margin, reported.margin_is_computed) == (3.5, False)

    @pytest.mark.parametrize(
        ("changes", "what"),
        [
            ({"country": "RUS"}, "country: SRB; RUS"),
            ({"population": "young people"}, "population: adults; young people"),
            ({"base": "those who would vote"}, "base: everybody; those who would vote"),
            (
                {"answers": [{"option": "for", "percent": 55}, {"option": "against", "percent": 45}], "complete": True},
                "answered: shares of all asked; shares of those who chose",
            ),
        ],
    )
    def test_what_must_not_be_compared_is_refused(self, changes, what):
        """The error says what differs and how to ask; told to mix, the trend says what it mixed."""
        waves = sr.PollResults([wave("2012", 50), wave("2013", 55, **changes)])
        kind = what.partition(":")[0]
        with pytest.raises(sr.DataError, match=rf"differ in {what}.*mix=\['{kind}'\]"):
            waves.trend("join", "for")
        assert waves.trend("join", "for", mix=[kind]).mixed == (what,)

    def test_two_series_are_refused(self):
        """Two wordings are two series."""
        waves = sr.PollResults([wave("2012", 50), wave("2013", 55, series="join-if")])
        with pytest.raises(sr.DataError, match="differ in series: join; join-if"):
            waves.trend(["join", "join-if"], "for")
        assert waves.trend(["join", "join-if"], "for", mix=["series"]).series == ("join", "join-if")

    def test_waves_without_the_answer_are_left_out_and_told(self):
        """A wave that does not report the answer is no point."""
        waves = sr.PollResults([wave("2012", 50), wave("2013", 5, answers=[{"option": "against", "percent": 5}])])
        trend = waves.trend("join", "for")
        assert len(trend.points) == len(trend.left_out) == 1

    def test_mistakes(self):
        """Unknown series, option and mixture name the nearest."""
        with pytest.raises(sr.UnknownNameError, match="nearest: join"):
            WAVES.trend("jion", "for")
        with pytest.raises(sr.UnknownNameError, match="the options are: for, against"):
            WAVES.trend("join", "form")
        with pytest.raises(sr.UnknownNameError, match="nearest: population"):
            WAVES.trend("join", "for", mix=["populaton"])  # type: ignore[list-item]

    @given(st.lists(WAVE, min_size=1, max_size=5, unique_by=lambda made: made.id))
    def test_points_are_exactly_the_selected_records(self, made):
        """Every wave that reports the answer is a point, and every other is left out."""
        results = sr.PollResults(made)
        option = results[0].answers[0].option
        every = ["country", "population", "base", "answered"]
        trend = results.trend("s", option, mix=every)  # type: ignore[arg-type]
        assert {*trend.records, *trend.left_out} == set(results)
        assert all(point.percent == point.record.percent(option) for point in trend.points)


class TestAverage:
    def test_equal_and_by_sample(self):
        """2012: (50 + 40) / 2 = 45; by sample (50 * 1000 + 40 * 500) / 1500 = 46.67."""
        trend = WAVES.trend("join", "for")
        assert [(str(one.period), one.percent, one.waves) for one in trend.average()] == [
            ("2012", 45, 2),
            ("2013", 60, 1),
            ("2014", 55, 1),
        ]
        assert [round(one.percent, 2) for one in trend.average(weight="sample")] == [46.67, 55]
        assert [(str(one.period), one.percent) for one in trend.average("decade")] == [("201X", 51.25)]

    def test_mistakes(self):
        """Unknown freq and weight."""
        with pytest.raises(sr.UnknownNameError, match="nearest: year"):
            WAVES.trend("join", "for").average("yeer")  # type: ignore[arg-type]
        with pytest.raises(sr.UnknownNameError, match="nearest: sample"):
            WAVES.trend("join", "for").average(weight="samples")  # type: ignore[arg-type]


class TestCompare:
    def test_two_waves(self):
        """500/1000 against 200/500, worked by hand: -10 points; z = 0.1 / sqrt(0.4667 * 0.5333 * 0.003) = 3.659."""
        change = WAVES.compare(WAVES[0], WAVES[1], "for")
        assert change.points == pytest.approx(-10)
        assert change.p_value == pytest.approx(0.000253, abs=2e-6)
        # Wald: sqrt(0.25/1000 + 0.24/500) = 0.027019; 1.96 * 2.7019 = 5.296 points
        assert (change.low, change.high) == (pytest.approx(-15.296, abs=0.001), pytest.approx(-4.704, abs=0.001))

    def test_without_a_sample_size(self):
        """A difference without samples cannot be tested."""
        with pytest.raises(sr.DataError, match="states no sample size"):
            WAVES.compare(WAVES[0], WAVES[2], "for")


def test_series_are_listed():
    """Each with the number of its results; on the bundled data each has a definition."""
    assert WAVES.series() == {"join": 4}
    assert set(sr.polls.series()) == set(sr.load().poll_series)


def test_the_eu_referendum_series():
    """The best-known series is one that may be compared, and its record of 2012-06 is in it."""
    trend = sr.polls.trend("eu-membership-referendum", "for")
    assert len(trend.points) > 30
    assert all(point.record.series == "eu-membership-referendum" for point in trend.points)
    assert "±" in str(trend)
