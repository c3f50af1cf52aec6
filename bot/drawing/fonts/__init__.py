"""Be Vietnam Pro in two weights, shipped with its licence (OFL.txt): every Vietnamese letter."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import ImageFont

REGULAR = "BeVietnamPro-Regular.ttf"
SEMI_BOLD = "BeVietnamPro-SemiBold.ttf"
FOLDER = Path(__file__).parent


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A weight in a size; opened once."""
    return ImageFont.truetype(FOLDER / name, size, layout_engine=ImageFont.Layout.BASIC)
