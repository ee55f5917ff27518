"""The package's own files, wherever Python found the package: in a folder, or in a zip archive such as Spark sends about."""

import os.path

__all__ = ["read_bytes"]


def read_bytes(*path: str) -> bytes:
    """The content of a file of the package; `path` leads to it from the package."""
    # Not importlib.resources, which is slow to import.
    content: bytes = __spec__.loader.get_data(os.path.join(os.path.dirname(__file__), *path))  # type: ignore[union-attr]
    return content
