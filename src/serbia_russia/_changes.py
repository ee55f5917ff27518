"""What was added, corrected and withdrawn from one version of the data to the next."""

from typing import Any

import attrs

from serbia_russia._codec import plain
from serbia_russia._dataset import Dataset
from serbia_russia._errors import UnknownNameError

__all__ = ["Release", "changes", "difference"]


@attrs.frozen(kw_only=True, repr=False)
class Release:
    """One version of the data, and what it changed in the one before."""

    version: str
    """The version."""
    date: str
    """The day of the release, ISO 8601."""
    added: tuple[str, ...] = ()
    """Ids of new records."""
    changed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Ids of corrected records, each with the names of the fields that changed."""
    withdrawn: tuple[tuple[str, str], ...] = ()
    """Ids that are gone, each with the reason and the id to use instead. An id is never used again."""
    note: str = ""
    """What the release is about."""

    def __repr__(self) -> str:
        return (
            f"<Release {self.version} of {self.date}: {len(self.added)} added, {len(self.changed)} changed, "
            f"{len(self.withdrawn)} withdrawn>"
        )


def changes(dataset: Dataset, since: str | None) -> tuple[Release, ...]:
    """The releases of a dataset after a version; see `Dataset.changes`."""
    history = dataset.history
    # What the newest added need not be listed: it is there now and no earlier release added it.
    before = {id for row in history[:-1] for id in row["added"]}
    newest = sorted({record.id for record in dataset} - before)
    releases = tuple(
        Release(
            version=row["version"],
            date=row["date"],
            added=tuple(newest if row is history[-1] else row["added"]),
            changed=tuple((id, tuple(fields)) for id, fields in row.get("changed", {}).items()),
            withdrawn=tuple(row.get("withdrawn", {}).items()),
            note=row.get("note", ""),
        )
        for row in history
    )
    if since is None:
        return releases
    versions = [release.version for release in releases]
    if since not in versions:
        raise UnknownNameError("version of the data", since, versions, hint=f"one of: {', '.join(versions)}")
    return releases[versions.index(since) + 1 :]


def difference(before: Dataset, after: Dataset) -> dict[str, Any]:
    """What changed between two datasets: ids added, fields changed by id, and ids withdrawn with where to look instead."""
    old, new = ({record.id: record for record in dataset} for dataset in (before, after))
    aliases = {alias: record.id for record in new.values() for alias in record.aliases}
    changed = {}
    for id in sorted(old.keys() & new.keys()):
        was, now = plain(old[id]), plain(new[id])
        fields = [name for name in {**was, **now} if was.get(name) != now.get(name)]
        if fields:
            changed[id] = fields
    return {
        "added": sorted(new.keys() - old.keys()),
        "changed": changed,
        "withdrawn": {
            id: f"now {aliases[id]}" if id in aliases else "withdrawn" for id in sorted(old.keys() - new.keys())
        },
    }
