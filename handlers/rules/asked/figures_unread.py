"""What of a question was not understood, as it was typed."""

from __future__ import annotations

import re
from collections import Counter

from handlers.rules.asked import figures_words as words_of
from handlers.rules.speech import cut

_GROUP_NAMED = re.compile(
    r"(?:to dan pho|tdp|to|khu pho|khu)(?: [a-z]+){1,4}(?<! nao)(?<! may)(?<! nhat)$"
)


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


def group_unknown(words: str, rest: str) -> str:
    """The name of a group that nobody knows, as it was typed; empty where none is meant."""
    found = _GROUP_NAMED.match(rest)
    return unread(words, found[0]) if found else ""
