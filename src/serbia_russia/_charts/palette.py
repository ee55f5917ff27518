"""The colours and shapes of every chart, as data: of fields of activity, of countries, of whatever a chart tells apart.

One set of colours serves light and dark: each has a contrast of at least 3 : 1 with both backgrounds (WCAG 2.2, success
criterion 1.4.11), and any two are told apart by people with protanopia, deuteranopia and tritanopia too. More than six
hues cannot be; so the twenty activities share six by what they are about, and what has no hue of its own has a grey.
Colours of equal contrast are alike in print without colour: there, rows with names and the shapes of points tell.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from serbia_russia._vocab import Activity

__all__ = ["ACTIVITY_GROUPS", "BACKGROUNDS", "COUNTRIES", "HUES", "INK", "OTHER", "Key", "activity_group", "keyed"]

BACKGROUNDS: Final = {"light": "#ffffff", "dark": "#1b1f24"}
#: Text, axes and lines on each background: strong, and quiet.
INK: Final = {"light": ("#1f2328", "#59636e", "#d8dce1"), "dark": ("#f0f3f6", "#a9b3be", "#2f363e")}

HUES: Final = {
    "blue": "#0f96f0",
    "red": "#c33c2d",
    "orange": "#d27800",
    "violet": "#873cff",
    "magenta": "#c30fb4",
    "mauve": "#b478a5",
}
#: What has no hue of its own.
OTHER: Final = "#879678"

SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
OTHER_SHAPE: Final = "triangle-right"

#: Group of activities → its hue and its activities, in the order of rows.
ACTIVITY_GROUPS: Final[dict[str, tuple[str, tuple[Activity, ...]]]] = {
    "politics": ("blue", ("diplomacy", "multilateral", "kosovo", "domestic-politics", "law")),
    "security": ("red", ("military", "arms", "intelligence")),
    "energy": ("orange", ("energy",)),
    "economy": ("mauve", ("trade", "investment", "finance", "sanctions")),
    "culture": ("violet", ("information", "culture", "religion", "education", "science-tech")),
    "people": ("magenta", ("migration", "humanitarian")),
}

#: Countries that have a hue, ISO alpha-3; every other has the grey.
COUNTRIES: Final = {"RUS": "red", "SRB": "blue", "CHN": "orange", "USA": "violet", "FRA": "magenta", "DEU": "mauve"}


def activity_group(activity: str) -> str:
    """The group of an activity."""
    return next(group for group, (_, activities) in ACTIVITY_GROUPS.items() if activity in activities)


class Key(NamedTuple):
    """What a chart tells apart by colour and shape, the most frequent first, the rest together at the end."""

    names: tuple[str, ...]
    colours: tuple[str, ...]
    shapes: tuple[str, ...]
    rest: str

    def of(self, name: str) -> str:
        """The name, or the name of the rest."""
        return name if name in self.names else self.rest


def keyed(names: Iterable[str], rest: str) -> Key:
    """A key for names that have no colours of their own: hues for the most frequent, the grey for the rest."""
    counts = Counter(names)
    ordered = [name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    shown = ordered if len(ordered) <= len(HUES) else ordered[: len(HUES)]
    colours, shapes = list(HUES.values())[: len(shown)], list(SHAPES[: len(shown)])
    if len(shown) < len(ordered):
        shown, colours, shapes = [*shown, rest], [*colours, OTHER], [*shapes, OTHER_SHAPE]
    return Key(tuple(shown), tuple(colours), tuple(shapes), rest)
