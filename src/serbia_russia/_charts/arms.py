"""Arms purchases by year and supplier: what can be added, unit by unit, and apart from it what is not known."""

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
    groups = _groups([row["group"] for row in rows], by)
    for row in rows:
        row["group"] = _name(row["group"], by)
        row["supplier"] = _name(row["supplier"], "supplier") if row["supplier"] else ""
        row["key"] = _key(row["group"] if by == "supplier" else row["supplier"])
    units = sorted({row["unit"] for row in rows if row["unit"]})
    panels = [_panel([row for row in rows if row["unit"] == unit], unit, groups, by, look, len(units)) for unit in units]
    unknown = [row for row in _once(rows) if row["unknown"]]
    if unknown:
        panels.append(_unknown(unknown, groups, by, look))
    chart = alt.vconcat(*panels, spacing=14).resolve_scale(x="shared", color="shared")
    said = []
    if measure != "records":
        said.append("Each panel is of one unit; unlike things are not added. Lines: the range that the sources allow.")
    if unknown:
        count = sum(row["unknown"] for row in unknown)
        said.append(f"Hollow, last panel: {count} purchase{'s' if count > 1 else ''} without a figure to add.")
    if SEVERAL in groups:
        said.append(f"“{SEVERAL}”: dated over several years, or open.")
    if any(row["key"] == REST for row in rows):
        rest = sorted({row["supplier"] or row["group"] for row in rows if row["key"] == REST})
        said.append(f"Other suppliers: {', '.join(rest)}.")
    return look.finish(chart, f"{MEASURES[measure]}, by {by}{' and supplier' if rows[0]['supplier'] else ''}", said, used)


def sums(found: Any, measure: Any) -> list[dict[str, Any]]:
    """The rows of `ArmsPurchases.totals` by year, for each supplier."""
    return [
        _row(supplier, row)
        for supplier, purchases in found.group_by("supplier").items()
        for row in purchases.totals("year", measure).rows
    ]


def _row(supplier: str, row: Any) -> dict[str, Any]:
    return {
        "supplier": supplier, "group": row.group, "unit": row.unit, "total": row.total, "low": row.low, "high": row.high,
        "records": row.records, "unknown": row.unknown,
    }


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each group and supplier: what is unknown stands beside every unit of a group, and counts once."""
    return list({(row["group"], row["supplier"]): row for row in rows}.values())


def _groups(values: list[Any], by: str) -> list[str]:
    """The places along the axis: every year from the first to the last, so that a gap looks like one."""
    known = {value for value in values if value is not None}
    if by == "year" and known:
        step = [*range(min(known), max(known) + 1)]
    elif by == "decade" and known:
        step = [*range(min(known), max(known) + 1, 10)]
    else:
        step = sorted(known, key=str)
    return [*(_name(value, by) for value in step), *([SEVERAL] if None in values else [])]


def _name(value: Any, by: str) -> str:
    if value is None:
        return SEVERAL
    return _countries.name(value) if by in ("supplier", "recipient", "countries") else str(value)


def _key(supplier: str) -> str:
    named = {_countries.name(code) for code in COUNTRIES}
    return supplier if supplier in named else REST


def _x(groups: list[str], by: str, look: Look, labels: bool) -> alt.X:
    years = by in ("year", "decade")
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if len(groups) / step <= look.width / 36)
    shown = [name for name in groups if not years or name == SEVERAL or int(name) % every == 0]
    return alt.X(
        "group:N",
        sort=groups,
        scale=alt.Scale(domain=groups, paddingInner=0.12),
        axis=alt.Axis(title=None, values=shown, labelAngle=0 if years else -40, labelOverlap="greedy" if years else False, ticks=False, labels=labels, labelLimit=130),
    )


def _color(look: Look) -> alt.Color:
    names = {_countries.name(code): HUES[hue] for code, hue in COUNTRIES.items()}
    return alt.Color(
        "key:N",
        scale=alt.Scale(domain=[*names, REST], range=[*names.values(), OTHER]),
        legend=look.legend("supplier", symbolType="square"),
    )


def _panel(rows: list[dict[str, Any]], unit: str, groups: list[str], by: str, look: Look, panels: int) -> Any:
    data = inline(rows)
    tooltip = [
        *([alt.Tooltip("supplier:N")] if rows[0]["supplier"] else []),
        alt.Tooltip("group:N", title=by), alt.Tooltip("unit:N"), alt.Tooltip("total:Q", format=","),
        alt.Tooltip("low:Q", format=",", title="lowest"), alt.Tooltip("high:Q", format=",", title="highest"),
        alt.Tooltip("records:Q", title="purchases"),
    ]
    axis = alt.Axis(title=None, tickCount=3 if panels > 1 else 6, format="~s", tickMinStep=1)
    x = _x(groups, by, look, labels=True)
    base = alt.Chart(data).encode(x=x, tooltip=tooltip)
    painted = base.mark_bar(strokeWidth=0).encode(
        y=alt.Y("sum(total):Q", axis=axis), order=alt.Order("supplier:N"), detail="supplier:N", color=_color(look)
    ) if rows[0]["supplier"] or by == "supplier" else base.mark_bar(color=HUES["blue"]).encode(y=alt.Y("sum(total):Q", axis=axis))
    ranged = (
        alt.Chart(data)
        .transform_aggregate(low="sum(low)", high="sum(high)", groupby=["group"])
        .transform_filter("datum.low != datum.high")
        .mark_rule(strokeWidth=1.6)
        .encode(x=x, y=alt.Y("low:Q", axis=axis), y2=alt.Y2("high:Q"))
    )
    height = look.height or (260 if panels == 1 else 64)
    title = alt.Title(unit.replace("-", " "), fontSize=12, offset=4)
    return alt.layer(painted, ranged).properties(width=look.width, height=height, title=title)


def _unknown(rows: list[dict[str, Any]], groups: list[str], by: str, look: Look) -> Any:
    squares = []
    heights: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row["supplier"]):
        for _ in range(row["unknown"]):
            heights[row["group"]] = heights.get(row["group"], 0) + 1
            squares.append({**row, "from": heights[row["group"]] - 0.9, "to": heights[row["group"]] - 0.1})
    tooltip = [*([alt.Tooltip("supplier:N")] if rows[0]["supplier"] else []), alt.Tooltip("group:N", title=by), alt.Tooltip("unknown:Q", title="without a figure")]
    axis = alt.Axis(title=None, tickCount=3, format="d", tickMinStep=1)
    hollow = alt.Chart(inline(squares)).mark_bar(filled=False, strokeWidth=1.2).encode(
        x=_x(groups, by, look, labels=True), y=alt.Y("from:Q", axis=axis), y2=alt.Y2("to:Q"), tooltip=tooltip
    )
    coloured = hollow.encode(color=_color(look)) if rows[0]["supplier"] or by == "supplier" else hollow
    title = alt.Title("purchases without a figure", fontSize=12, offset=4)
    return coloured.properties(width=look.width, height=max(30, 7 * max(heights.values())), title=title)
