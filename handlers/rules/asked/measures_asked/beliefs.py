"""A figure that somebody believes, to be confirmed or denied: "co dung la to 7 duoc 120 khong"."""

from __future__ import annotations

import re

from handlers.rules.asked.figures_topics import SESSIONS, codes_of
from handlers.rules.asked.measures_asked.bounds import bounds, exact
from handlers.rules.asked.measures_asked.kinds import SHARE, Measured

_HEARD = (
    r"\b(?:co )?(?:dung|phai) (?:la|rang)\b|\bco (?:dung|phai)\b"
    r"|\b(?:nghe|thay|sep|nguoi ta|ho|bao cao) (?:noi|bao|don|ghi|dau)(?: (?:la|rang))?\b"
)
_SURELY = (
    r"(?:\b(?:co )?(?:dung|phai|chuan|that|chinh xac)(?: (?:vay|the))? (?:khong|chua|chu|nhi|a)\b)"
)
_BELIEVED = re.compile(rf"{_HEARD}|{_SURELY}")
_WHETHER = re.compile(r"\b(?:co|da|duoc|dat|du|len)\b.*\d.*\b(?:khong|chua)$")
_ENOUGH = re.compile(r"\bdu(?:qq)?(?= \d)")
"""Before a number it is "enough", and nobody who came."""
_TO_WHOM = re.compile(r"(?: (?:em|anh|chi|a|nhi|vay|the|oi|ban|nhe))+$")
_END = re.compile(r"(?: (?:khong|chua|chu|nhi|a|vay|the|em|nhe|co|da|roi))+$|^(?:co|da)(?= )")
_SHARE = re.compile(SHARE)
_ANY = re.compile(r"\b(?:bao nhieu|may|nao|bao gio)\b")


def belief_asked(text: str) -> Measured | None:
    """One number, or one side of it, of one thing that is counted."""
    text = _ENOUGH.sub("dat", _TO_WHOM.sub("", text))
    is_heard = _BELIEVED.search(text)
    if not (is_heard or _WHETHER.search(text)) or _ANY.search(text):
        return None
    said = _END.sub("", " ".join(_BELIEVED.sub(" ", text).split(" ")).strip(" ,"))
    found, rest = bounds(said)
    if not found:
        found, rest = exact(said)
        found = found if is_heard else tuple(("ge", value) for _, value in found)
    codes = ("DG1",) if _SHARE.search(rest) else codes_of(rest) or ("HT1",)
    if len(found) != 1 or (len(codes) > 1 and codes != SESSIONS):
        return None
    return Measured("belief", codes, " ".join(rest.replace(",", " ").split()), found)
