"""Accents that were typed tell words apart; those left out tell nothing: "lo" may be "lộ"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handlers.rules.folding import composed

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "r", "\u0309": "r", "\u0323": "j"}
"""As they are heard: hardly anybody keeps the two rising-falling ones apart."""
_BARRED = "\u0111"
_VOWEL = re.compile(r"[aeiouy\u0103\u00e2\u00ea\u00f4\u01a1\u01b0]")

Marks = tuple[str, str, bool]
"""The tone, the vowels without it from the last, and whether a barred d is in it."""


@lru_cache(maxsize=8192)
def marks(word: str) -> Marks:
    """What its accents say, wherever the tone is put."""
    several = unicodedata.normalize("NFD", word)
    tone = next((_TONES[char] for char in several if char in _TONES), "")
    toneless = "".join(char for char in several if char not in _TONES)
    vowels = _VOWEL.findall(composed(toneless))
    return tone, "".join(reversed(vowels)), _BARRED in word


@lru_cache(maxsize=8192)
def may_be(typed: str, meant: str) -> bool:
    """Whether none of the accents typed says that it is another word of the same letters."""
    tone, vowels, is_barred = marks(typed)
    other, others, may_bar = marks(meant)
    return (
        tone in ("", other)
        and is_barred <= may_bar
        and all(one.isascii() or one == two for one, two in zip(vowels, others, strict=False))
    )
