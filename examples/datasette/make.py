"""Everything in a browser with Datasette: tables with facets, full-text search, SQL, JSON and CSV.

    python -m pip install 'serbia-russia[examples]'
    python examples/datasette/make.py site
    datasette site/serbia_russia.sqlite --metadata site/metadata.json --setting truncate_cells_html 200

and look at http://127.0.0.1:8001.

Makes the SQLite file and the description that Datasette shows beside it: title, licence, what each table and column
means, and facets. Search the table ``items`` with Latin letters, marks or not: ``vucic``, ``sporazum``.
"""

import argparse
import contextlib
import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import serbia_russia as sr

DATABASE = "serbia_russia"
FACETS = {
    "items": ["kind"],
    "events": ["type", "plover", "confidence"],
    "agreements": ["type", "status"],
    "arms": ["supplier", "recipient", "category", "status"],
    "polls": ["series", "pollster", "country"],
    "statistics": ["indicator", "unit"],
    "votes": ["body", "adopted"],
    "actors": ["type", "country"],
    "sources": ["type", "publisher", "language"],
}


def make(folder: Path) -> None:
    """Write the database and its description into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{DATABASE}.sqlite"
    sr.load().write(path)
    with contextlib.closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")] for name in names}
    text = json.dumps(metadata(columns), ensure_ascii=False, indent=2)
    (folder / "metadata.json").write_text(text + "\n", encoding="utf-8")


def metadata(columns: dict[str, list[str]]) -> dict[str, Any]:
    """What Datasette shows beside tables with these columns, from the description that a Data Package has."""
    with tempfile.TemporaryDirectory() as scratch:
        sr.load().write(Path(scratch, "package"), format="datapackage")
        package = json.loads(Path(scratch, "package", "datapackage.json").read_text(encoding="utf-8"))
    tables: dict[str, Any] = {
        "items": {
            "description": "Every record and entity of every kind; search it in Latin letters, marks or not.",
            "facets": FACETS["items"],
            "fts_table": "items_fts",
            "fts_pk": "rowid",
        }
    }
    for resource in package["resources"]:
        plural = resource["name"]
        meanings = {field["name"]: field["description"].replace("`", "") for field in resource["schema"]["fields"]}
        tables[plural] = {
            "description": resource["description"],
            "columns": {name: meanings[name] for name in columns[plural]},
            "facets": FACETS.get(plural, []),
            **({"sort_desc": "date_latest"} if "date" in meanings else {}),
        }
        # A list is a table of its own: events_countries, events_citations.
        for name in meanings.keys() - set(columns[plural]):
            table = f"{plural}_{name}"
            facets = ["value"] if name in ("countries", "activities") else []
            tables[table] = {"description": meanings[name], "facets": facets}
    (licence,) = package["licenses"]
    return {
        "title": package["title"],
        "description": package["description"],
        "license": licence["name"],
        "license_url": licence["path"],
        "source": f"serbia_russia, version {package['version']} of the data",
        "databases": {DATABASE: {"tables": tables}},
    }


def main() -> None:
    """Read the argument and write the files."""
    parser = argparse.ArgumentParser(description="Write the SQLite file and the metadata for Datasette.")
    parser.add_argument("folder", type=Path, help="where to write them")
    folder = parser.parse_args().folder
    make(folder)
    print(
        f"datasette {folder / DATABASE}.sqlite --metadata {folder / 'metadata.json'} --setting truncate_cells_html 200"
    )


if __name__ == "__main__":
    main()
