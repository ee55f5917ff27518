"""Charts: they show what the library answers, what is unknown as unknown, and need no network."""

import datetime as dt
import itertools
import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import record
from serbia_russia import _countries, plot
from serbia_russia._charts import palette
from serbia_russia._charts.agreements import in_force_pieces
from serbia_russia._charts.finish import named
from serbia_russia._charts.series import runs
from serbia_russia._charts.spans import domain, pieces
from serbia_russia._cli import main
from serbia_russia._vocab import ACTIVITIES
from strategies import edtf_dates

EDTF = sr.EDTFDate
CHARTS = {
    "timeline": lambda **look: plot.timeline(sr.timeline(activity="energy", date="2012/2016"), **look),
    "timeline by kind": lambda **look: plot.timeline(sr.timeline(date="1940/1949"), rows="kind", **look),
    "hits": lambda **look: plot.timeline(sr.find("Вучић")[:40], **look),
    "poll_trend": lambda **look: plot.poll_trend(sr.polls.trend("eu-membership-referendum"), **look),
    "poll decades": lambda **look: plot.poll_trend(
        sr.polls.trend("nato-membership"), freq="decade", weight="sample", **look
    ),
    "arms": lambda **look: plot.arms(sr.arms.filter(date="2012/.."), **look),
    "arms counted": lambda **look: plot.arms(sr.arms, measure="records", **look),
    "arms prices": lambda **look: plot.arms(sr.arms, measure="price", **look),
    "totals": lambda **look: plot.arms(sr.arms.totals("category", "quantity"), **look),
    "series": lambda **look: plot.series(sr.statistics.series("trade-total"), **look),
    "several series": lambda **look: plot.series(
        sr.statistics.filter(indicator=["gas-consumption", "gas-imports-from-russia"]), **look
    ),
    "agreements": lambda **look: plot.agreements(sr.agreements.filter(activity="energy"), **look),
    "in force": lambda **look: plot.agreements(sr.agreements.in_force("2016-05-01", activity="energy"), **look),
    "votes": lambda **look: plot.votes(sr.votes[:12], **look),
    "vote agreement": lambda **look: plot.votes(sr.votes.agreement(), **look),
    "disagreements": lambda **look: plot.disagreements(sr.disagreements(kind="arms"), **look),
    "places": lambda **look: plot.places(sr.timeline(), **look),
    "world": lambda **look: plot.places(sr.timeline(date="2016"), area="world", **look),
}


def rows(chart):
    """All rows of the data of a chart."""
    return [row for data in chart.to_dict()["datasets"].values() if isinstance(data, list) for row in data]


def texts(chart):
    """What stands above and below a chart."""
    whole = chart.to_dict()
    head = whole["vconcat"][0]["title"]
    return " ".join([*head["text"], *head["subtitle"], *whole["title"]["text"]])


# -- colours


