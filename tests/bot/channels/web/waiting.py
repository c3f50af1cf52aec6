"""Waiting for what a page says of itself, from outside: inside, its policy lets nobody evaluate."""

from __future__ import annotations

from playwright.sync_api import ElementHandle, Page

PATIENCE, PACE = 30_000, 50
"""In milliseconds."""


def wait_until(page: Page, is_so: str, one: ElementHandle | None = None) -> None:
    """Return once an expression is true there; fail after half a minute."""
    for _ in range(PATIENCE // PACE):
        if page.evaluate(is_so, one):
            return
        page.wait_for_timeout(PACE)
    raise AssertionError(f"never true: {is_so}")
