"""Whether words are somebody else's, taken over as they were."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_SIGNS = re.compile(r"[^\w]+")


def quotes(text: str, words: str) -> bool:
    """Whether the text holds those words whole, whatever their case, accents and punctuation."""
    own = _plain(words)
    return bool(own.strip()) and own in _plain(text)


def _plain(text: str) -> str:
    return f" {' '.join(_SIGNS.sub(' ', fold(text)).split())} "