def linear(colour):
    """Linear RGB, 0 to 1, of sRGB (IEC 61966-2-1)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def luminance(colour):
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def lab(rgb):
    """CIE L*a*b* (1976, D65) of linear RGB."""
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        sum(factor * max(0, min(1, value)) for factor, value in zip(row, rgb, strict=True)) / reference
        for row, reference in zip(matrix, white, strict=True)
    )
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))


#: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
#: Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), table of severity 1.0.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
COLOURS = [*palette.HUES.values(), palette.OTHER]


@pytest.mark.parametrize("theme", palette.BACKGROUNDS)
def test_every_colour_stands_out_from_both_grounds(theme):
    """At least 3 : 1 for what is drawn, 4.5 : 1 for text, by the formula of WCAG 2.2."""

    def contrast(colour):
        light, dark = sorted((luminance(colour), luminance(palette.BACKGROUNDS[theme])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    assert all(contrast(colour) >= 3 for colour in COLOURS)
    assert all(contrast(colour) >= 4.5 for colour in palette.INK[theme][:2])


@pytest.mark.parametrize("vision", VISION)
def test_colours_are_told_apart_by_everybody(vision):
    """Any two differ by 20 or more (CIE 1976) as people with each of the dichromacies see them; 2.3 is just noticeable."""
    seen = [
        lab([sum(factor * value for factor, value in zip(row, linear(colour), strict=True)) for row in VISION[vision]])
        for colour in COLOURS
    ]
    differences = [
        sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in itertools.combinations(seen, 2)
    ]
    assert min(differences) >= 20


def test_the_palette_covers_what_it_is_for():
    """Every activity is in one group, every group and country has a hue of its own, shapes differ too."""
    grouped = [activity for _, activities in palette.ACTIVITY_GROUPS.values() for activity in activities]
    assert sorted(grouped) == sorted(ACTIVITIES)
    for hues in ([hue for hue, _ in palette.ACTIVITY_GROUPS.values()], list(palette.COUNTRIES.values())):
        assert len(set(hues)) == len(hues)
        assert set(hues) <= set(palette.HUES)
    assert all(_countries.is_country(code) for code in palette.COUNTRIES)
    assert len({*palette.SHAPES, palette.OTHER_SHAPE}) == len(palette.HUES) + 1


def test_the_most_frequent_have_hues_and_the_rest_share_one():
    """Six names have a hue; two of eight share the grey. No more than six: no rest is named."""
    key = palette.keyed([*"aaabbcdefgh"], "others")
    assert key.names == ("a", "b", "c", "d", "e", "f", "others")
    assert (key.of("a"), key.of("h"), key.colours[-1]) == ("a", "others", palette.OTHER)
    assert palette.keyed("ba", "others").names == ("a", "b")


# -- dates


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2013-05-24", [("2013-05-24", "2013-05-25", "sure")]),
        ("2013-05-24~", [("2013-05-24", "2013-05-25", "maybe")]),
        ("2013-05", [("2013-05-01", "2013-06-01", "maybe")]),
        ("2013", [("2013-01-01", "2014-01-01", "maybe")]),
        ("2014-01-10/2014-01-20", [("2014-01-10", "2014-01-21", "sure")]),
        (
            "2014/2016",
            [
                ("2014-01-01", "2014-12-31", "in"),
                ("2014-12-31", "2016-01-02", "sure"),
                ("2016-01-02", "2017-01-01", "out"),
            ],
        ),
        ("2014-01-10/2014-01-20?", [("2014-01-10", "2014-01-19", "sure"), ("2014-01-19", "2014-01-21", "out")]),
        ("2013/2013-05", [("2013-01-01", "2013-06-01", "maybe")]),
        ("2014-01-01/", [("2014-01-01", "2015-01-01", "out")]),  # an eighth of the chart's eight years
        ("../2014-01-01", [("2013-01-02", "2014-01-02", "in")]),
        ("2014-01-01/..", [("2014-01-01", "2017-09-02", "sure"), ("2017-09-02", "2018-01-01", "out")]),
    ],
)
def test_pieces_say_how_sure_a_date_is(date, expected):
    """In a chart from 2010 through 2017: solid where it is, pale where it may be, fading where it begins or ends."""
    found = pieces(EDTF(date), dt.date(2010, 1, 1), dt.date(2018, 1, 1))
    assert [(str(piece.start), str(piece.end), piece.how) for piece in found] == expected


@given(st.lists(edtf_dates(), min_size=1, max_size=4))
@example([EDTF("/0001-01-01")])  # a chart of a few days, with no day before its first
def test_pieces_cover_exactly_what_a_date_may_mean(dates):
    """Without a gap from the first to the last day that it may mean; what is sure is so by both bounds."""
    first, last = domain(dates)
    for date in dates:
        found = pieces(date, first, last)
        assert all(one.end == other.start for one, other in itertools.pairwise(found))
        if date.earliest is not None:
            assert found[0].start == date.earliest
        if date.latest is not None:
            assert found[-1].end.toordinal() == min(date.latest.toordinal() + 1, dt.date.max.toordinal())
        sure = [piece for piece in found if piece.how == "sure"]
        if date.precision != "day" and not date.is_interval:
            assert sure == []


# -- the charts show what the library answers


def test_timeline_shows_what_was_selected():
    """Every record once as a point or a bar, in a row of its first activity, days filled, months hollow."""
    chosen = sr.timeline(activity="energy", date="2012/2016")
    found = rows(plot.timeline(chosen))
    assert {row["title"] for row in found if "title" in row} == {item.title for item in chosen}
    days = [item for item in chosen if item.date.precision == "day" and not item.date.is_interval]
    exact = [item for item in days if not item.date.is_approximate and not item.date.is_uncertain]
    assert sum(row.get("how") == "point" for row in found) >= len(exact)
    months = {item.title for item in chosen if str(item.date).count("-") == 1 and not item.date.is_interval}
    assert {row["how"] for row in found if row.get("title") in months} == {"hollow"}


def test_timeline_places_a_day_on_its_day_and_a_tooltip_says_what():
    """A record of one day is a filled point there; the tooltip has the date in words and the source."""
    [row] = [row for row in rows(plot.timeline([record("events")])) if "title" in row]
    assert (row["start"], row["how"], row["key"], row["when"]) == ("2013-05-24", "point", "politics", "24 May 2013")
    assert row["sources"] == "archive"


def test_timeline_says_what_it_does_not_draw():
    """Actors among the hits of a search have no date: they are counted."""
    hits = sr.find("Вучић")
    undated = sum(isinstance(hit, sr.Entity) for hit in hits)
    assert undated > 0
    assert f"{undated} without a date" in texts(plot.timeline(hits))


def test_poll_trend_shows_points_margins_and_means():
    """Shares, intervals and yearly means are those of the trend; a year without a wave has no mean."""
    trend = sr.polls.trend("eu-membership-referendum")
    found = rows(plot.poll_trend(trend))
    points = [row for row in found if "percent" in row]
    assert [row["percent"] for row in points] == [point.percent for point in trend.points]
    known = [(point.percent - point.margin, point.percent + point.margin) for point in trend.points if point.margin]
    assert [(row["low"], row["high"]) for row in points if row["kind"] != "none"] == known
    means = {int(row["start"][:4]): row["mean"] for row in found if "mean" in row}
    by_year = {}
    for point in trend.points:
        if point.record.year:
            by_year.setdefault(point.record.year, []).append(point.percent)
    assert means == pytest.approx({year: sum(values) / len(values) for year, values in by_year.items()})
    assert len(means) < max(means) - min(means) + 1  # 2004 to 2007: nothing was asked, and nothing is drawn


def test_poll_trend_names_who_ordered_what_no_house_is_named_for():
    """Most waves of this series are the ministry's, whose reports name no pollster."""
    found = rows(plot.poll_trend(sr.polls.trend("eu-membership-referendum")))
    assert "for Serbian European Integration Office" in {row.get("pollster") for row in found}


