"""Integrity rules: each a small named function that yields the problems it finds.

`RECORD_RULES` look at one record and hold for everybody's data; `CURATION_RULES` are the house style of the bundled
data; `DATASET_RULES` look at the records of a dataset together, the `SOUNDNESS_RULES` among them at what no dataset can
do without.
"""

from typing import Any

from serbia_russia._checks.record import RECORD_RULES, rules_of
from serbia_russia._checks.style import CURATION_RULES
from serbia_russia._checks.together import DATASET_RULES, SOUNDNESS_RULES

__all__ = ["CURATION_RULES", "DATASET_RULES", "RECORD_RULES", "SOUNDNESS_RULES", "rules_for"]


def rules_for(cls: Any, *, curated: bool = False) -> tuple[Any, ...]:
    """The rules about one record that concern a class; with `curated`, those of style too."""
    return (*rules_of(cls), *(CURATION_RULES if curated else ()))
