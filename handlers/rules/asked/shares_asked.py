"""Quotients that nobody counts, of two figures that are: heads a session, the old among heads."""

from __future__ import annotations

import re
from collections.abc import Collection

from handlers.rules.asked import figures_words as words_of
from handlers.rules.asked.charts_asked import taken_out
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_AVERAGE = re.compile(
    r"\b(?:trung binh|binh quan)(?: (?:thi|la|cu))*(?: (?:moi|mot|1))*(?= (?:buoi|lop|ca)\b)"
    r"|\b(?:trung binh|binh quan)\b"
)
_SHARE = re.compile(
    r"\b(?:(?:chiem|dat) )?(?:(?:bao nhieu|may) )?(?:ty le|ti le|phan tram)\b|\bchiem\b"
)
_COUNTED = re.compile(r"\b(?:bao nhieu|may|trong|tren|tong|so|moi)\b")
_COMES = re.compile(r"\b(?:du|den du|tham du|tham gia|nguoi den|luot)\b")
_A_SESSION = re.compile(r"\b(?:buoi|lop|ca)\b")


def share_asked(words: str, before: Collection[str] = ()) -> tuple[str, str] | None:
    """Why it is not counted (average | share), and the same words asking for both figures; what
    was counted `before` is what a share without a name is of.
    """
    said = words.replace("%", " phan tram ") if is_brief(words, _LONGEST) else ""
    text = fold(said)
    counted = [one for one in before if one.startswith("BH5")]
    if counted and _SHARE.search(text) and not ({*codes_of(text)} - {"DG1"}):
        return "share", f"{counted[0]} BH4a"
    if _COMES.search(text) and _AVERAGE.search(text) and _A_SESSION.search(text):
        return "average", f"{_rest(said, _AVERAGE)} BH1 BH2 BH3 BH4a"
    among = [one for one in codes_of(words_of.plain(said)) if one.startswith("BH5")]
    if _COMES.search(text) and _SHARE.search(text) and among:
        return "share", f"{_rest(said, _SHARE)} {among[0]} BH4a"
    return None


def _rest(words: str, pattern: re.Pattern[str]) -> str:
    return taken_out(taken_out(words, pattern), _COUNTED)
