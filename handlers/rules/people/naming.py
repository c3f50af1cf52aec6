"""What a person may be called: any short name that can be read and breaks no message."""

from __future__ import annotations

import re
import unicodedata

from handlers.rules.folding import composed, fold, is_brief, lowered
from handlers.rules.typed.strays import is_unsure

_LONGEST = 40
_INTRODUCTION = 160
"""Characters of the words that introduce a name, and of what is left out of it."""
_MARKUP = frozenset("*<>{}[]")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that count as letters or signs and yet show nothing."""
_FORMULA = frozenset("=+-@|'\"%")
"""What a spreadsheet takes for the beginning of a formula, and a chat for a mention."""
_BEGINS_FORMULA = frozenset("=+-@\u2212") | {""}
_LINK = re.compile(
    r"@|://|www\.|(?<![\w-])[\w-]{3,}\.[a-z]{2,}\b|(?<![\w-])[\w-]+\.(?:vn|com|net|org|info|top|xyz|me|io)\b"
)
_OFFICE = re.compile(
    r"(?:(?:anh|chi|ong|ba|co|chu|bac) )?(?:can bo|cong an|canh sat|uy ban|chu tich|"
    r"pho chu tich|bi thu|phong van hoa|bo cong an|vien kiem sat|toa an|tong dai|ngan hang|"
    r"quan tri|he thong|tro ly|bot|admin|ho tro|thong bao|khan cap)\b"
)
"""How the name of an office or of its people begins; the same syllables end many a name."""
_TITLE = re.compile(
    r"\b(?:can bo|doi truong|doi pho|to truong|to pho|truong phong|pho phong|chu tich|uy ban|"
    r"canh sat|tong dai|ngan hang|phong van hoa|tro ly so)\b"
)
"""Titles and offices that end no name either."""
_OFFICES = frozenset({"ph\u01b0\u1eddng", "ubnd", "h\u0111nd", "csgt", "vneid", "admin", "hotline"})
"""Words of no name; with their accents, for Phương is one."""
_I = "toi|tui|minh|em|chau|con"
_ANYONE = f"(?:{_I}|bac|co|chu|anh|chi|ong|ba)"
_INTRODUCED = re.compile(
    rf"(?:(?:da|vang|thua) )*(?:(?:{_ANYONE} ){{0,2}}(?:ho (?:va )?)?ten(?: {_ANYONE})?(?: la)?"
    rf"|(?:{_I}) la) (?=\S)"
)
"""Words before a name: "toi ten la …"; a bare "la" only after "I", for it is a family name too."""


def clean_name(text: str, longest: int = _LONGEST) -> str | None:
    """The name as it will be shown, or None if nothing fit to be a name is left."""
    if not is_brief(text.strip(), longest + _INTRODUCTION):
        return None
    spaced = " ".join(text.split())
    kept = "".join(char for char in spaced if _is_fit(char))
    name = _alone(" ".join(composed(kept).split()))
    is_name = len(name) <= longest and any(map(str.isalpha, name)) and not is_unsure(name)
    return name if is_name else None


def place_name(text: str, longest: int) -> str | None:
    """The name of a group, team or unit, in the chat and in lists alike; None for a formula."""
    name = clean_name(text, longest)
    begins = unicodedata.normalize("NFKC", name or "")[:1]
    return None if begins in _BEGINS_FORMULA else name


def is_too_long(text: str) -> bool:
    """Whether it could be a name, were it shorter."""
    said = " ".join(text.split())
    return len(said) > _LONGEST and any(map(str.isalpha, said))


def misleads(name: str) -> bool:
    """Whether others would take the name for an office, a link, a mention or a formula."""
    spoken, plain = lowered(name), fold(name)
    return (
        name[:1] in _FORMULA
        or _LINK.search(spoken) is not None
        or _OFFICE.match(plain) is not None
        or _TITLE.search(plain) is not None
        or not _OFFICES.isdisjoint(re.findall(r"\w+", spoken))
    )


def _alone(said: str) -> str:
    """The name without the words that introduce it."""
    words = said.split()
    folded = " ".join(_plain(word) or "." for word in words)
    while found := _INTRODUCED.match(folded):
        folded, words = folded[found.end() :], words[found[0].count(" ") :]
    return " ".join(words)


def _plain(word: str) -> str:
    """Folded; "absent" is no "yes" for that."""
    said, plain = lowered(word), fold(word)
    return said if plain == "vang" and said not in ("vang", "v\u00e2ng") else plain


def _is_fit(char: str) -> bool:
    if char in _MARKUP or char in _BLANK:
        return False
    return not unicodedata.category(char).startswith("C")


_LINES = frozenset("\n\r\t")


def without_unseen(text: str) -> str:
    """Anything typed, without the signs that no name keeps either: they turn words about."""
    return "".join(char for char in text if char in _LINES or not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf"}


_BODY = re.compile(
    r"(?:truong|tram|hoi|cau lac bo|clb|cong ty|doanh nghiep|ngan hang|trung tam|phong|ban|chi bo|"
    r"dang uy|hop tac xa|htx|benh vien|quy|doi|to|nhom|lop|co quan|uy ban|ubnd|doan|cong doan) \w"
)
"""How the name of a unit begins."""
_ASKS = re.compile(r"\?|\b(?:khong|ko|k|hong|hok|chua|gi|sao|nao|a|bao nhieu|the nao)$")


def is_title(text: str) -> bool:
    """Whether it is written as names are, or begins as those of units do; nothing that is asked:
    "Trường Tiểu học Hưng Đạo"."""
    said, words = fold(text), text.split()
    if _ASKS.search(said) or "?" in text:
        return False
    capitals = sum(word[0].isupper() for word in words[1:])
    return _BODY.match(said) is not None or (capitals > 0 and 2 * capitals >= len(words[1:]))


_SPEAKS = frozenset(
    re.findall(
        r"\w+",
        "toi cho de xin hoi da duoc muon cua roi chua gi nay nhe voi thi la ma lay lai to giay "
        "bang nua dang se phai nho con ai dau luc xem bi tu gui lam",
    )
)
_SELF = frozenset({"t\u00f4i", "toi", "tui"})
_SEVERAL = 3


def speaks(name: str) -> bool:
    """Whether it is a sentence rather than a name: "cho toi xin lai to giay"."""
    words = lowered(name).split()
    said = [word for word in words if fold(word) in _SPEAKS]
    return len(words) >= _SEVERAL and (
        len(said) >= _SEVERAL or (len(said) > 1 and not _SELF.isdisjoint(words))
    )
