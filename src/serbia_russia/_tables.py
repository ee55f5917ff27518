"""Collections as tables: plain columns without any library, and the frames of the libraries that people use."""

from typing import TYPE_CHECKING, Any

from serbia_russia._errors import DataError, MissingExtraError
from serbia_russia._layout import Column

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Tabular"]


class Tabular:
    """What has rows and columns: one row an item, in order, in the flat layout (see the page on formats and columns).

    With ``nested=True``, lists and objects stay lists and structs, field by field, instead of text. With
    ``search=True`` there is one column more, ``search_text``: what text search looks into, folded.
    """

    __slots__ = ()

    def _layout(self, *, search: bool = False) -> tuple[Column, ...]:
        raise NotImplementedError(f"{type(self).__name__} has no columns yet: define them")

    def _items_in_order(self) -> tuple[Any, ...]:
        raise NotImplementedError(f"{type(self).__name__} has no rows yet: define them")

    def columns(self, *, search: bool = False) -> dict[str, list[Any]]:
        """Name of each column → its cells in order: text, numbers, booleans, `datetime.date`, None where empty.

        ``pandas.DataFrame(events.columns())`` and ``polars.DataFrame(events.columns())`` work as they are.
        """
        items = self._items_in_order()
        return {column.name: [column.get(item) for item in items] for column in self._layout(search=search)}

    def to_dicts(self, *, search: bool = False) -> list[dict[str, Any]]:
        """A dictionary for each row, every column in it; None where empty."""
        layout = self._layout(search=search)
        return [{column.name: column.get(item) for column in layout} for item in self._items_in_order()]

    def to_arrow(self, *, nested: bool = False, search: bool = False) -> "pyarrow.Table":
        """A `pyarrow.Table`; each field has its description as metadata.

        Raises `MissingExtraError` without pyarrow, `DataError` for a number that 64 bits cannot hold.
        """
        from serbia_russia import _arrow

        layout = self._layout(search=search)
        return _arrow.table(self._items_in_order(), layout, self._nested_class() if nested else None)

    def _nested_class(self) -> Any:
        raise DataError("records of several kinds have no nested layout; leave nested out, or take one kind")

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The flat layout through Arrow's C stream interface: polars, pandas, pyarrow and DuckDB read it directly."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_polars(self, *, nested: bool = False, search: bool = False) -> "polars.DataFrame":
        """A `polars.DataFrame`. Raises `MissingExtraError` without polars or pyarrow."""
        try:
            import polars as pl
        except ModuleNotFoundError as error:
            raise MissingExtraError("polars", "polars") from error
        frame = pl.from_arrow(self.to_arrow(nested=nested, search=search))
        assert isinstance(frame, pl.DataFrame)  # noqa: S101  a table gives a frame
        return frame

    def to_pandas(self, *, search: bool = False) -> "pandas.DataFrame":
        """A `pandas.DataFrame`: whole numbers as Int64, days as datetime64[s], booleans as boolean, the rest as text.

        Raises `MissingExtraError` without pandas.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise MissingExtraError("pandas", "pandas") from error
        cells = self.columns(search=search)
        return pd.DataFrame(
            {
                column.name: pd.Series(cells[column.name], dtype=_PANDAS_TYPES.get(column.type, "str"))
                for column in self._layout(search=search)
            }
        )


_PANDAS_TYPES: dict[str, Any] = {
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