def test_poll_trend_says_what_was_mixed():
    """What the trend mixed stands in the subtitle; what must not be mixed is refused."""
    trend = sr.polls.trend(
        ["nato-membership", "sanctions-on-russia"], "against", mix=["series", "population", "base", "answered"]
    )
    assert "Mixed: series: nato-membership; sanctions-on-russia" in texts(plot.poll_trend(trend))
    with pytest.raises(sr.DataError, match="must not be compared"):
        plot.poll_trend(sr.polls.filter(series=["nato-membership", "sanctions-on-russia"]), "against")


def test_arms_are_the_totals_and_the_unknown_is_hollow():
    """Suppliers of a year and category sum to the library's total; every purchase without a figure is one square."""
    chart = plot.arms(sr.arms)
    found = rows(chart)
    bars = [row for row in found if row.get("unit") and "from" not in row]
    sums = {}
    for row in bars:
        key = (row["group"], row["unit"])
        sums[key] = sums.get(key, 0) + row["total"]
    totals = sr.arms.totals("year", "quantity").rows
    assert sums == {(str(row.group or "several"), row.unit): row.total for row in totals if row.unit}
    unknown = {row.group: row.unknown for row in totals}
    assert sum("from" in row for row in found) == sum(unknown.values())
    assert f"{sum(unknown.values())} purchases without a figure" in texts(chart)


