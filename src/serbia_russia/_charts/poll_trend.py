"""One answer over the waves of a poll series."""

from typing import Any

import altair as alt

from serbia_russia._charts.finish import Look, inline, named, time_axis
from serbia_russia._charts.palette import keyed
from serbia_russia._charts.reading import records, sources_text
from serbia_russia._charts.spans import day_after, domain
from serbia_russia._dataset import load
from serbia_russia._errors import DataError
from serbia_russia._kinds.poll_trend import Trend, TrendPoint

__all__ = ["poll_trend"]


def poll_trend(thing: Any, option: str, freq: Any, weight: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.poll_trend`."""
    trend = thing if isinstance(thing, Trend) else _trend(thing, option)
    averages = trend.average(freq, weight)
    span = domain([*(point.date for point in trend.points), *(one.period for one in averages)], margin=0.01)
    houses = [_house(point) for point in trend.points]
    key = keyed(houses, "other pollsters")
    rows = [_row(point, key.of(house), house, span) for point, house in zip(trend.points, houses, strict=True)]
    means = [
        {
            "start": one.period.earliest.isoformat(),
            "end": day_after(one.period.latest).isoformat(),
            "mean": one.percent,
            "text": f"{one.period.human()}: {one.percent:.1f} % ({one.waves} wave{'' if one.waves == 1 else 's'})",
        }
        for one in averages
        if one.period.earliest is not None and one.period.latest is not None
    ]
    scale = alt.Scale(domain=list(key.names), range=list(key.colours))
    shape = alt.Scale(domain=list(key.names), range=list(key.shapes))
    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    y = alt.Scale(domain=[max(0, low // 10 * 10), min(100, -(-high // 10) * 10)], nice=False, padding=0)
    x = alt.Scale(type="utc", domain=[day.isoformat() for day in span], nice=False, padding=0)
    axis = time_axis(span, look.width)
    height = look.height or 320
    points = alt.Chart(inline(rows)).encode(
        x=alt.X("when:T", scale=x, axis=axis),
        color=alt.Color("house:N", scale=scale, legend=look.legend()),
        tooltip=[
            alt.Tooltip("title:N", title="result"),
            alt.Tooltip("date:N"),
            alt.Tooltip("percent:Q", title="percent"),
            alt.Tooltip("margin:N"),
            alt.Tooltip("pollster:N"),
            alt.Tooltip("sources:N"),
        ],
    )
    bars = points.mark_rule(strokeWidth=1.2, opacity=0.7).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    layers = [
        alt.Chart(inline(means))
        .mark_rule(strokeWidth=3, opacity=0.45, clip=True)
        .encode(
            x=alt.X("start:T", scale=x, axis=axis),
            x2=alt.X2("end:T"),
            y=alt.Y("mean:Q", scale=y),
            tooltip=[alt.Tooltip("text:N", title="mean")],
        ),
        bars.transform_filter("datum.kind == 'reported'"),
        bars.transform_filter("datum.kind == 'computed'").mark_rule(strokeWidth=1.2, opacity=0.7, strokeDash=[2, 2]),
        points.mark_point(filled=True, size=46, opacity=0.95, strokeWidth=2).encode(
            y=alt.Y("percent:Q", scale=y, title="share of answers, percent"),
            shape=alt.Shape("house:N", scale=shape, legend=look.legend()),
        ),
    ]
    weighted = "by sample size" if weight == "sample" else "each wave alike"
    without = sum(row["kind"] == "none" for row in rows)
    left_out = len(trend.left_out)
    said = [
        f"Answer: {trend.option}. Grey lines: mean of the {freq}, {weighted}. "
        "Lines through points: margin of error, 95 percent; dotted where computed."
        + (f" {without} without a margin: sample size not stated." if without else "")
        + (f" {left_out} wave{'s' if left_out > 1 else ''} without this answer left out." if left_out else ""),
        *(f"Mixed: {text}." for text in trend.mixed),
    ]
    chart = alt.layer(*layers).resolve_scale(color="shared", shape="shared").properties(width=look.width, height=height)
    title = " + ".join(named(key, load().poll_series.get(key, "")) for key in trend.series)
    return look.finish(chart, title, said, trend.records)


def _house(point: TrendPoint) -> str:
    """The pollster; where none is named, who ordered the poll."""
    actors = load().actors
    pollster, commissioner = (
        None if id is None else getattr(actors.get(id), "name", id)
        for id in (point.pollster, point.record.commissioner)
    )
    return pollster or (f"for {commissioner}" if commissioner else "pollster not named")


def _trend(thing: Any, option: str) -> Trend:
    """The trend of the results of one series."""
    results = records(thing, "polls")
    if not results:
        raise DataError("there is no poll result to draw; see what the selection leaves before you draw it")
    found: Trend = results.trend(list(results.series()), option)
    return found


def _row(point: Any, house: str, name: str, span: Any) -> dict[str, Any]:
    first, last = point.date.earliest or span[0], point.date.latest or span[1]
    margin = point.margin or 0
    kind = "none" if point.margin is None else "computed" if point.margin_is_computed else "reported"
    return {
        "when": (first + (last - first) / 2).isoformat(),
        "date": point.date.human(),
        "percent": point.percent,
        "low": max(point.percent - margin, 0),
        "high": min(point.percent + margin, 100),
        "margin": "not known" if kind == "none" else f"±{point.margin:.1f} ({kind})",
        "kind": kind,
        "house": house,
        "pollster": name,
        "title": point.record.title,
        "sources": sources_text(point.record.sources),
    }
