"""Charts as files, made on this machine alone."""

import os
from pathlib import Path
from typing import Any

from serbia_russia._errors import MissingExtraError, UnknownNameError

__all__ = ["save"]

SUFFIXES = (".svg", ".png", ".html", ".json")


def save(chart: Any, path: "str | os.PathLike[str]") -> None:
    """See `serbia_russia.plot.save`."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError(
            "format of a chart", suffix, SUFFIXES, hint=f"the file's name ends in one of: {', '.join(SUFFIXES)}"
        )
    if suffix != ".json":
        try:
            import vl_convert  # noqa: F401  altair asks for it where it renders
        except ModuleNotFoundError as error:
            raise MissingExtraError("vl-convert-python", "plot") from error
    whole = {"inline": True} if suffix == ".html" else {}
    chart.save(os.fspath(path), format=suffix[1:], scale_factor=2, **whole)