def test_arms_never_add_unlike_things():
    """Ten tanks and three helicopters are two panels, an announced purchase is a hollow square and no bar."""
    purchases = sr.ArmsPurchases(
        [
            record("arms"),
            record("arms", id="arms/2013-heli", category="aircraft", quantity_ordered=3, quantity_delivered=3),
            record("arms", id="arms/2014-plan", date="2014", status="announced", quantity_delivered=None),
        ]
    )
    chart = plot.arms(purchases)
    panels = [panel["title"]["text"] for panel in chart.to_dict()["vconcat"][0]["vconcat"]]
    assert panels == [["aircraft"], ["armoured vehicles"], ["purchases without a figure"]]
    bars = [(row["group"], row["unit"], row["total"]) for row in rows(chart) if row.get("unit") and "from" not in row]
    assert sorted(bars) == [("2013", "aircraft", 3), ("2013", "armoured-vehicles", 10)]
    assert [row["group"] for row in rows(chart) if "from" in row] == ["2014"]


def statistic(year, value, source="source/archive", **changes):
    citation = {"source": source, "supports": "says so"}
    id = f"statistic/{year}-{source.partition('/')[2]}".lower()
    return record("statistics", id=id, date=year, value=value, citations=[citation], **changes)


def test_series_bridge_no_gap():
    """2001 and 2002 are one run, 2004 another; a month and a span of years are points alone; two sources make a band."""
    values = sr.Statistics(
        [
            statistic("2001", 10),
            statistic("2002", 20),
            statistic("2002", 26, source="source/other"),
            statistic("2003-05", 7),
            statistic("2002/2004", 70),
            statistic("2004", 40),
        ]
    )
    expected = [
        {"year": 2001, "low": 10, "high": 10, "run": 0},
        {"year": 2002, "low": 20, "high": 26, "run": 0},
        {"year": 2004, "low": 40, "high": 40, "run": 1},
    ]
    assert runs(list(values)) == expected
    found = rows(plot.series(values))
    assert [(row["low"], row["high"], row["run"]) for row in found if "run" in row] == [
        (row["low"], row["high"], row["run"]) for row in expected
    ]
    assert sorted(row["value"] for row in found if "value" in row) == [7, 10, 20, 26, 40, 70]


@pytest.mark.parametrize("indicator", ["trade-total", "gas-imports-from-russia", "exports-to-russia"])
def test_series_have_a_gap_where_the_library_has_one(indicator):
    """The years between runs are years that `gaps` names or for which no value is for the whole year."""
    values = sr.statistics.series(indicator)
    drawn = {row["year"]: row["run"] for row in runs(list(values))}
    whole = {value.year for value in values if value.date.precision == "year" and value.year}
    assert set(drawn) == whole
    for year in sr.statistics.gaps(indicator):
        before = [run for each, run in drawn.items() if each < year]
        after = [run for each, run in drawn.items() if each > year]
        assert not before or not after or max(before) < min(after)


def test_agreements_are_drawn_as_they_are_ruled():
    """On any day, solid where the rule says yes, pale or fading where unknown, nothing where no."""
    first, last = dt.date(1800, 1, 1), dt.date(2030, 1, 1)
    for agreement in sr.agreements:
        drawn = in_force_pieces(agreement, first, last)
        dates = (agreement.date, agreement.signed, agreement.entered_into_force, agreement.ended)
        bounds = [day for date in dates if date for day in (date.earliest, date.latest) if day]
        for day in {day + dt.timedelta(step) for day in bounds for step in (-1, 0, 1, 400)}:
            here = [piece.how for piece in drawn if piece.start <= day < piece.end]
            shown = {(): "no", ("sure",): "yes"}.get(tuple(here), "unknown")
            assert shown == agreement.in_force(day).answer, (agreement.id, day)


def test_agreements_on_a_day_are_those_of_the_answer():
    """Filled points for yes, hollow ones for unknown, as `in_force` counts them."""
    answer = sr.agreements.in_force("2016-05-01")
    found = rows(plot.agreements(sr.agreements, on="2016-05-01"))
    assert sum(row.get("how") == "yes" for row in found) == len(answer.yes)
    assert sum(row.get("how") == "unknown" for row in found) == len(answer.unknown)
    assert plot.agreements(answer).to_dict() == plot.agreements(sr.agreements, on="2016-05-01").to_dict()


def test_vote_agreement_has_a_square_for_each_vote():
    """Alike, unlike and not compared are counted as the answer counts them."""
    answer = sr.votes.agreement()
    found = [row["how"] for row in rows(plot.votes(answer))]
    counts = [found.count(how) for how in ("same", "different", "not compared")]
    assert counts == [answer.same, answer.different, len(answer.left_out)]


