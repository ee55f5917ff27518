"""Croissant 1.1, which is schema.org/Dataset too, for catalogues and data search: CSV files with ``croissant.json``.

The description has each file with its SHA-256, each column with type and meaning, licence, creator, version, the time
that the records cover, how to cite the dataset, and the sources that it is based on. `Dataset.read` reads the folder
back.
"""

import datetime as dt
from pathlib import Path
from typing import Any, Final

from serbia_russia._cite import bibtex, csl_of_dataset
from serbia_russia._errors import DataError
from serbia_russia._formats import described
from serbia_russia._formats.json import document
from serbia_russia._kinds import RECORD_KINDS, collection_class
from serbia_russia._layout import columns_of

__all__ = ["dump_dataset"]

_CONFORMS: Final = "http://mlcommons.org/croissant/1.1"
_TYPES: Final = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}
_TERMS: Final = (
    "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field",
    "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value",
)  # fmt: skip
#: The JSON-LD context that the specification recommends, and the terms that its readers still look for.
_CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}


def dump_dataset(dataset: Any, path: Path, *, url: str | None = None) -> None:
    """Write the folder: a CSV file for each kind, ``about.json`` and ``croissant.json``.

    `url`: the page at which the dataset will be found; if it is not given, the folder itself, wherever it lies. Raises
    `DataError` where the dataset does not say what Croissant requires: its licence, its authors and the day of its review.
    """
    required = {"licence": dataset.licence, "reviewed": dataset.reviewed, "authors": dataset.authors or None}
    if missing := [name for name, value in required.items() if value is None]:
        raise DataError(f"Croissant requires {' and '.join(missing)}: give them in the dataset's about")
    files = described.dump_csv(dataset, path)
    about = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _CONFORMS,
        "name": dataset.title,
        "description": described.description(dataset),
        "license": described.licence_url(dataset.licence) or dataset.licence,
        "url": url or "./",
        "creator": [{"@type": "sc:Organization", "name": name} for name in dataset.authors],
        "datePublished": dataset.reviewed,
        **({"version": dataset.version} if dataset.version else {}),
        **({"temporalCoverage": coverage} if (coverage := _coverage(dataset)) else {}),
        "citeAs": bibtex(csl_of_dataset(dataset)),
        "isBasedOn": [address for _, address in described.sources(dataset) if address],
        "distribution": [_file(file, "text/csv") for _, file in files]
        + [_file(path / "about.json", "application/json")],
        "recordSet": [_record_set(dataset, plural, file, {plural for plural, _ in files}) for plural, file in files],
    }
    (path / "croissant.json").write_text(document(about), encoding="utf-8", newline="\n")


def _coverage(dataset: Any) -> str | None:
    """From the first to the last day that a record is dated to, as ISO 8601; an open end where something goes on."""
    dates = [record.date for plural in RECORD_KINDS for record in getattr(dataset, plural)]
    first: list[dt.date] = [day for date in dates if (day := date.earliest or date.latest) is not None]
    last: list[dt.date] = [day for date in dates if (day := date.latest or date.earliest) is not None]
    if not first:
        return None
    return f"{min(first)}/{'..' if any(date.is_ongoing for date in dates) else max(last)}"


def _file(path: Path, encoding: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": encoding,
        "sha256": described.digest(path),
    }


def _record_set(dataset: Any, plural: str, file: Path, plurals: set[str]) -> dict[str, Any]:
    fields = []
    for column in columns_of(collection_class(plural).record_type):
        target = described.REFERENCES.get(column.name)
        fields.append(
            {
                "@type": "cr:Field",
                "@id": f"{plural}/{column.name}",
                "name": column.name,
                "description": column.doc,
                "dataType": _TYPES.get(column.type, "sc:Text"),
                "source": {"fileObject": {"@id": file.name}, "extract": {"column": column.name}},
                **({"references": {"field": {"@id": f"{target}/id"}}} if target in plurals else {}),
            }
        )
    return {
        "@type": "cr:RecordSet",
        "@id": plural,
        "name": plural,
        "description": described.kind_description(dataset, plural),
        "key": {"@id": f"{plural}/id"},
        "field": fields,
    }
