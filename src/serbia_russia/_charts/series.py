"""Values of indicators in time, every source's beside the others'."""

from typing import Any, Final

import altair as alt

from serbia_russia._charts.finish import Look, inline, named, time_axis
from serbia_russia._charts.palette import keyed
from serbia_russia._charts.reading import records
from serbia_russia._charts.spans import day_after, domain
from serbia_russia._dataset import load
from serbia_russia._errors import DataError
from serbia_russia._kinds.statistic import Statistic

__all__ = ["runs", "series"]

#: The colour of the band, seen on both grounds; how an axis says what is counted.
BAND: Final = "#808890"
SCALES: Final = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (1, ""))


def series(thing: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.series`."""
    found = records(thing, "statistics")
    if not found:
        raise DataError("there is no statistic to draw; see what the selection leaves before you draw it")
    drawing = _Drawing(found, look)
    panels = [
        (indicator, unit, list(same))
        for indicator, values in found.group_by("indicator").items()
        for unit, same in values.group_by("unit").items()
    ]
    if len(panels) == 1:
        chart, title = drawing.panel(*panels[0][1:], height=300), _title(panels[0][0])
    else:
        drawn = [
            drawing.panel(unit, same, height=150).properties(title=alt.Title(_title(indicator), fontSize=12, offset=4))
            for indicator, unit, same in panels
        ]
        chart, title = alt.vconcat(*drawn, spacing=18), "Statistics"
    said = (
        "Each point is the value of one source: filled as exact, hollow as rounded or hedged. The band runs from the "
        "lowest to the highest value of a year, over years that follow each other; a year without a value leaves a gap."
    )
    return look.finish(chart, title, [said], list(found))


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


class _Drawing:
    """What the panels of one chart share: the span of time, and the colours and shapes of sources."""

    def __init__(self, found: Any, look: Look) -> None:
        self.look = look
        self.span = domain(value.date for value in found)
        sources = load().sources
        self.names = {value.id: _source(sources, value) for value in found}
        self.key = keyed(self.names.values(), "other sources")

    def panel(self, unit: str, values: list[Statistic], height: int) -> Any:
        """The values of one indicator in one unit."""
        high = max(abs(value.value) for value in values)
        scales = SCALES if unit != "percent" else SCALES[-1:]
        factor, word = next(((size, name) for size, name in scales if high >= size), SCALES[-1])
        x = alt.X(
            "when:T",
            scale=alt.Scale(type="utc", domain=[day.isoformat() for day in self.span], nice=False, padding=0),
            axis=time_axis(self.span, self.look.width),
        )
        y = alt.Y(
            "value:Q",
            title=" ".join(part for part in (word, unit.replace("-", " ")) if part),
            axis=alt.Axis(format=",.2~f", tickCount=5),
        )
        legend, names = self.look.legend(), list(self.key.names)
        color = alt.Color("source:N", scale=alt.Scale(domain=names, range=list(self.key.colours)), legend=legend)
        shape = alt.Shape("source:N", scale=alt.Scale(domain=names, range=list(self.key.shapes)), legend=legend)
        tooltip = [
            alt.Tooltip("title:N", title="statistic"),
            alt.Tooltip("date:N"),
            alt.Tooltip("text:N", title="value"),
            alt.Tooltip("name:N", title="source"),
        ]
        base = alt.Chart(inline(self._row(value, factor) for value in values)).encode(x=x)
        points = base.encode(y=y, color=color, shape=shape, tooltip=tooltip)
        bands = [
            {**row, "when": f"{row['year']:04}-07-02", "low": row["low"] / factor, "high": row["high"] / factor}
            for row in runs(values)
        ]
        band = alt.Chart(inline(bands)).encode(x=x, detail="run:N")
        edge: Any = {"strokeWidth": 1, "opacity": 0.6, "color": BAND}
        return alt.layer(
            band.mark_area(opacity=0.18, color=BAND).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
            band.mark_line(**edge).encode(y=alt.Y("low:Q")),
            band.mark_line(**edge).encode(y=alt.Y("high:Q")),
            base.transform_filter("datum.long")
            .mark_rule(strokeWidth=1.2, opacity=0.7)
            .encode(x=alt.X("start:T"), x2=alt.X2("end:T"), y=y, color=color),
            points.transform_filter("datum.exact").mark_point(filled=True, size=40, opacity=0.95),
            points.transform_filter("!datum.exact").mark_point(filled=False, size=40, strokeWidth=1.5),
        ).properties(width=self.look.width, height=self.look.height or height)

    def _row(self, value: Statistic, factor: int) -> dict[str, Any]:
        first, last = value.date.earliest or self.span[0], value.date.latest or self.span[1]
        hedge = "" if value.qualifier == "exact" else f"{value.qualifier} "
        return {
            "start": first.isoformat(),
            "end": day_after(last).isoformat(),
            "when": (first + (last - first) / 2).isoformat(),
            "value": value.value / factor,
            "exact": value.qualifier == "exact",
            "long": value.date.precision != "year" or value.year is None,
            "source": self.key.of(self.names[value.id]),
            "name": self.names[value.id],
            "title": value.title,
            "text": f"{hedge}{value.value:,.15g} {value.unit}",
            "date": value.date.human(),
        }


def _title(indicator: str) -> str:
    return named(indicator, load().indicators.get(indicator, {}).get("definition", ""))


def _source(sources: Any, value: Statistic) -> str:
    """Who says so: the publisher of the first source, or its title."""
    id = value.citations[0].source
    source = sources.get(id)
    return id.partition("/")[2] or id if source is None else source.publisher or source.title
