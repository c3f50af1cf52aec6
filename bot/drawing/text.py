"""A table as a chat message: one line a row, readable on the narrowest phone."""

from __future__ import annotations

from handlers.reports.table import Table


def table_text(table: Table) -> str:
    """Title, summary, rows and notes as neutral text."""
    lines = [f"**{table.title}**", *table.summary]
    if table.rows:
        lines += ["", *(_row(row) for row in table.rows)]
    if table.notes:
        lines += ["", *table.notes]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    return f"{first}: {' · '.join(cell for cell in others if cell)}"
