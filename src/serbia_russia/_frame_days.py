"""Days in the columns of data frames, in each of the types in which libraries hold them."""

import datetime as dt
from typing import Any

from serbia_russia._errors import DataError

__all__ = ["day_column", "day_literal", "day_part"]


def day_column(nw: Any, schema: Any, name: str) -> Any:
    """A column of days as an expression that can be compared; `DataError` for a column that holds none."""
    kind = schema[name]
    if kind == nw.Object:  # what pandas makes of Arrow's days
        return nw.col(name).cast(nw.Datetime("ms"))
    if kind in (nw.Date, nw.Datetime, nw.String):
        return nw.col(name)
    raise DataError(f"the column {name!r} holds {kind}; a bound of a date is a day, or ISO 8601 text")


def day_literal(nw: Any, schema: Any, name: str, day: dt.date) -> Any:
    """A day to compare with `day_column`."""
    kind = schema[name]
    if kind == nw.String:
        return nw.lit(day.isoformat())
    if kind == nw.Date:
        return nw.lit(day)
    moment = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001  a day has no zone
    return nw.lit(moment).cast(nw.Datetime("ms") if kind == nw.Object else kind)


def day_part(nw: Any, schema: Any, name: str, part: str) -> Any:
    """The ``year`` or ``month`` of a column of days."""
    column = day_column(nw, schema, name)
    if schema[name] == nw.String:
        start, length = {"year": (0, 4), "month": (5, 2)}[part]
        return column.str.slice(start, length).cast(nw.Int64)
    return getattr(column.dt, part)()
