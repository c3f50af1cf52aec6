"""The words of questions about figures, as they are spelled; the grammar is in figures_asked.

Without accents they are understood as well; with others they are other words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.rules.folding import fold
from handlers.rules.speech import composed, split

_COUNTING = (
    "bao nhi\u00eau, m\u1ea5y, t\u1ed5ng s\u1ed1, s\u1ed1 l\u01b0\u1ee3ng, "
    "s\u1ed1 l\u01b0\u1ee3t, s\u1ed1 ng\u01b0\u1eddi, s\u1ed1 bu\u1ed5i, "
    "t\u1ed5ng c\u1ed9ng"
)
"""Ask how many; beside what is counted they make a question of any sentence."""
_UNKEPT = {
    "names": (
        "danh s\u00e1ch, t\u00ean ng\u01b0\u1eddi, t\u00ean nh\u1eefng ng\u01b0\u1eddi, "
        "nh\u1eefng ai, g\u1ed3m ai, h\u1ecd t\u00ean"
    ),
    "file": (
        "file excel, t\u1ec7p excel, b\u1eb1ng excel, b\u1ea3n excel, ra excel, excel, "
        "xlsx, csv, file word, b\u1ea3n word, word, pdf, file, t\u1ec7p tin"
    ),
    "absent": (
        "ch\u01b0a h\u1ecdc, kh\u00f4ng h\u1ecdc, ch\u01b0a tham gia, "
        "ch\u01b0a c\u00f3 ai, ch\u01b0a ai, b\u1ecf h\u1ecdc, "
        "ch\u01b0a ho\u00e0n th\u00e0nh, ch\u01b0a \u0111\u0103ng k\u00fd"
    ),
    "rank": (
        "t\u1ed5 n\u00e0o, \u0111\u1ed9i n\u00e0o, \u0111\u1ed9i h\u00ecnh n\u00e0o, "
        "t\u1ed5 d\u00e2n ph\u1ed1 n\u00e0o, cao nh\u1ea5t, th\u1ea5p nh\u1ea5t, "
        "nhi\u1ec1u nh\u1ea5t, \u00edt nh\u1ea5t, x\u1ebfp h\u1ea1ng, "
        "\u0111\u1ee9ng \u0111\u1ea7u, \u0111\u1ee9ng cu\u1ed1i, khu n\u00e0o"
    ),
    "by_month": (
        "t\u1eebng th\u00e1ng, theo th\u00e1ng, t\u1eebng qu\u00fd, theo qu\u00fd, "
        "t\u1eebng tu\u1ea7n, theo tu\u1ea7n, m\u1ed7i th\u00e1ng, h\u1eb1ng th\u00e1ng, "
        "h\u00e0ng th\u00e1ng, t\u1eebng ng\u00e0y, theo ng\u00e0y, "
        "th\xe1ng n\xe0o, qu\xfd n\xe0o, ng\xe0y n\xe0o, tu\u1ea7n n\xe0o, h\xf4m n\xe0o"
    ),
    "course": (
        "theo t\u1eebng kh\u00f3a, t\u1eebng kh\u00f3a, theo kh\u00f3a, "
        "kh\u00f3a n\u00e0o, t\u1eebng b\u00e0i, theo b\u00e0i, b\u00e0i n\u00e0o"
    ),
}
"""What no figure is kept of, by the sentence that says so."""
_ATTENDANTS = (
    "ng\u01b0\u1eddi cao tu\u1ed5i, cao tu\u1ed5i, ng\u01b0\u1eddi gi\u00e0, "
    "c\u00e1c c\u1ee5, m\u1ea5y c\u1ee5, bao nhi\u00eau c\u1ee5, "
    "ph\u1ee5 n\u1eef, ch\u1ecb em, n\u1eef gi\u1edbi, n\u1eef, "
    "nam gi\u1edbi, ng\u01b0\u1eddi khuy\u1ebft t\u1eadt, khuy\u1ebft t\u1eadt, "
    "h\u1ecdc sinh"
)
"""Counted among those who come to sessions, and never among those who learn."""
_LEARNING = (
    "ng\u01b0\u1eddi h\u1ecdc, ng\u01b0\u1eddi d\u00e2n, b\u00e0 con, h\u1ecdc vi\u00ean, "
    "ng\u01b0\u1eddi tr\u01b0\u1edfng th\u00e0nh, tr\u01b0\u1edfng th\u00e0nh, "
    "ng\u01b0\u1eddi l\u1edbn, ng\u01b0\u1eddi, ng, "
    "h\u1ecdc xong, h\u1ecdc b\u00e0i, h\u1ecdc \u0111\u01b0\u1ee3c, "
    "ho\u00e0n th\u00e0nh, l\u01b0\u1ee3t ho\u00e0n th\u00e0nh, l\u01b0\u1ee3t b\u00e0i, "
    "l\u01b0\u1ee3t h\u1ecdc, l\u01b0\u1ee3t, b\u00e0i h\u1ecdc, xong b\u00e0i, b\u00e0i, "
    "h\u1ecdc, t\u1ef7 l\u1ec7, t\u1ec9 l\u1ec7, ph\u1ea7n tr\u0103m"
)
_ATTENDING_LESSONS = (
    "tham gia h\u1ecdc, v\u00e0o h\u1ecdc, \u0111\u0103ng k\u00fd h\u1ecdc, theo h\u1ecdc, "
    "\u0111i h\u1ecdc"
)
"""Learning, though it sounds like coming to a session."""
_CAMPAIGN = (
    "chi\u1ebfn d\u1ecbch, chiendich, bu\u1ed5i t\u1eadp hu\u1ea5n, "
    "bu\u1ed5i tuy\u00ean truy\u1ec1n, t\u1eadp hu\u1ea5n, tuy\u00ean truy\u1ec1n, "
    "l\u1edbp h\u1ecdc, l\u1edbp t\u1eadp hu\u1ea5n, l\u1edbp, bu\u1ed5i, "
    "ca h\u1ed7 tr\u1ee3, h\u1ed7 tr\u1ee3 t\u1ea1i nh\u00e0, "
    "l\u01b0\u1ee3t ng\u01b0\u1eddi d\u1ef1, ng\u01b0\u1eddi d\u1ef1, "
    "l\u01b0\u1ee3t d\u1ef1, \u0111\u1ebfn d\u1ef1, tham d\u1ef1, d\u1ef1 bu\u1ed5i, "
    "tham gia, d\u1ef1, \u0111i\u1ec3m danh, gi\u1edd t\u00ecnh nguy\u1ec7n, "
    "t\u00ecnh nguy\u1ec7n, bao nhi\u00eau gi\u1edd, m\u1ea5y gi\u1edd, m\u1ea5y ca, "
    "bao nhi\u00eau ca, t\u1ed5 ch\u1ee9c, c\u00e1c \u0111\u1ed9i, "
    "h\u1ed3 s\u01a1 d\u1ecbch v\u1ee5 c\u00f4ng tr\u1ef1c tuy\u1ebfn, "
    "h\u1ed3 s\u01a1 d\u1ecbch v\u1ee5 c\u00f4ng, "
    "d\u1ecbch v\u1ee5 c\u00f4ng tr\u1ef1c tuy\u1ebfn, "
    "thanh to\u00e1n kh\u00f4ng ti\u1ec1n m\u1eb7t, "
    "thanh to\u00e1n kh\u00f4ng d\u00f9ng ti\u1ec1n m\u1eb7t, h\u1ed9 kinh doanh, "
    "gi\u00fap c\u00e0i vneid, h\u1ed7 tr\u1ee3 vneid, h\u01b0\u1edbng d\u1eabn vneid, "
    "c\u00e0i vneid, b\u00e1o l\u1eeba \u0111\u1ea3o, "
    "\u0111\u01b0\u1ee3c h\u1ed7 tr\u1ee3, h\u01b0\u1edbng d\u1eabn n\u1ed9p, "
    "\u0111\u01b0\u1ee3c h\u01b0\u1edbng d\u1eabn, h\u01b0\u1edbng d\u1eabn, "
    "\u0111\u1ed9i \u0111ang ho\u1ea1t \u0111\u1ed9ng, "
    "\u0111\u1ed9i ho\u1ea1t \u0111\u1ed9ng, "
    "x\u00e1c nh\u1eadn tr\u00ean vneid, x\u00e1c nh\u1eadn vneid, "
    "t\u00ecnh nguy\u1ec7n vi\u00ean x\u00e1c nh\u1eadn l\u00e0m \u0111\u01b0\u1ee3c, "
    "t\u00ecnh nguy\u1ec7n vi\u00ean x\u00e1c nh\u1eadn"
)
"""What the teams did; the table of the campaign says each by its name."""
_FILLERS = (
    "th\u1ed1ng k\u00ea, s\u1ed1 li\u1ec7u, c\u00f3, \u0111\u01b0\u1ee3c, l\u00e0, "
    "th\u00ec, r\u1ed3i, em, anh, ch\u1ecb, v\u1eady, nh\u00e9, nha, \u1ea1, \u0111\u00e3, "
    "\u0111ang, th\u1ebf n\u00e0o, cho, xem, bi\u1ebft, hi\u1ec7n nay, hi\u1ec7n, \u1edf, "
    "trong, c\u1ee7a, ri\u00eang, t\u1ea5t c\u1ea3, t\u1ed5ng, s\u1ed1, c\u00e1c, "
    "nh\u1eefng, v\u00e0o, c\u00f9ng, h\u1ecfi, h\u1ed3i, k\u1ef3 b\u00e1o c\u00e1o, "
    "tr\u01b0\u1eddng h\u1ee3p, nh\u1ec9, \u0111\u1ea5y, \u0111\u00e2y, l\u00fac n\u00e0y, "
    "m\u00ecnh, \u0111i, ra sao, th\u00f4ng tin, l\u00e0m \u0111\u01b0\u1ee3c, n\u1ed9p, "
    "l\u00e0m \u0111\u01b0\u1ee3c g\u00ec, l\u00e0m \u0111\u01b0\u1ee3c nh\u1eefng g\u00ec, "
    "l\u00e0m g\u00ec, l\u00e0m nh\u1eefng g\u00ec, "
    "c\u00f2n, xong, n\u0103ng su\u1ea5t, hi\u1ec7u qu\u1ea3, \u0111\xe3 c\u1ea5p, "
    "\u0111\u01b0\u1ee3c c\u1ea5p, xu\u1ea5t ra, xu\u1ea5t, "
    "\u0111\u00e3 duy\u1ec7t, duy\u1ec7t \u0111\u01b0\u1ee3c, "
    "gi\xfap, g\u1eedi, t\xecnh h\xecnh, s\u1eafp x\u1ebfp"
)
"""They change nothing about what is asked for."""


def _folded(line: str) -> tuple[str, ...]:
    """The longest first, so that none is taken for a part of itself."""
    found = dict.fromkeys(" ".join(fold(one).split()) for one in line.split(","))
    return tuple(sorted(found, key=len, reverse=True))


COUNTING, ATTENDANTS = _folded(_COUNTING), _folded(_ATTENDANTS)
LEARNING, ATTENDING_LESSONS = _folded(_LEARNING), _folded(_ATTENDING_LESSONS)
CAMPAIGN, FILLERS = _folded(_CAMPAIGN), _folded(_FILLERS)
UNKEPT: Mapping[str, tuple[str, ...]] = {name: _folded(line) for name, line in _UNKEPT.items()}
_BODIES = re.compile(
    r"\b(?:doan thanh nien|hoi (?:lien hiep )?phu nu|hoi nong dan|(?:hoi )?cuu chien binh|"
    r"mat tran|cong doan|hoi nguoi cao tuoi|hoi khuyen hoc)\b"
)
""" Which body a team belongs to."""
_MEN = re.compile(r"\b(?:nam gioi|dan ong|phai nam)\b")
_PAPERS = re.compile(r"\b(?:giay ghi nhan|giay chung nhan|chung chi|giay khen)\b")
ABOUT_PEOPLE = re.compile(
    r"\b(?:tren )?(?:tong )?(?:so dan|dan so|nhan khau|bao nhieu dan|so ho dan|ho dan)\b"
)
TODAY = re.compile(
    r"\b(?:s\u00e1ng|sang|tr\u01b0a|trua|chi\u1ec1u|chieu|t\u1ed1i"
    r"|\u0111\u00eam) (nay|qua)\b"
)
"""A part of a day is asked for by the whole day; without its accent "toi nay" is "until now"."""
_HOURS = re.compile(
    r"\bban (?:dem|ngay)\b|\b(?:buoi|lop|ca) (?:toi|sang|chieu|dem)\b(?! (?:nay|qua))"
)
NEW = re.compile(
    r"\b(?:hoc|nguoi|dang ky|luot|du|hoc vien|ba con) moi\b"
    r"(?= (?:thang|quy|tuan|nam) (?:nay|truoc|ngoai|\d)| trong (?:thang|quy|tuan|nam)\b|$)"
)
""" "nguoi hoc moi thang nay"; "moi thang" alone is each month."""
_SKILL = re.compile(
    r"\b(?:dan|ba con|nguoi(?: dan| gia| cao tuoi)?) (?:da |con )?(?:biet|thao|thanh thao)"
    r"(?: (?!(?:thang|quy|nam|tuan|o|cua|phuong|to|la|duoc)\b)[a-z]+){0,4}"
)
"""Who can do something, whether they learned it here or not."""
ALSO_UNKEPT = {
    "men": _MEN,
    **{"body": _BODIES, "papers": _PAPERS, "population": ABOUT_PEOPLE},
    **{"hours": _HOURS, "skill": _SKILL},
}
UNTIL_NOW = re.compile(r"\b(?:den|toi) (?:nay|gio)\b")
_SHORT = frozenset(
    phrase.strip().lower()
    for line in (_COUNTING, _ATTENDANTS, _LEARNING, _CAMPAIGN, _FILLERS)
    for phrase in line.split(",")
    if " " not in phrase.strip()
)
_PLAIN = frozenset(map(fold, _SHORT))
_MARK = "qq"
"""Behind a word that is one of ours but for its accents."""


_TOGETHER = ("tai nha", "dang bai", "ho so", "hom qua", "ai khong", "to roi")
_PHRASE = re.compile(
    r"\b(?:"
    + "|".join(
        rf"(?:{_MARK})? ".join(map(re.escape, one.split())) + rf"(?:{_MARK})?"
        for one in (*CAMPAIGN, *LEARNING, *_TOGETHER)
        if " " in one
    )
    + r")\b"
)
"""Several words together leave no doubt, whatever accents each of them has."""


def plain(text: str) -> str:
    """Folded; what only looks like one of our short words then is marked: "may" for a machine."""
    text = composed(text)
    for word in reversed(split(text)):
        if word.plain in _PLAIN and word.said != word.plain and word.said not in _SHORT:
            text = f"{text[: word.begin]}{word.plain}{_MARK}{text[word.end :]}"
    text = fold(text)
    return _PHRASE.sub(lambda one: one[0].replace(_MARK, ""), text) if _MARK in text else text
