"""Values of indicators in time, every source's beside the others'."""

from typing import Any

import altair as alt

from serbia_russia._charts.finish import Look, inline, named, time_axis
from serbia_russia._charts.palette import keyed
from serbia_russia._charts.reading import records
from serbia_russia._charts.spans import day_after, domain
from serbia_russia._dataset import load
from serbia_russia._errors import DataError
from serbia_russia._kinds.statistic import Statistic

__all__ = ["runs", "series"]

#: How an axis says what is counted.
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (1, ""))


def series(thing: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.series`."""
    found = records(thing, "statistics")
    if not found:
        raise DataError("there is no statistic to draw; see what the selection leaves before you draw it")
    span = domain(value.date for value in found)
    sources = load().sources
    names = {value.id: _source(sources, value) for value in found}
    key = keyed(names.values(), "other sources")
    shown = {key.of(name) for name in names.values()}
    kept = [number for number, name in enumerate(key.names) if name in shown]
    domain_, colours, shapes = ([part[number] for number in kept] for part in (key.names, key.colours, key.shapes))
    panels = []
    grouped = found.group_by("indicator")
    for number, (indicator, values) in enumerate(grouped.items()):
        for unit, same in values.group_by("unit").items():
            panels.append(
                _panel(indicator, unit, list(same), (names, key), (domain_, colours, shapes), span, look, len(grouped))
            )
    chart = alt.vconcat(*panels, spacing=18) if len(panels) > 1 else panels[0]
    said = [
        "Each point is the value of one source: filled as exact, hollow as rounded or hedged. The band runs from the lowest "
        "to the highest value of a year, over years that follow each other; a year without a value leaves a gap.",
    ]
    title = _title(next(iter(grouped))) if len(grouped) == 1 else "Statistics"
    return look.finish(chart, title, said, list(found))


def runs(values: list[Statistic]) -> list[dict[str, Any]]:
    """Lowest and highest value of each year that has values for the whole year, in runs of years without a gap."""
    by_year: dict[int, list[float]] = {}
    for value in values:
        if value.date.precision == "year" and value.year is not None:
            by_year.setdefault(value.year, []).append(value.value)
    found: list[dict[str, Any]] = []
    run = 0
    for year in sorted(by_year):
        run += bool(found) and found[-1]["year"] != year - 1
        found.append({"year": year, "low": min(by_year[year]), "high": max(by_year[year]), "run": run})
    return found


def _panel(
    indicator: str, unit: str, values: list[Statistic], by: Any, scales: Any, span: Any, look: Look, panels: int
) -> alt.LayerChart:
    names, key = by
    domain_, colours, shapes = scales
    high = max(abs(value.value) for value in values)
    factor, word = next(((size, name) for size, name in SCALES if high >= size), SCALES[-1])
    if unit == "percent":
        factor, word = 1, ""
    rows = []
    for value in values:
        first, last = value.date.earliest or span[0], value.date.latest or span[1]
        rows.append(
            {
                "start": first.isoformat(),
                "end": day_after(last).isoformat(),
                "when": (first + (last - first) / 2).isoformat(),
                "value": value.value / factor,
                "exact": value.qualifier == "exact",
                "long": value.date.precision != "year" or value.year is None,
                "source": key.of(names[value.id]),
                "name": names[value.id],
                "title": value.title,
                "text": f"{'' if value.qualifier == 'exact' else value.qualifier + ' '}{value.value:,} {unit}",
                "date": value.date.human(),
            }
        )
    bands = [
        {**row, "when": f"{row['year']:04}-07-02", "low": row["low"] / factor, "high": row["high"] / factor}
        for row in runs(values)
    ]
    x = alt.X(
        "when:T",
        scale=alt.Scale(type="utc", domain=[day.isoformat() for day in span], nice=False, padding=0),
        axis=time_axis(span, look.width),
    )
    axis_title = " ".join(part for part in (word, unit.replace("-", " ")) if part)
    base = alt.Chart(inline(rows)).encode(x=x)
    legend = look.legend()
    color = alt.Color("source:N", scale=alt.Scale(domain=domain_, range=colours), legend=legend)
    shape = alt.Shape("source:N", scale=alt.Scale(domain=domain_, range=shapes), legend=legend)
    y = alt.Y(
        "value:Q", title=axis_title, axis=alt.Axis(format=",.2~f", tickCount=5), scale=alt.Scale(zero=True, nice=True)
    )
    tooltip = [
        alt.Tooltip("title:N", title="statistic"),
        alt.Tooltip("date:N"),
        alt.Tooltip("text:N", title="value"),
        alt.Tooltip("name:N", title="source"),
    ]
    band = alt.Chart(inline(bands)).encode(x=x, detail="run:N")
    points = base.encode(y=y, color=color, shape=shape, tooltip=tooltip)
    layers = [
        band.mark_area(opacity=0.18, color="#808890").encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        band.mark_line(strokeWidth=1, opacity=0.6, color="#808890").encode(y=alt.Y("low:Q")),
        band.mark_line(strokeWidth=1, opacity=0.6, color="#808890").encode(y=alt.Y("high:Q")),
        base.transform_filter("datum.long")
        .mark_rule(strokeWidth=1.2, opacity=0.7)
        .encode(x=alt.X("start:T"), x2=alt.X2("end:T"), y=y, color=color),
        points.transform_filter("datum.exact").mark_point(filled=True, size=40, opacity=0.95),
        points.transform_filter("!datum.exact").mark_point(filled=False, size=40, strokeWidth=1.5),
    ]
    chart = alt.layer(*layers).properties(width=look.width, height=look.height or (300 if panels == 1 else 150))
    return chart if panels == 1 else chart.properties(title=alt.Title(_title(indicator), fontSize=12, offset=4))


def _title(indicator: str) -> str:
    return named(indicator, load().indicators.get(indicator, {}).get("definition", ""))


def _source(sources: Any, value: Statistic) -> str:
    """Who says so: the publisher of the first source, or its title."""
    id = value.citations[0].source
    source = sources.get(id)
    return id.partition("/")[2] or id if source is None else source.publisher or source.title
