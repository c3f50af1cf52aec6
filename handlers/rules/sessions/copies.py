"""How many sheets, rows or pages somebody wants printed: "2", "hai tờ thôi", "in 20 dòng"."""

from __future__ import annotations

from handlers.rules.folding import is_brief
from handlers.rules.speech import composed, number_at, several, split

_LONGEST = 60
_UNITS = {
    **dict.fromkeys(("to", "phieu", "ban", "mau"), "sheet"),
    **dict.fromkeys(("dong", "hang", "nguoi"), "row"),
    "trang": "page",
}
_AROUND = several(
    "in cho toi minh em con chau bac xin can lay khoang chung tam de da vang thoi a nhe nha giup "
    "them thanh"
)


def read_copies(text: str) -> tuple[int, str] | None:
    """The number, and whether sheets, rows or pages were named; nothing where more is said."""
    words = split(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else []
    for place in range(len(words)):
        if found := number_at(words, place):
            rest = [word.plain for word in (*words[:place], *words[found[1] :])]
            units = [_UNITS[word] for word in rest if word in _UNITS]
            fits = len(set(units)) <= 1 and all(w in _UNITS or w in _AROUND for w in rest)
            return (found[0], units[0] if units else "") if fits else None
    return None
