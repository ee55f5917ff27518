"""Parquet: the flat layout, or with ``nested=True`` lists and structs; on request a folder partitioned by year.

``partition="year"`` writes Hive folders, ``year=1999/part-0.parquet``, by the year of the first day that the date may
mean (or the last, where the start is open), so that an engine reads only the years it is asked for.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from serbia_russia._arrow import nested_data, pyarrow
from serbia_russia._errors import DataError, Problem
from serbia_russia._formats import Row
from serbia_russia._layout import unflat
from serbia_russia._model import Record

__all__ = ["dump", "rows"]


def dump(
    records: Any,
    path: Path,
    *,
    nested: bool = False,
    search: bool = False,
    partition: Literal["year"] | None = None,
) -> None:
    """Write a file, or with `partition` a folder; its files hold the records of a year in their order.

    `search`: a column more, the folded text, for `serbia_russia.frames.select`.
    """
    pa = pyarrow()
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    table = records.to_arrow(nested=nested, search=search)
    if partition is None:
        pq.write_table(table, path, compression="zstd")
        return
    if partition != "year" or not all(isinstance(record, Record) for record in records):
        raise DataError(f"these cannot be partitioned by {partition!r}; dated records can, by 'year'")
    years = [day.year for record in records if (day := record.date.earliest or record.date.latest) is not None]
    ds.write_dataset(
        table.append_column("year", pa.array(years, pa.int32())),
        path,
        format="parquet",
        partitioning=ds.partitioning(pa.schema([("year", pa.int32())]), flavor="hive"),
        max_partitions=max(len(set(years)), 1),
    )


def rows(path: Path, cls: Any) -> Iterator[Row]:
    """Each row's record, read in batches; of a file or of a partitioned folder, flat or nested."""
    pa = pyarrow()
    import pyarrow.dataset as ds

    if not path.exists():
        raise FileNotFoundError(2, "no such file or folder", os.fspath(path))
    try:
        data = ds.dataset(path, format="parquet", partitioning="hive" if path.is_dir() else None)
        nested = any(pa.types.is_nested(field.type) for field in data.schema)
        index = 0
        for batch in data.to_batches():
            for cells in batch.to_pylist():
                if path.is_dir():
                    cells.pop("year", None)
                yield None, index, _row(cells, cls, nested)
                index += 1
    except pa.ArrowInvalid as error:
        problem = Problem("syntax", f"not Parquet: {error}", file=os.fspath(path))
        raise DataError("cannot read the file", [problem]) from None


def _row(cells: dict[str, Any], cls: Any, nested: bool) -> Any:
    try:
        return nested_data(cells, cls) if nested else unflat(cells, cls)
    except DataError as error:
        return error
