"""The kind of a unit, as the first words of its name tell it."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_KINDS = (
    ("school", r"truong|nha tre"),
    ("business", r"cong ty|cua hang|doanh nghiep|ho kinh doanh|hop tac xa|htx|sieu thi|shop|tiem"),
    (
        "society",
        r"hoi (?:nong dan|phu nu|lhpn|lien hiep|cuu chien binh|nguoi cao tuoi|khuyen hoc"
        r"|chu thap do)|doan (?:thanh nien|tncs|phuong)|mat tran|uy ban mttq|ubmttq",
    ),
    ("service", r"tram y te|trung tam phuc vu hanh chinh"),
    ("agency", r"ubnd|uy ban nhan dan|cong an|ban chi huy quan su|phong (?:van hoa|kinh te)"),
)
_BEGINS = tuple((kind, re.compile(rf"(?:{words})\b")) for kind, words in _KINDS)


def kind_told(name: str) -> str:
    """One of the kinds of `unit_forms.yaml`; empty where a name may be of several."""
    said = fold(name)
    return next((kind for kind, begins in _BEGINS if begins.match(said)), "")
