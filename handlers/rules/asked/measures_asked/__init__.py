"""What is to be worked out of figures, read from typed words: one reader for each kind."""

from __future__ import annotations

from handlers.rules.asked import figures_words as words_of
from handlers.rules.asked.measures_asked.beliefs import belief_asked
from handlers.rules.asked.measures_asked.kinds import Measured
from handlers.rules.asked.measures_asked.means import average_asked
from handlers.rules.asked.measures_asked.places import against_asked, standing_asked
from handlers.rules.asked.measures_asked.rows import row_asked
from handlers.rules.folding import is_brief

__all__ = ["Measured", "measured_asked"]

_LONGEST = 200
_READERS = (belief_asked, standing_asked, row_asked, average_asked, against_asked)


def measured_asked(words: str) -> Measured | None:
    """None where nothing of it is asked for, or it is not clear of what."""
    if not is_brief(words, _LONGEST):
        return None
    text = " ".join(words_of.plain(words.replace("%", " phan tram ")).strip(" ?.!").split())
    return next(filter(None, (read(text) for read in _READERS)), None)
