"""Make the outline of the land for the map of places: ``python docs/land.py FOLDER`` (needs shapely).

FOLDER is the npm package ``world-atlas`` 2.0.2, unpacked: Natural Earth, which is in the public domain, as TopoJSON.
"""

import itertools
import json
import sys
from pathlib import Path
from typing import Any

from shapely import Polygon, box, make_valid, union_all
from shapely.geometry.polygon import orient

TARGET = Path(__file__).parent.parent / "src" / "serbia_russia" / "_charts" / "land.json"
#: What the map of Europe may show: west, south, east, north, in degrees. Simplified by 0.06; no islets below 0.03.
WINDOW = box(-70, 10, 115, 84)


Ring = list[tuple[float, float]]


def rings(topology: dict[str, Any]) -> list[list[Ring]]:
    """The polygons of a topology of land: of each the outer ring, then the holes."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        arcs.append(points)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        found += [
            [[p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])] for ring in part] for part in parts
        ]
    return found


def unrolled(ring: Ring) -> Ring:
    """A ring that crosses the 180th meridian, without the jump: what lies beyond it is east of 180."""
    turned, before, offset = [], ring[0][0], 0
    for x, y in ring:
        offset += -360 if x - before > 180 else 360 if x - before < -180 else 0
        turned.append((x + offset, y))
        before = x
    middle = sum(x for x, _ in turned) / len(turned)
    whole = 360 if middle < -180 else -360 if middle > 180 else 0
    return [(x + whole, y) for x, y in turned]


def europe(polygons: list[list[Ring]]) -> list[list[Ring]]:
    """What lies in the window, simplified; outer rings clockwise, as d3 takes them."""
    shapes = [make_valid(Polygon(unrolled(part[0]), part[1:])).intersection(WINDOW) for part in polygons]
    cut = union_all(shapes).simplify(0.06)
    kept = [orient(part, sign=-1.0) for part in getattr(cut, "geoms", [cut]) if part.area > 0.03]
    return [[list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in kept]


def world(polygons: list[list[Ring]]) -> list[list[Ring]]:
    """All but Antarctica and the smallest islands, as they are: d3 cuts at the 180th meridian itself."""
    return [part for part in polygons if max(y for _, y in part[0]) > -60 and len(part[0]) > 8]


def steps(ring: Ring, scale: int) -> list[int]:
    """A ring as whole numbers: the first point, then from each point to the next; half as many bytes as coordinates."""
    points = [(round(x * scale), round(y * scale)) for x, y in ring]
    return [step for (x, y), (to_x, to_y) in itertools.pairwise([(0, 0), *points]) for step in (to_x - x, to_y - y)]


def main(folder: str) -> None:
    """Write the outline: of each area the scale, and the rings of each polygon as steps."""
    made = {}
    for area, name, select, scale in (
        ("europe", "land-50m.json", europe, 100),
        ("world", "land-110m.json", world, 10),
    ):
        polygons = select(rings(json.loads((Path(folder) / name).read_text(encoding="utf-8"))))
        made[area] = {"scale": scale, "polygons": [[steps(ring, scale) for ring in part] for part in polygons]}
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
