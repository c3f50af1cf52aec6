"""The month in which a platform counts what is sent."""

from __future__ import annotations

from datetime import datetime

from handlers.turn import WARD_ZONE


def month_of(at: datetime) -> str:
    """As `2026-11`, by the ward's clock."""
    return f"{at.astimezone(WARD_ZONE):%Y-%m}"
