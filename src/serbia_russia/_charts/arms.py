"""Arms purchases by year and supplier: what can be added, unit by unit, and apart from it what is not known."""

import math
import textwrap
from typing import Any, Final

import altair as alt

from serbia_russia import _countries
from serbia_russia._charts.finish import Look, inline
from serbia_russia._charts.palette import COUNTRIES, HUES, OTHER
from serbia_russia._charts.reading import records
from serbia_russia._errors import DataError
from serbia_russia._kinds.arms import Totals

__all__ = ["arms", "sums"]

REST: Final = "other suppliers"
SEVERAL: Final = "several"
MEASURES: Final = {
    "records": "Number of arms purchases",
    "quantity": "Arms: items delivered, or ordered where no delivery is known",
    "price": "Arms: prices of whole deals",
}


def arms(thing: Any, measure: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.arms`."""
    if isinstance(thing, Totals):
        by, measure, used = thing.by, thing.measure, list(thing.records)
        rows = [_row("", row) for row in thing.rows]
    else:
        found = records(thing, "arms")
        by, used = "year", list(found)
        rows = sums(found, measure)
    if not used:
        raise DataError("there is no arms purchase to draw; see what the selection leaves before you draw it")
    panels = _Panels(rows, by, look)
    said = []
    if measure != "records" and panels.units:
        said.append("A panel for each unit: unlike things are not added. Lines: the range that the sources allow.")
    if panels.unknown:
        count = sum(row["unknown"] for row in panels.unknown)
        said.append(f"Hollow, last panel: {count} purchase{'s' if count > 1 else ''} without a figure to add.")
    if SEVERAL in panels.groups:
        said.append(
            f"“{SEVERAL}”: dated over several {by}s, or open." if panels.upright else f"“{SEVERAL}”: no one {by}."
        )
    if rest := sorted({row["maker"] for row in rows if row["key"] == REST and row["maker"]}):
        said.append(f"Other suppliers: {', '.join(rest)}.")
    by_supplier = " and supplier" if rows[0]["supplier"] else ""
    return look.finish(panels.chart(), f"{MEASURES[measure]}, by {by}{by_supplier}", said, used)


def sums(found: Any, measure: Any) -> list[dict[str, Any]]:
    """The rows of `ArmsPurchases.totals` by year, for each supplier."""
    return [
        _row(supplier, row)
        for supplier, purchases in found.group_by("supplier").items()
        for row in purchases.totals("year", measure).rows
    ]


def _row(supplier: str, row: Any) -> dict[str, Any]:
    names = ("group", "unit", "total", "low", "high", "records", "unknown")
    return {"supplier": supplier, **{name: getattr(row, name) for name in names}}


class _Panels:
    """The panels of one chart: upright bars along years, lying bars for other groups, whose names need room."""

    def __init__(self, rows: list[dict[str, Any]], by: str, look: Look) -> None:
        self.rows, self.by, self.look = rows, by, look
        self.upright = by in ("year", "decade")
        self.groups = self._groups([row["group"] for row in rows])
        for row in rows:
            row["maker"] = (
                _name(row["supplier"] or row["group"], "supplier") if row["supplier"] or by == "supplier" else ""
            )
            row["key"] = row["maker"] if row["maker"] in _HUES else REST
            row["group"] = _name(row["group"], by)
        # What is unknown stands beside every unit of a group, and counts once.
        once = {(row["group"], row["supplier"]): row for row in rows}.values()
        self.unknown = [row for row in once if row["unknown"]]
        self.units = sorted({row["unit"] for row in rows if row["unit"]})
        self.count = len(self.units) + bool(self.unknown)

    def _groups(self, values: list[Any]) -> list[str]:
        """The places along the axis: every year from the first to the last, so that a gap looks like one."""
        known = {value for value in values if value is not None}
        if self.upright and known:
            steps: list[Any] = [*range(min(known), max(known) + 1, 1 if self.by == "year" else 10)]
        else:
            steps = sorted(known, key=lambda value: _name(value, self.by))
        named = [_name(value, self.by) for value in steps]
        if None not in values:
            return named
        room = math.ceil(45 / (self.look.width / (len(named) + 1))) if self.upright and named else 0
        return [*named, *(" " * (number + 1) for number in range(room)), SEVERAL]

    def chart(self) -> Any:
        """All panels."""
        panels = [self._panel(unit) for unit in self.units]
        if self.unknown:
            panels.append(self._hollow())
        if self.upright:
            return alt.vconcat(*panels, spacing=14).resolve_scale(x="shared", color="shared")
        return alt.hconcat(*panels, spacing=10).resolve_scale(y="shared", color="shared")

    def _channels(self, low: Any, high: Any, *, first: bool = True) -> dict[str, Any]:
        """Where bars stand, and from where to where they reach."""
        axis: Any = {"title": None, "ticks": False, "domain": False}
        if self.upright:
            steps = (1, 2, 5, 10, 20, 50, 100, 1000)
            every = next(step for step in steps if len(self.groups) / step <= self.look.width / 36)
            shown = [name for name in self.groups if name == SEVERAL or (name.strip() and int(name) % every == 0)]
            axis |= {"values": shown, "labelAngle": 0, "labelOverlap": "greedy"}
        else:
            axis |= {"labels": first, "labelLimit": 170, "labelPadding": 6}
        sort, scale = self.groups, alt.Scale(domain=self.groups, paddingInner=0.12)
        if self.upright:
            where: Any = {"x": alt.X("group:N", sort=sort, scale=scale, axis=alt.Axis(**axis))}
            return {**where, "y": low, **({} if high is None else {"y2": high})}
        where = {"y": alt.Y("group:N", sort=sort, scale=scale, axis=alt.Axis(**axis))}
        return {**where, "x": low, **({} if high is None else {"x2": high})}

    def _amount(self, field: str, most: float = math.inf) -> Any:
        room = 64 if self.upright and self.count > 1 else 260 if self.upright else self._wide
        axis = alt.Axis(
            title=None, tickCount=min(max(2, room // 40), most), format="~s", tickMinStep=1, labelExpr=_SHORT
        )
        return (alt.Y if self.upright else alt.X)(field, axis=axis)

    def _end(self, field: str) -> Any:
        return (alt.Y2 if self.upright else alt.X2)(field)

    @property
    def _wide(self) -> int:
        """The width of a panel of lying bars."""
        return max(44, (self.look.width - 10 * (self.count - 1)) // self.count)

    def _sized(self, chart: Any, name: str, height: int) -> Any:
        lines = [name] if self.upright else textwrap.wrap(name.replace("-", " "), max(8, self._wide // 7))
        title = alt.Title(lines, fontSize=12 if self.upright else 11, offset=4)
        if self.upright:
            return chart.properties(width=self.look.width, height=height, title=title)
        return chart.properties(width=self._wide, height=self.look.height or 16 * len(self.groups), title=title)

    def _coloured(self, chart: Any) -> Any:
        if not any(row["maker"] for row in self.rows):
            return chart
        keys = {row["key"] for row in self.rows}
        hues = {name: hue for name, hue in (*_HUES.items(), (REST, OTHER)) if name in keys}
        scale = alt.Scale(domain=list(hues), range=list(hues.values()))
        return chart.encode(
            color=alt.Color("key:N", scale=scale, legend=self.look.legend("supplier", symbolType="square"))
        )

    def _tooltip(self, *further: Any) -> list[Any]:
        maker = [alt.Tooltip("maker:N", title="supplier")] if self.rows[0]["supplier"] else []
        return [*maker, alt.Tooltip("group:N", title=self.by), *further]

    def _panel(self, unit: str) -> Any:
        data = inline(row for row in self.rows if row["unit"] == unit)
        first = unit == self.units[0]
        numbers = (("total", "total"), ("low", "lowest"), ("high", "highest"), ("records", "purchases"))
        tooltip = self._tooltip(
            "unit:N", *(alt.Tooltip(f"{field}:Q", title=title, format=",") for field, title in numbers)
        )
        bars = alt.Chart(data).mark_bar(strokeWidth=0, color=HUES["blue"])
        bars = bars.encode(**self._channels(self._amount("sum(total):Q"), None, first=first), tooltip=tooltip)
        ranges = (
            alt.Chart(data)
            .transform_aggregate(low="sum(low)", high="sum(high)", groupby=["group"])
            .transform_filter("datum.low != datum.high")
            .mark_rule(strokeWidth=1.6)
            .encode(**self._channels(self._amount("low:Q"), self._end("high:Q"), first=first))
        )
        stacked = self._coloured(bars.encode(order=alt.Order("maker:N"), detail="maker:N"))
        height = self.look.height or (260 if self.count == 1 else 64)
        name = "purchases" if unit == "records" else unit.replace("-", " ")
        return self._sized(alt.layer(stacked, ranges), name, height)

    def _hollow(self) -> Any:
        """A hollow square for each purchase without a figure."""
        squares = []
        heights: dict[str, int] = {}
        for row in sorted(self.unknown, key=lambda row: row["maker"]):
            for _ in range(row["unknown"]):
                heights[row["group"]] = heights.get(row["group"], 0) + 1
                squares.append({**row, "from": heights[row["group"]] - 0.88, "to": heights[row["group"]] - 0.12})
        bars = alt.Chart(inline(squares)).mark_bar(filled=False, strokeWidth=1.2, color=HUES["blue"])
        channels = self._channels(
            self._amount("from:Q", max(heights.values())), self._end("to:Q"), first=not self.units
        )
        tooltip = self._tooltip(alt.Tooltip("unknown:Q", title="without a figure"))
        made = self._coloured(bars.encode(**channels, tooltip=tooltip))
        return self._sized(made, "purchases without a figure", max(40, 8 * max(heights.values())))


def _name(value: Any, by: str) -> str:
    if value is None:
        return SEVERAL
    return _countries.name(value) if by in ("supplier", "recipient", "countries") else str(value)


#: A label of an axis: 2 bn, 500 m, 12 k.
_SHORT: Final = "datum.value == 0 ? '0' : replace(replace(replace(datum.label, 'G', ' bn'), 'M', ' m'), 'k', ' k')"
_HUES: Final = {_countries.name(code): HUES[hue] for code, hue in COUNTRIES.items()}
