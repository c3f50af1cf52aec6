"""A square code for a page: a picture that travels inside its answer."""

from __future__ import annotations

from functools import lru_cache

import segno

QUIET = 4
"""White squares around it, without which phones do not see it."""


@lru_cache(maxsize=64)
def data_uri(link: str) -> str:
    """The square as an address that a page can show without asking for it."""
    square = segno.make(link, error="m", micro=False)
    return square.svg_data_uri(border=QUIET, light="#fff", svgclass=None, lineclass=None)
