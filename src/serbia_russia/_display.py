"""Tables of text and of HTML, capped, as collections and answers print them."""

from collections.abc import Sequence

__all__ = ["html_table", "table"]

#: Rows that a printed table shows; a notebook shows as many, and both say how many are hidden.
SHOWN_ROWS = 60


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a plain table, capped; the last line says how many rows are hidden."""
    shown_rows = [columns, *rows[:SHOWN_ROWS]]
    widths = [max(len(row[column]) for row in shown_rows) for column in range(len(columns) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in shown_rows
    ]
    return lines if len(rows) <= SHOWN_ROWS else [*lines, f"… and {len(rows) - SHOWN_ROWS} more"]


def html_table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same table for a notebook, every cell escaped."""
    from html import escape

    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[:SHOWN_ROWS])
    more = f"<p>… and {len(rows) - SHOWN_ROWS} more</p>" if len(rows) > SHOWN_ROWS else ""
    return f"<p>{escape(caption)}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
