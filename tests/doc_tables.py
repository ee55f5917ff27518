"""The Markdown tables of the documentation, as rows of text: the tests read them and hold the code to them."""

from pathlib import Path

__all__ = ["doc_table"]

_DOCS = Path(__file__).parent.parent / "docs"


def doc_table(page: str, first_column: str, *, heading: str) -> list[dict[str, str]]:
    """The rows of the table under `heading` whose first column is `first_column`; code marks are taken off.

    A dash stands for None, and is left as it is.
    """
    lines = (_DOCS / page).read_text(encoding="utf-8").splitlines()
    after = lines[lines.index(heading) + 1 :]
    start = next(i for i, line in enumerate(after) if line.startswith(f"| {first_column} |"))
    columns = [_cell(cell) for cell in after[start].strip("|").split("|")]
    rows = []
    for line in after[start + 2 :]:
        if not line.startswith("|"):
            break
        cells = [_cell(cell) for cell in line.removeprefix("|").removesuffix("|").split("|")]
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows


def _cell(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "`" else text
