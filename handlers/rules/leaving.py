"""How people say that they want out: of the programme, of what is open, or of being reminded."""

from __future__ import annotations

import re
import unicodedata

from handlers.rules.folding import fold

_WHO = (
    r"(?:(?:da|thua|thoi|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|muon|xin|cho|hay|lam on|"
    r"gio|nay|tu nay|de) )*"
)
_TAIL = (
    r"(?: (?:a|nhe|nha|di|luon|roi|voi|giup|ho|cho|toi|minh|em|bac|con|chau|khoi|danh sach|"
    r"chuong trinh|phong trao|nua|nay|dau|ra|duoc khong|the nao|lam sao))*"
)
_LEAVES = re.compile(
    _WHO + r"(?:"
    r"(?:huy|bo|rut|xoa|thoi)(?: viec)? (?:dang ky|dang ki|ghi danh|dang ky hoc)"
    r"|rut (?:lai )?(?:dong y|ten|khoi|ra khoi|su dong y)"
    r"|(?!xoa du lieu$)(?:xoa|bo|gach|cat)(?: het)? (?:ten|thong tin|du lieu|tai khoan|ho so)"
    r"(?: (?:cua )?(?:toi|minh|em|bac|con|chau))?"
    r"|(?:khong|chang|thoi khong|khong muon)(?: muon)? (?:tham gia|hoc) nua"
    r"|khong (?:muon )?(?:luu|ghi|giu)(?: \w+){0,3} (?:toi|minh|em|bac) nua"
    r"|ra khoi (?:chuong trinh|phong trao|danh sach)"
    r")" + _TAIL
)
_ALONE = frozenset(
    {
        *("d\u1eebng", "ng\u1eebng", "th\u00f4i", "thoi", "ngung"),
        *(
            "d\u1eebng l\u1ea1i",
            "dung lai",
            "th\u00f4i d\u1eebng",
            "th\u00f4i kh\u00f4ng l\u00e0m n\u1eefa",
        ),
    }
)
"""Said of anything; "dung" without its accents is a name, and right."""
_POLITE = re.compile(r"(?: (?:\u1ea1|a|nh\u00e9|nhe|\u0111i|di|nha))+$")
_NAMED = re.compile(r"(?<!thong )\btin\b|\bnhac\b|\bthong bao\b")
"""Named with them, it is the reminders that are to stop."""


def leaves(text: str) -> bool:
    """Somebody wants out of the programme: "huy dang ky", "xoa ten toi", "khong tham gia nua"."""
    said = fold(text)
    return _LEAVES.fullmatch(said) is not None and not _NAMED.search(said)


def stops_something(text: str) -> bool:
    """The one word that may mean what is open as well as the reminders: "dừng", "thôi"."""
    written = " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
    return _POLITE.sub("", written) in _ALONE
