"""What of a question was not understood, as it was typed."""

from __future__ import annotations

import re
from collections import Counter

from handlers.rules import figures_words as words_of
from handlers.rules.speech import cut


def unread(words: str, rest: str) -> str:
    """What is left over, as it was typed."""
    left = Counter(re.findall(r"\w+", rest))
    found = []
    for word in words.split():
        parts = Counter(re.findall(r"\w+", words_of.plain(word)))
        if parts and not parts - left:
            left -= parts
            found.append(word.strip(",;"))
    return cut(" ".join(found))
