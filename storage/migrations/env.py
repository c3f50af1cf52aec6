"""Alembic's entry: runs on the connection that `storage.upgrading.migrate` hands over."""

from __future__ import annotations

from typing import Literal

from alembic import context

from storage.models import metadata
from storage.models.base import Moment


def _render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own column type by its plain name, so that old migrations never change."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
