"""What the formats that only lead out say of a record beside its fields: its sources, and the dataset it belongs to."""

from typing import Any

from serbia_russia._errors import DataError
from serbia_russia._model import Record

__all__ = ["dated", "sources_of"]


def dated(records: Any) -> Any:
    """The records themselves if they are dated; `DataError` if actors, polities or sources are among them."""
    undated = next((item for item in records if not isinstance(item, Record)), None)
    if undated is not None:
        raise DataError(f"{undated.id} has no date to be shown by; write dated records, or these as CSV or JSON")
    return records


def sources_of(record: Record, dataset: Any) -> list[dict[str, str]]:
    """Id, title and address of each source that a record cites; the id alone where the dataset does not have it."""
    found = []
    for id in record.sources:
        source = None if dataset is None else dataset.get(id)
        parts = {"id": id, "title": getattr(source, "title", None), "url": getattr(source, "url", None)}
        found.append({name: text for name, text in parts.items() if text is not None})
    return found
