"""A map of places. Coasts only: the borders of two centuries would be wrong for most of the records."""

import functools
import itertools
import json
import math
from collections import Counter
from collections.abc import Callable
from typing import Any, Final, Literal

import altair as alt

from serbia_russia._charts.finish import Look, inline
from serbia_russia._charts.palette import ACTIVITY_GROUPS, HUES, activity_group
from serbia_russia._charts.reading import items
from serbia_russia._errors import DataError
from serbia_russia._package_files import read_bytes
from serbia_russia._vocab import member

__all__ = ["Area", "places"]

Area = Literal["europe", "world"]
Projected = Callable[[float, float], tuple[float, float]]

#: Centre, and degrees of latitude from the centre to the upper edge, of the map of Europe.
CENTRE: Final = (22.0, 50.0)
#: Area of the circle of one record, in square pixels.
SMALLEST: Final = 24
#: Height of the map by its width.
SHAPE: Final = {"europe": 0.7, "world": 0.4}


def places(thing: Any, area: Area, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.places`."""
    member(area, Area, "area")
    found, _ = items(thing)
    placed = [item for item in found if item.place is not None and item.place.latitude is not None]
    if not placed:
        raise DataError("no record here has a place with coordinates; see what the selection leaves before you draw it")
    width, height = look.width, look.height or round(look.width * SHAPE[area])
    projection, project = _projection(area, width, height)
    grouped: dict[tuple[str, str | None], list[Any]] = {}
    for item in placed:
        assert item.place is not None  # noqa: S101  it is placed
        grouped.setdefault((item.place.name, item.place.country), []).append(item)
    rows, off = [], []
    for (name, _country), here in sorted(grouped.items(), key=lambda pair: (-len(pair[1]), str(pair[0]))):
        latitude, longitude = here[0].place.latitude, here[0].place.longitude
        x, y = project(longitude, latitude)
        if not (0 <= x <= width and 0 <= y <= height):
            off.append(f"{name} ({len(here)})")
            continue
        group, _count = Counter(activity_group(item.activities[0]) for item in here).most_common(1)[0]
        titles = [f"{item.date}  {item.title}" for item in here]
        more = [f"… and {len(titles) - 6} more"] if len(titles) > 6 else []
        rows.append(
            {
                "place": name,
                "latitude": latitude,
                "longitude": longitude,
                "records": len(here),
                "key": group,
                "what": "; ".join([*titles[:6], *more]),
                "x": x,
                "y": y,
            }
        )
    if not rows:
        raise DataError(f"no place lies on the map of {area}: {', '.join(off[:5])}; ask for area='world'")
    most = max(row["records"] for row in rows)
    _label(rows, most, width, height)
    groups = [group for group in ACTIVITY_GROUPS if any(row["key"] == group for row in rows)]
    land = alt.Chart(
        alt.InlineData(values={"type": "Feature", "properties": {}, "geometry": _land()[area]})
    ).mark_geoshape(strokeWidth=0)
    base = alt.Chart(inline(rows)).encode(longitude="longitude:Q", latitude="latitude:Q")
    dots = base.mark_circle(opacity=0.85, stroke=look.ground, strokeWidth=0.6).encode(
        size=alt.Size(
            "records:Q",
            scale=alt.Scale(domain=[1, most], range=[_area(1, most), _area(most, most)], zero=False),
            legend=look.legend("records", format=",d", symbolFillColor="#879678", values=_steps(most)),
        )
        if most > 1
        else alt.value(SMALLEST * 2),
        color=alt.Color(
            "key:N",
            scale=alt.Scale(domain=groups, range=[HUES[ACTIVITY_GROUPS[group][0]] for group in groups]),
            legend=look.legend("most are about", symbolType="circle"),
        ),
        tooltip=["place:N", "records:Q", alt.Tooltip("what:N", title="among them")],
    )
    written = (
        alt.Chart(inline([row for row in rows if row["label"]]))
        .mark_text(align="left", baseline="middle", clip=True)
        .encode(
            x=alt.X("at_x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None),
            y=alt.Y("at_y:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None),
            text="place:N",
        )
    )
    chart = alt.layer(land.project(**projection), dots.project(**projection), written).properties(
        width=width, height=height
    )
    said = [
        f"{_counted(len(placed), 'record')} at {_counted(len(grouped), 'place')}; the larger the circle, the more records."
    ]
    if len(found) > len(placed):
        said.append(f"{len(found) - len(placed):,} more have no place with coordinates.")
    if off:
        hidden = f" and {len(off) - 6} more" if len(off) > 6 else ""
        said.append(f"Off this map: {', '.join(off[:6])}{hidden}.")
    said.append("Coasts: Natural Earth; no borders are drawn, as they changed.")
    return look.finish(chart, "Where it happened", said, placed)


def _projection(area: Area, width: int, height: int) -> tuple[dict[str, Any], Projected]:
    """A projection as Vega-Lite takes it, and as a function: Lambert's azimuthal equal-area for Europe, plate carrée."""
    frame = {"clipExtent": [[0, 0], [width, height]], "translate": [width / 2, height / 2]}
    if area == "world":
        scale = width / (2 * math.pi)
        centre = 12.0
        return {
            "type": "equirectangular",
            "scale": scale,
            "center": [0, centre],
            **frame,
        }, lambda longitude, latitude: (
            width / 2 + scale * math.radians(longitude),
            height / 2 - scale * math.radians(latitude - centre),
        )
    scale = min(width / 0.8, height / 0.56)
    longitude_0, latitude_0 = map(math.radians, CENTRE)

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        turn, phi = math.radians(longitude) - longitude_0, math.radians(latitude)
        cosine = math.sin(latitude_0) * math.sin(phi) + math.cos(latitude_0) * math.cos(phi) * math.cos(turn)
        k = math.sqrt(2 / (1 + cosine)) if cosine > -0.999 else 1e6
        x = k * math.cos(phi) * math.sin(turn)
        y = k * (math.cos(latitude_0) * math.sin(phi) - math.sin(latitude_0) * math.cos(phi) * math.cos(turn))
        return width / 2 + scale * x, height / 2 - scale * y

    rotate = [-CENTRE[0], -CENTRE[1], 0]
    return {"type": "azimuthalEqualArea", "scale": scale, "rotate": rotate, **frame}, project


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _area(records: int, most: int) -> float:
    """The area of a circle in square pixels."""
    largest = 1400 if most > 20 else 400
    return SMALLEST + (largest - SMALLEST) * (records - 1) / max(most - 1, 1)


def _steps(most: int) -> list[int]:
    return [*[step for step in (1, 5, 20, 100, 500, 2000) if step < most][-2:], most]


def _label(rows: list[dict[str, Any]], most: int, width: int, height: int) -> None:
    """Give a name to as many places as have room, the ones with most records first: right of the circle, left, above, or below."""
    circles = [(row["x"], row["y"], math.sqrt(_area(row["records"], most) / math.pi)) for row in rows]
    boxes: list[tuple[float, float, float, float]] = []
    labelled: list[tuple[float, float, float]] = []
    for row, (x, y, radius) in zip(rows, circles, strict=True):
        row["label"] = False
        if any(math.dist((x, y), other[:2]) < max(other[2], 5) for other in labelled):
            continue  # a name beside the larger circle would seem to be that one's
        long = 6.4 * len(row["place"])
        beside = ((x + radius + 3, y), (x - radius - 3 - long, y))
        around = ((x - long / 2, y - radius - 9), (x - long / 2, y + radius + 9))
        # What is much smaller than a circle may lie under its name: else the great places would have none.
        others = [other for other in circles if other[2] > radius / 3 and math.dist(other[:2], (x, y)) > 1]
        for left, middle in (*beside, *around):
            box = (left - 1, middle - 7, left + long + 1, middle + 7)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            taken = any(_touch(box, other) for other in boxes)
            if inside and not taken and not any(_touch(box, (u - r, v - r, u + r, v + r)) for u, v, r in others):
                row.update(label=True, at_x=left, at_y=middle)
                boxes.append(box)
                labelled.append((x, y, radius))
                break


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@functools.cache
def _land() -> dict[str, Any]:
    """The land of each area as GeoJSON: Natural Earth, in the public domain, through the npm package world-atlas."""
    return {
        area: {
            "type": "MultiPolygon",
            "coordinates": [[_ring(steps, land["scale"]) for steps in polygon] for polygon in land["polygons"]],
        }
        for area, land in json.loads(read_bytes("_charts", "land.json")).items()
    }


def _ring(steps: list[int], scale: int) -> list[list[float]]:
    """The points of a ring whose steps are kept, each from the point before."""
    points = zip(itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2]), strict=True)
    return [[x / scale, y / scale] for x, y in points]
