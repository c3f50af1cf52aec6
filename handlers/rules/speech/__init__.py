"""Reading what people type word by word: numbers as words, slips mended, and what was left over.

Every reader of a form gives a `Reading`: what was understood, and the words it had no use for.
Nothing left over is passed over in silence: the handler names it, or asks.
"""

from __future__ import annotations

from handlers.rules.folding import composed
from handlers.rules.speech.numerals import number_at
from handlers.rules.speech.reading import Reading, cut, excerpt, leftover
from handlers.rules.speech.slips import takes
from handlers.rules.speech.words import Word, several, split

__all__ = [
    "Reading",
    "Word",
    "composed",
    "cut",
    "excerpt",
    "leftover",
    "number_at",
    "several",
    "split",
    "takes",
]
