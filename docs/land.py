"""Make the outline of the land for the map of places: ``python docs/land.py FOLDER`` (needs shapely).

FOLDER is the npm package ``world-atlas`` 2.0.2, unpacked: Natural Earth, which is in the public domain, as TopoJSON.
"""

import json
import sys
from pathlib import Path
from typing import Any

from shapely import MultiPolygon, Polygon, box, make_valid, union_all
from shapely.geometry.polygon import orient

TARGET = Path(__file__).parent.parent / "src" / "serbia_russia" / "_charts" / "land.json"
#: West, south, east, north of what the map of Europe may show, and a tolerance in degrees, for each scale.
AREAS = {"europe": ("land-50m.json", (-30, 25, 80, 75), 0.06, 0.03), "world": ("land-110m.json", (-180, -60, 180, 84), 0.3, 0.8)}


def rings(topology: dict[str, Any]) -> list[Polygon]:
    """The polygons of a topology of land."""
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
        for part in parts:
            ends = [[p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])] for ring in part]
            found.append(Polygon(ends[0], ends[1:]))
    return found


def main(folder: str) -> None:
    """Write the outline."""
    made = {}
    for area, (name, bounds, tolerance, smallest) in AREAS.items():
        topology = json.loads((Path(folder) / name).read_text(encoding="utf-8"))
        window = box(*bounds)
        cut = union_all([make_valid(polygon).intersection(window) for polygon in rings(topology)]).simplify(tolerance)
        polygons = [part for part in (cut.geoms if isinstance(cut, MultiPolygon) else [cut]) if part.area > smallest]
        # d3 takes what lies to the right of a ring for its inside: the outer one runs clockwise.
        turned = [orient(polygon, sign=-1.0) for polygon in polygons]
        made[area] = {
            "type": "MultiPolygon",
            "coordinates": [
                [[[round(x, 2), round(y, 2)] for x, y in ring.coords] for ring in (polygon.exterior, *polygon.interiors)]
                for polygon in turned
            ],
        }
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
