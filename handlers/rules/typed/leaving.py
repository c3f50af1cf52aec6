"""How people say that they want out: of the programme, of what is open, or of being reminded."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, lowered

_ME = "(?:toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba)"
_MY = rf"(?: (?:cua|ve) {_ME}| (?:toi|minh|em|con|chau|bac))"
"""Without "of" only where it is nothing else: "bo to ba" is group three."""
_WHO = (
    rf"(?:(?:da|thua|thoi|{_ME}|muon|xin|cho|hay|lam on|gio|nay|tu nay|de|vui long|vay|thi|cac|"
    r"chan roi|chan|met roi|doi y|doi y roi|phuong|tro ly|bot) )*"
)
_TAIL = (
    rf"(?: (?:a|oi|nhe|nha|di|luon|roi|voi|giup|ho|cho|{_ME}|cua|ve|khoi|danh sach|vay|the|"
    r"han|chuong trinh|phong trao|lop|nhom|tro ly|bot|day|nua|nay|dau|ra|duoc khong|the nao|"
    r"lam sao))*"
)
_ENDED = r"(?:huy|bo|rut|xoa|thoi|thu hoi|cham dut)(?: (?:viec|lai|het))?"
_GONE = r"(?:xoa|bo|gach|cat|huy|go|rut)"
_ALL = r"(?:het|sach|toan bo|moi thu|tat|tan|luon|ca)"
_KEPT = (
    r"(?:(?:thong tin|du lieu|tai khoan|ho so)(?: (?:ca nhan|rieng))?(?: hoc tap)?"
    r"(?: (?:nay|o day|tren day))?)"
)
_NO_MORE = (
    r"(?:khong|chang|thoi khong|dung|thoi|ngung)(?: (?:muon|can|duoc|cho|cho phep|thich|de))*"
)
_NOTE = r"(?:luu|ghi|giu|luu giu|luu tru|thu thap|ghi lai)"
_PART = (
    r"(?:(?:ho )?ten|so dien thoai|so may|so|sdt|dia chi|to|to dan pho|tuoi|nhom tuoi|cach goi|anh|"
    r"hinh|hinh anh|ngay sinh|nam sinh|can cuoc|so can cuoc|ket qua(?: hoc(?: tap)?)?|tien do|"
    r"viec hoc|bai da hoc|diem|lich su(?: hoc)?|giay ghi nhan|loi nhan|tin nhan)"
)
_LEAVES = (
    rf"{_ENDED} (?:dang ky|dang ki|ghi danh)(?: hoc)?",
    rf"{_ENDED} (?:su )?dong y{_MY}?",
    r"(?:khong|het)(?: con)?(?: muon)? (?:dong y|dang ky|dang ki) nua",
    r"(?:rut|gach) (?:het )?ten",
    rf"{_GONE} (?:ten )?{_ME} (?:ra )?khoi",
    rf"{_GONE} ten{_MY}? (?:ra )?khoi",
    r"(?:rut|ra|thoat|thoat ra|roi|roi di)(?: ra)? khoi",
    rf"(?!xoa du lieu$){_GONE}(?: {_ALL})*(?: cac| nhung)? {_KEPT}{_MY}?",
    rf"{_GONE}(?: {_ALL})+{_MY}",
    rf"quen {_ME} di",
    r"(?:khong|chang|thoi|thoi khong)(?: (?:muon|con|thich|can))* (?:tham gia|hoc|dung|"
    r"su dung|xai|theo)(?: (?:chuong trinh|phong trao|tro ly|bot|lop|cai|nay))* nua",
    r"(?:thoi|nghi|bo) hoc (?:day|han|luon)",
    rf"{_NO_MORE} {_NOTE}(?: gi)?(?: cac| nhung)?(?: (?:viec hoc|ket qua(?: hoc)?|{_KEPT}))?"
    rf"{_MY}? nua",
    rf"{_NO_MORE} {_NOTE} {_KEPT}{_MY}",
)
"""Out of all of it, or so much of it that it must be asked."""
_SEES = (
    rf"(?!xoa ten$){_GONE}(?: {_ALL})*(?: cac| nhung)? {_PART}{_MY}(?: da gui)?",
    rf"{_NO_MORE} {_NOTE} {_PART}{_MY}",
    rf"(?:dang |co )?(?:{_NOTE}|biet|co) (?:nhung )?(?:cai )?"
    rf"(?:gi|(?:thong tin|du lieu) (?:gi|nao))(?: cua| ve) {_ME}",
    r"(?:dang |co )?(?:luu|giu|ghi|luu giu|thu thap) (?:nhung )?(?:thong tin|du lieu) (?:gi|nao)",
    rf"(?:cho )?(?:xem|coi|doc) (?:lai )?{_KEPT}{_MY}",
    rf"(?:thong tin|du lieu)(?: gi)?(?: cua| ve) {_ME} (?:co|gom|la|duoc luu)(?: nhung)? gi",
    rf"(?:dang |co )?{_NOTE} (?:{_PART}|{_KEPT}){_MY} khong",
)
"""One thing of it, or what there is: all of it stands on one card, each with its way out."""


def _said_in(several: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_WHO}(?:{'|'.join(several)}){_TAIL}")


_OUT, _LOOK = _said_in(_LEAVES), _said_in(_SEES)
_OWN = re.compile(r"(?!.*\b(?:to|anh|hinh|ket qua|tien do|diem)\b).*\b(?:toi|minh|em|con|chau)\b")
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
_HALTS = frozenset({"d\u1eebng l\u1ea1i", "dung lai", "ng\u1eebng l\u1ea1i", "ngung lai"})
"""Of these, what is no answer to any button, and may well mean the reminders."""
_POLITE = re.compile(r"(?: (?:\u1ea1|a|nh\u00e9|nhe|\u0111i|di|nha))+$")
_NAMED = re.compile(r"(?<!thong )\btin\b|\bnhac\b|\bthong bao\b")
"""Named with them, it is the reminders that are to stop."""


def leaves(text: str) -> bool:
    """Somebody wants out of the programme: "huy dang ky", "xoa het cua toi", "khong hoc nua"."""
    said = _words(text)
    return _OUT.fullmatch(said) is not None and not _NAMED.search(said)


def asks_what_is_kept(text: str) -> bool:
    """What is kept, or that one thing of it be not: "giu gi cua toi", "xoa ten toi"."""
    said = _words(text)
    return _LOOK.fullmatch(said) is not None and not leaves(text)


def is_of_oneself(text: str) -> bool:
    """Whether it is said of whoever speaks, not of the people and things a form is about."""
    return _OWN.match(_words(text)) is not None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def stops_something(text: str) -> bool:
    """The one word that may mean what is open as well as the reminders: "dừng", "thôi"."""
    return _alone(text) in _ALONE | _HALTS


def halts(text: str) -> bool:
    """The same where nothing is open that it could mean: "dừng lại"."""
    return _alone(text) in _HALTS


def _alone(text: str) -> str:
    written = " ".join(re.findall(r"\w+", lowered(text)))
    return _POLITE.sub("", written)
