"""The bundled data: where they are, and how they are read without any check, kind by kind."""

import os.path
from typing import Any, Final

from serbia_russia._kinds import collection_class
from serbia_russia._package_files import read_bytes

__all__ = ["DATA", "read_json", "read_trusted"]

#: The folder of the bundled data.
DATA: Final = os.path.join(os.path.dirname(__file__), "data")


def read_json(name: str) -> Any:
    """A file of the bundled data."""
    import json

    return json.loads(read_bytes("data", f"{name}.json"))


def read_trusted(plural: str, dataset: Any) -> Any:
    """A collection of the bundled dataset, its records in order."""
    import gc

    from serbia_russia._codec import trusted

    cls = collection_class(plural)
    # Thousands of new objects and no garbage among them: the collector would only cost time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        items = [trusted(data, cls.record_type) for data in read_json(plural)]
        items.sort(key=cls._order)
    finally:
        if collecting:
            gc.enable()
    return cls._of(tuple(items))._linked(dataset)