def test_votes_table_has_every_position():
    """A cell for each position that a record has, and none for what it does not say."""
    found = rows(plot.votes(sr.votes))
    positions = [(stand.country, stand.position) for vote in sr.votes for stand in vote.positions]
    assert sorted((row["country"], row["position"]) for row in found) == sorted(positions)


def test_disagreements_show_every_value():
    """Each row has the preferred value filled and the others hollow; numbers as percent of the highest."""
    citation = {"source": "source/other", "supports": "says so"}
    variants = [{"field": "quantity_delivered", "value": 40, "citation": citation}]
    variants += [{"field": "ordered", "value": "2014", "citation": citation}]
    found = rows(plot.disagreements(sr.ArmsPurchases([record("arms", variants=variants)])))
    numbers = [(row["share"], row["how"]) for row in found if "share" in row]
    assert numbers == [(25.0, "preferred value"), (100.0, "another source")]
    dates = [(row["start"], row["end"], row["how"]) for row in found if "end" in row]
    # From 24 May 2013: 222 days to 1 January 2014, 586 to 31 December.
    assert dates == [(0, 0, "preferred value"), (222, 586, "another source")]


def test_places_are_where_the_map_has_them():
    """The labels' own formula puts a place where Vega's projection draws its circle, to half a pixel."""
    chart = plot.places(sr.timeline(), width=500, height=350)
    [belgrade, moscow] = [
        row for row in rows(chart) if row.get("place") in ("Belgrade", "Moscow") and "latitude" in row
    ][:2]
    import vl_convert

    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    drawn = [tuple(map(float, at)) for at in re.findall(r"translate\((-?[\d.]+),\s?(-?[\d.]+)\)", svg)]
    for row in (belgrade, moscow):
        assert any(abs(row["x"] - x) < 0.5 and abs(row["y"] - y) < 0.5 for x, y in drawn)


def test_places_lose_nothing():
    """Records on the map, those off it, and those without a place are all that were given."""
    chosen = sr.timeline(date="2010/..")
    chart = plot.places(chosen)
    placed = [item for item in chosen if item.place and item.place.latitude is not None]
    on = {row["place"]: row["records"] for row in rows(chart) if "latitude" in row}
    text = texts(chart)
    off = re.search(r"Off this map: (.*?)\. Coasts", text)
    assert off
    assert f"{len(placed):,} records" in text
    assert f"{len(chosen) - len(placed):,} more have no place" in text
    assert sum(on.values()) + sum(map(int, re.findall(r"\((\d+)\)", off[1]))) == len(placed)


# -- what they take


def frames(collection):
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    return [
        collection.to_pandas(),
        pandas.DataFrame(collection.columns()),
        collection.to_polars(),
        polars.DataFrame(collection.columns(), infer_schema_length=None).lazy(),
        collection.to_arrow(),
    ]


@pytest.mark.parametrize(
    ("draw", "collection"),
    [
        (plot.timeline, sr.timeline(date="2016")),
        (plot.timeline, sr.events.filter(date="1948")),
        (plot.places, sr.events.filter(date="2016")),
        (plot.poll_trend, sr.polls.filter(series="eu-membership-referendum")),
        (plot.arms, sr.arms.filter(date="2018/2020")),
        (plot.series, sr.statistics.series("trade-total")),
        (
            lambda thing, **options: plot.agreements(thing, on="2016-05-01", **options),
            sr.agreements.filter(activity="energy"),
        ),
        (plot.votes, sr.votes[:10]),
        (plot.disagreements, sr.arms),
    ],
    ids=["mixed", "timeline", "places", "polls", "arms", "series", "agreements", "votes", "disagreements"],
)
def test_frames_give_the_chart_of_their_collection(draw, collection):
    """pandas, Polars (lazy too) and Arrow, through the library's own ways or from its columns."""
    expected = draw(collection).to_dict()
    for frame in frames(collection):
        assert draw(frame).to_dict() == expected


