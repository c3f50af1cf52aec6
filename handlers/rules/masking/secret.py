"""Codes, passwords and account numbers, known by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.rules.masking.plain import WORD, spelled

_CODE = (
    r"(?:otp|pin|cvv|cvc|ma (?:xac (?:thuc|nhan|minh)|bi mat|bao mat|dang nhap|giao dich|kich hoat|"
    r"mo khoa|the|truy cap)|mat khau|mat ma|mk|password|passcode|pass|"
    r"(?:verification|security|login|confirmation|secret|one-time) code)"
)
_ACCOUNT = (
    r"(?:tai khoan|stk|tk|so the|the (?:atm|ngan hang|tin dung|can cuoc)|can cuoc|cccd|cmnd|cmtnd|"
    r"ho chieu|bhxh|bhyt|ma so thue|mst|dinh danh)"
)
_BETWEEN = (
    r"(?:[ :=\n-]|\b(?:cua|toi|minh|ban|em|chau|con|bac|ong|ba|la|so|ma|moi|cu|nay|vua|nhan|duoc|"
    r"gui|den|ve|ngan hang|vneid|zalo|facebook|gmail|wifi|vietcombank|agribank|bidv|momo)\b){0,12}"
)
_ISSUER = (
    r"(?:vnpay|ngan hang|vietcombank|vcb|bidv|agribank|vietinbank|techcombank|mb ?bank|sacombank|"
    r"vpbank|tpbank|acb|momo|zalo ?pay|viettel ?money|shopee|lazada|facebook|google|zalo|vneid)"
)
_CARD_BACK = (
    r"(?:cv[vc]2?|(?:3|ba) so (?:bi mat|bao mat|(?:o |phia )?(?:mat )?sau)(?: cua)? the)\b"
    r"(?:[ :=\n-]|\b(?:cua|toi|em|the|so|ma|la)\b){0,12}"
)
_NUMBER = r"(\d(?:[ .-]?\d){3,18})(?! ?mah)"
_SIGNS = (
    r"((?=[a-z\d-]{4})(?!\d+(?:mah|gb?|mb|h)\b)(?=[a-z-]*\d)(?=[\d-]*[a-z])"
    r"[a-z\d]{1,12}(?:-[a-z\d]{1,12}){0,3})(?![\w-])"
)
"""Letters and digits mixed."""
_SENT = (
    r"(?= (?:(?:vua|da|duoc|moi|do|ho|no|ben|tong dai|may|nguoi ta|cong an|can bo|shipper) ){0,4}"
    r"(?:(?:gui|nhan|bao)(?: (?:ve|den|toi|vao|qua|trong|sang)\b| ?(?:[.,;!?\n]|\Z))|"
    r"ve (?:may|dien thoai)))"
)
"""What is said of a code that came by message; a session's code is sent to somebody."""
_CALL = r"(?:goi|dien thoai|dt|sdt|so may|lien he|lien lac|alo|phone|tel|hotline|zalo)"
_FIXED = r"(?!1\d\d\b)(\d{3,5}(?:[ .-]\d{3,4}){1,2})(?![ .-]?\d)"
"""A telephone of the town, without its area's number; 113 114 is none."""
_NOT_MINE = r"(?!(?:[\w-]+\.)*gov\.vn\b)"
_MAIL = rf"(?<![\w.+-])([\w.+%-]{{1,64}}) ?@ ?{_NOT_MINE}[\w-]+(?:\.[\w-]+)+"
"""Whose it is; the provider may be what the question is about, and an office is nobody."""
_APART = r"(?:\b|(?=\d{4,}\b))"
"""Behind a word of letters: a one-time code of ours may begin with the same ones (MKXB-8N55)."""
_PATTERNS = (
    re.compile(rf"(?<!\w){_CODE}{_APART}{_BETWEEN}{_NUMBER}"),
    re.compile(rf"(?<!\w){_ACCOUNT}{_BETWEEN}(\d(?:[ .,-]{{0,2}}\d){{5,18}})"),
    re.compile(rf"(?<!\w)ma(?: so)?(?: la|:)? ?{_NUMBER}(?= (?:[a-z]+ ){{0,3}}{_ISSUER}\b)"),
    re.compile(rf"(?<!\w){_ISSUER}(?: [a-z]+){{0,5}} ma(?: so)?(?: la|:)? ?{_NUMBER}"),
    re.compile(rf"(?<!\w){_CODE}\b{_BETWEEN}{_SIGNS}"),
    re.compile(r"(?<!\w)code\b(?:[ :=-]|\b(?:la|is|cua|em|toi)\b){0,6}(\d(?:[ .-]?\d){4,18})"),
    re.compile(rf"(?<!\w)ma(?: so)?(?: la|:)? ?{_NUMBER}{_SENT}"),
    re.compile(rf"(?<!\w){_CALL}(?:[ :]|\b(?:so|cho|la|may|em|toi|ban)\b){{1,6}}{_FIXED}"),
    re.compile(_MAIL),
    re.compile(rf"(?<!\w){_CARD_BACK}((?:\d[ .-]?){{2,3}}\d)(?!\d)"),
    re.compile(rf"(?<!\w){_CARD_BACK}({WORD}(?:[ ,.-]{{1,2}}{WORD}){{2,3}})(?!\w)"),
    re.compile(
        r"(?<!\w)(?:mat khau|mat ma|mk|password|passcode|pass)\b" + _BETWEEN + r"(?=[^\s:=])"
        r"((?=[^\s]*[\d@#$%^&*_!+])(?=[^\s]*[a-z])[^\s,;]{4,}?)(?=[.!?]*(?:[\s,;]|\Z))"
    ),
)
"""Each with the secret itself as its group. The last: a password with letters in it."""
_BEFORE_SPELLED = re.compile(rf"(?<!\w){_CODE}{_BETWEEN}\Z")
_CONTEXT = 60


def secrets(shadow: str) -> Iterator[tuple[int, int]]:
    """From where to where each goes."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(shadow):
            yield found.span(1)
    for _, words in spelled(shadow):
        first = words[0][0]
        if _BEFORE_SPELLED.search(shadow, max(first - _CONTEXT, 0), first):
            yield first, words[-1][1]
