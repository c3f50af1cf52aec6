"""Groups or teams on one side of a bound, of a place, of the average, of the ward's share."""

from __future__ import annotations

import re

from handlers.rules.asked.figures_topics import SESSIONS, codes_of
from handlers.rules.asked.measures_asked.bounds import LESS, MORE, bounds
from handlers.rules.asked.measures_asked.kinds import GROUP, SHARE, TEAM, Measured
from handlers.rules.asked.measures_asked.means import MEAN

_ROW = re.compile(
    rf"\b(?:(?:nhung|cac|may|co bao nhieu|bao nhieu|so|liet ke|nao) )*(?:{GROUP}|({TEAM}))\b"
    r"(?: nao)?(?! (?:so )?\d)"
)
_THAN_PLACE = re.compile(
    rf"\b({LESS}|{MORE})(?: (?:cua|o|so voi|ca))* ((?:{GROUP}|({TEAM}))(?: so)? \d{{1,3}})\b"
)
_THAN_MEAN = re.compile(
    rf"\b({LESS}|{MORE})(?: (?:muc|con so|so))* {MEAN}"
    r"(?: (?:chung|cua|ca|toan|phuong|cac to|cac doi|moi to|moi doi))*\b"
)
_THAN_WARD = re.compile(
    rf"\b({LESS}|{MORE})(?: (?:muc|ty le|ti le|so voi))*"
    r"(?: (?:chung|cua|ca|toan)){0,3}(?: phuong| muc chung|(?<=chung))\b"
)
_IS_LESS = re.compile(rf"{LESS}$")
_FEW = re.compile(r"\b(?:it|thap|kem|yeu|cham)\b(?! nhat)")
_COUNTS = re.compile(r"\b(gio|ca|diem)\b")
_KINDS = re.compile(r"\b(?:phan tram|ty le|nguoi|luot|buoi|gio|ca|lop)\b")
_SHARE = re.compile(SHARE)
_ASIDE = re.compile(
    r"\b(?:liet ke|ke ra|xem|cho biet|(?:khong|chua)$|(?:thi )?la (?:to|doi) nao|the|vay|nhi|co)\b"
)


def row_asked(text: str) -> Measured | None:
    """ "to nao tren 10 nguoi hoc", "doi nao nhieu buoi hon doi 5"."""
    row = _ROW.search(text)
    if row is None:
        return None
    by = "team" if row[1] else "group"
    for than, pattern in (("place", _THAN_PLACE), ("mean", _THAN_MEAN), ("ward", _THAN_WARD)):
        if against := pattern.search(text):
            return _beside(text, row, against, by, than)
    found, rest = bounds(text)
    are_several = len({*_KINDS.findall(rest)}) > 1 and len(found) > 1
    if not found or are_several or re.search(rf"\b(?:{GROUP}|{TEAM})(?: so)? \d", rest):
        return None
    codes = _counted(by, rest)
    return Measured(by, codes, _without_row(rest), found) if codes else None


def _beside(
    text: str, row: re.Match[str], found: re.Match[str], by: str, than: str
) -> Measured | None:
    """Held against another place, the average of all, or the ward's share."""
    if row.end() > found.start() or (than == "place" and bool(found[3]) != (by == "team")):
        return None
    place = found[2] if than == "place" else ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    is_less = _IS_LESS.match(found[1]) or _FEW.search(text[: found.start()])
    codes = ("DG1",) if than == "ward" and by == "group" else _counted(by, rest)
    than = "ward" if codes == ("DG1",) and than == "mean" else than
    is_unclear = not codes or (than == "ward" and by == "team")
    rest = f"{_without_row(rest)} {place}".strip()
    way = "lt" if is_less else "gt"
    return None if is_unclear else Measured(by, codes, rest, than=than, way=way)


def _counted(by: str, text: str) -> tuple[str, ...]:
    """What a row goes by: people where nothing is named, of teams their sessions."""
    if _SHARE.search(text):
        return ("DG1",) if by == "group" else ()
    codes = codes_of(_COUNTS.sub(r"bao nhieu \1", _ROW.sub(" ", text)))
    if len(codes) > 1 and codes != SESSIONS:
        return ()
    if by == "team":
        codes = tuple("BH4a" if one in ("HT1", "HT2") else one for one in codes)
        return codes or SESSIONS
    return codes or ("HT1",)


def _without_row(text: str) -> str:
    """Days, places and what is counted; "nhat" beside a bound has nothing to say."""
    return " ".join(_ASIDE.sub(" ", _ROW.sub(" ", text)).split())