def test_a_selection_of_columns_is_enough_for_a_timeline():
    """Four columns of a frame of one's own."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"id": ["event/x"], "title": ["X"], "date": ["2013-05"], "activities": ["law;arms"]})
    chart = plot.timeline(frame)
    assert [row["when"] for row in rows(chart) if "when" in row] == ["May 2013"]
    assert "not the bundled data" in texts(chart)


@pytest.mark.parametrize(
    ("draw", "given", "message"),
    [
        (plot.timeline, sr.events[:0], "no dated record"),
        (plot.timeline, sr.find("source")[:0], "no dated record"),
        (plot.poll_trend, sr.polls[:0], "no poll result"),
        (plot.arms, sr.arms[:0], "no arms purchase"),
        (plot.arms, sr.arms[:0].totals(), "no arms purchase"),
        (plot.series, sr.statistics[:0], "no statistic"),
        (plot.agreements, sr.agreements[:0], "no agreement"),
        (plot.agreements, sr.agreements.in_force("1100"), "no agreement"),
        (plot.votes, sr.votes[:0], "no vote"),
        (plot.votes, sr.votes[:0].agreement(), "no vote"),
        (plot.disagreements, sr.events[:0], "no disagreement"),
        (plot.places, sr.events[:0], "no record here has a place"),
        (plot.places, sr.statistics[:5], "no record here has a place"),
        (plot.votes, sr.events[:2], "this chart is of votes, not of Event"),
    ],
)
def test_nothing_to_draw_is_an_error_that_says_so(draw, given, message):
    """No empty chart, and no chart of another kind."""
    with pytest.raises(sr.DataError, match=message):
        draw(given)


def test_mistakes_are_named():
    """What is wrong, and what there is."""
    polars = pytest.importorskip("polars")
    with pytest.raises(sr.DataError, match="no column 'title', 'date', 'activities'"):
        plot.timeline(polars.DataFrame({"id": ["event/x"]}))
    frame = polars.DataFrame({"id": ["event/x"], "title": ["X"], "date": ["2013-13"], "activities": ["law"]})
    with pytest.raises(sr.DataError, match=r"event/x date: .*2013-13"):
        plot.timeline(frame)
    with pytest.raises(sr.UnknownNameError, match="'drak'; nearest: dark"):
        plot.timeline(sr.events, theme="drak")
    with pytest.raises(sr.UnknownNameError, match="'widht'; nearest: width"):
        plot.timeline(sr.events, widht=300)
    with pytest.raises(sr.DataError, match="width is a whole number of pixels"):
        plot.timeline(sr.events, width=5)
    with pytest.raises(sr.UnknownNameError, match="rows"):
        plot.timeline(sr.events, rows="kinds")
    with pytest.raises(TypeError, match="int is no data frame"):
        plot.timeline(5)
    with pytest.raises(sr.UnknownNameError, match=r"'\.svgz'; nearest: \.svg"):
        plot.save(CHARTS["votes"](), "x.svgz")


def test_the_note_says_how_many_and_of_what():
    """Records, version of the data, and the way to the sources."""
    note = " ".join(plot.votes(sr.votes).to_dict()["title"]["text"])
    assert note == f"84 records · serbia_russia data {sr.load().version} · Sources: serbia_russia.cite(…)"


def test_names_are_short():
    """The beginning of a definition where that is short, else the key in words."""
    assert (
        named("gas-consumption", "Natural gas that Serbia uses in a year. All sources.")
        == "Natural gas that Serbia uses in a year"
    )
    assert (
        named("exports", "Goods exports of Yugoslavia (as it was) to the USSR; yearly")
        == "Goods exports of Yugoslavia to the USSR"
    )
    assert named("eu-share-of-trade", "x" * 200) == "EU share of trade"


# -- files


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(
    "look", [{"theme": "dark", "width": 300, "title": "Односи Срба и Руса"}, {"theme": None, "height": 240}]
)
def test_every_chart_compiles_without_a_warning(name, look, capfd):
    """Vega-Lite takes each as it is, light and dark, wide and narrow."""
    import vl_convert

    svg = vl_convert.vegalite_to_svg(CHARTS[name](**look).to_dict())
    assert svg.startswith("<svg")
    assert capfd.readouterr() == ("", "")
    if "title" in look:
        assert "Односи Срба" in svg


def test_files(tmp_path):
    """SVG, PNG of twice as many pixels, JSON of Vega-Lite, and HTML that holds all it needs."""
    chart = CHARTS["vote agreement"]()
    for suffix in ("svg", "png", "json", "html"):
        plot.save(chart, tmp_path / f"x.{suffix}")
    width = float(re.search(r'width="([\d.]+)"', (tmp_path / "x.svg").read_text())[1])
    assert struct.unpack(">I", (tmp_path / "x.png").read_bytes()[16:20])[0] == pytest.approx(2 * width, abs=2)
    assert "vega-lite" in json.loads((tmp_path / "x.json").read_text())["$schema"]
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert len(page) > 500_000
    markup = re.sub(r"(?s)(<script[^>]*>).*?</script>", r"\1", page)
    assert re.findall(r"\b(?:src|href)\s*=", markup) == []
    assert re.findall(r"""(?:import|fetch)\(\s*["'`]https?:""", page) == []


@pytest.mark.parametrize("pair", ["čć", "šž", "đd", "ЂЋ", "Жж", "ыъ"])
def test_letters_are_drawn(pair, tmp_path):
    """Letters of Serbian and Russian have glyphs of their own in a PNG: two that are missing would look alike."""
    pictures = []
    for letter in pair:
        plot.save(plot.votes(sr.votes[:1], title=letter * 8), tmp_path / "x.png")
        pictures.append((tmp_path / "x.png").read_bytes())
    assert pictures[0] != pictures[1]


def test_a_missing_package_is_named_with_its_extra():
    """Importing the face needs nothing; drawing without altair says what to install."""
    code = (
        "import sys\n"
        "sys.modules['altair'] = None\n"
        "import serbia_russia as sr\n"
        "from serbia_russia import plot\n"
        "try: plot.votes(sr.votes)\n"
        "except sr.MissingExtraError as error: print(error.extra, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("plot this needs altair")
    assert "serbia-russia[plot]" in done.stdout
    code = "import sys, serbia_russia; from serbia_russia import plot; print('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_page_shows_the_pictures_that_its_script_draws():
    """Each picture is on the page, has a call in the script, and is of at most 60 kB."""
    docs = Path(__file__).parent.parent / "docs"
    pictures = {path.stem: path.stat().st_size for path in (docs / "_static" / "charts").glob("*.svg")}
    page = (docs / "howto" / "charts.md").read_text(encoding="utf-8")
    script = (docs / "charts.py").read_text(encoding="utf-8")
    assert set(re.findall(r"charts/([a-z-]+)\.svg\)", page)) == set(pictures)
    assert set(re.findall(r'^    "([a-z-]+)": lambda', script, re.MULTILINE)) == set(pictures)
    assert max(pictures.values()) <= 60_000


# -- the command line


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "--activity", "energy", "--date", "2012/2016", "--rows", "kind"],
        ["polls", "eu-membership-referendum", "--theme", "dark"],
        ["arms", "--measure", "records", "--date", "2012/.."],
        ["series", "trade-total", "--width", "400"],
        ["agreements", "--on", "2016-05-01", "--activity", "energy"],
        ["votes", "--between", "SRB", "RUS"],
        ["votes", "--date", "2022"],
        ["disagreements", "--activity", "arms"],
        ["places", "--area", "world", "--date", "2016"],
    ],
    ids=" ".join,
)
def test_plot_on_the_command_line(arguments, tmp_path, capsys):
    """Each chart is written to the file that -o names; data on stdout there are none."""
    target = tmp_path / "x.json"
    assert main(["plot", *arguments, "-o", str(target)]) == 0
    assert json.loads(target.read_text())["title"]["text"][0].split()[1].startswith("record")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"serbia-russia: chart written to {target}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["polls"], "needs a key"),
        (["timeline", "energy"], "takes no 'energy'"),
        (["timeline", "--text", "xyzzy"], "no dated record"),
        (["series", "trade-totl"], "nearest: trade-total"),
    ],
)
def test_mistakes_on_the_command_line(arguments, message, tmp_path, capsys):
    """A mistake is a message and exit code 2, and no file."""
    target = tmp_path / "x.svg"
    assert main(["plot", *arguments, "-o", str(target)]) == 2
    assert message in capsys.readouterr().err
    assert not target.exists()
