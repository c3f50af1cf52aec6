"""How officers shorten what they ask: "t11 bn ng hoc" is "t11 bao nhieu ng hoc"."""

from __future__ import annotations

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed, split

_LONGEST = 200
_SHORT = {
    **{"bn": "bao nhieu", "bnhieu": "bao nhieu", "bnh": "bao nhieu", "thg": "thang"},
    **{"dc": "duoc", "dk": "duoc", "r": "roi", "ko": "khong", "hok": "khong", "kg": "khong"},
    **{"sl": "so lieu", "slieu": "so lieu", "tke": "thong ke"},
    **{"hv": "hoc vien", "tnv": "tinh nguyen vien", "ngdan": "nguoi dan", "nd": "nguoi dan"},
    **{"bcao": "bao cao", "ptram": "phan tram", "tyle": "ty le", "tile": "ty le"},
    **{"ntn": "the nao", "lk": "luy ke", "thag": "thang", "qui": "quy", "sx": "xep hang"},
}
"""One word each, without accents, that nobody spells so in full."""
_AT_THE_BEGINNING = {"tk": "thong ke", "bc": "bao cao"}
_AT_THE_END = {"k": "khong", "h": "gio"}
"""Letters that are a word only where nothing follows."""


def written_out(text: str) -> str:
    """The same with its short words in full, without accents; all else as it was typed."""
    if not is_brief(text, _LONGEST):
        return text
    said = composed(text)
    words = split(said)
    for place, word in reversed([*enumerate(words)]):
        is_last = place == len(words) - 1 or not any(one.is_word for one in words[place + 1 :])
        whole = _SHORT.get(word.plain) or (_AT_THE_END.get(word.plain) if is_last else None)
        whole = whole or (None if place else _AT_THE_BEGINNING.get(word.plain))
        if whole and fold(said[word.begin : word.end]) == word.plain and word.said == word.plain:
            said = f"{said[: word.begin]}{whole}{said[word.end :]}"
    return said
