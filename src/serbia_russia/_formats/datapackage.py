"""Data Package v2 (Frictionless), for data platforms: a folder of CSV files with ``datapackage.json``.

The description has each column with type, meaning and constraints (vocabularies, form of ids and dates, what is never
empty), keys between the files, licence, contributors, sources, and the size and SHA-256 of each file. A date is its EDTF
text, as no type of a Data Package holds it, and two columns of days beside it. `Dataset.read` reads the folder back.
"""

import re
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

from serbia_russia._edtf import EDTFDate
from serbia_russia._formats import described
from serbia_russia._formats.json import document
from serbia_russia._kinds import collection_class
from serbia_russia._layout import Column, columns_of
from serbia_russia._schema import EDTF_PATTERN, id_pattern
from serbia_russia._text import fold

__all__ = ["dump_dataset"]

_TYPES: Final = {"text": "string", "list": "string", "json": "array"}
_PROFILES: Final = "https://datapackage.org/profiles/2.0"


def dump_dataset(dataset: Any, path: Path) -> None:
    """Write the folder: a CSV file for each kind, ``about.json`` and ``datapackage.json``."""
    files = described.dump_csv(dataset, path)
    plurals = {plural for plural, _ in files}
    package: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "-".join(re.findall("[a-z0-9]+", fold(dataset.title))) or "dataset",
        "title": dataset.title,
        "description": described.description(dataset),
    }
    if dataset.version is not None:
        package["version"] = dataset.version
    if dataset.licence is not None:
        page = described.licence_url(dataset.licence)
        package["licenses"] = [{"name": dataset.licence} | ({"path": page} if page else {})]
    if dataset.authors:
        package["contributors"] = [{"title": name, "roles": ["creator"]} for name in dataset.authors]
    sources = [{"title": title} | ({"path": url} if url else {}) for title, url in described.sources(dataset)]
    if sources:
        package["sources"] = sources
    package["resources"] = [
        {
            "$schema": f"{_PROFILES}/dataresource.json",
            "name": plural,
            "type": "table",
            "path": file.name,
            "description": described.kind_description(dataset, plural),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": file.stat().st_size,
            "hash": f"sha256:{described.digest(file)}",
            "schema": _schema(collection_class(plural).record_type, plurals),
        }
        for plural, file in files
    ]
    (path / "datapackage.json").write_text(document(package), encoding="utf-8", newline="\n")


def _schema(cls: Any, plurals: set[str]) -> dict[str, Any]:
    columns = columns_of(cls)
    keys = [
        {"fields": [column.name], "reference": {"resource": plural, "fields": ["id"]}}
        for column in columns
        if (plural := described.REFERENCES.get(column.name)) in plurals
    ]
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, cls.kind) for column in columns],
        "missingValues": [""],
        "primaryKey": ["id"],
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column, kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.type, column.type)}
    if constraints := _constraints(column, kind):
        field["constraints"] = constraints
    return {**field, "description": column.doc}


def _constraints(column: Column, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"required": True} if column.required else {}
    if column.name == "id":
        found |= {"unique": True, "pattern": id_pattern(kind)}
    elif column.annotation is EDTFDate:
        found["pattern"] = EDTF_PATTERN
    elif get_origin(column.annotation) is Literal:
        found["enum"] = list(get_args(column.annotation))
    elif column.type == "list" and get_origin(item := get_args(column.annotation)[0]) is Literal:
        word = f"(?:{'|'.join(get_args(item))})"
        found["pattern"] = f"^{word}(?:;{word})*$"
    return found
