"""Groups and teams in a question for figures: from one to another, in a list, by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from handlers.rules.folding import fold

OF_NO_WORD = (
    r"(?<!thang )(?<!quy )(?<!nam )(?<!ngay )(?<!tuan )(?<!thu )(?<!to )(?<!doi )(?<!so )"
    r"(?<!khoa )(?<!bai )(?<![\d/.-])"
)
"""Before a number: none of the words that it may be the number of, as in "quy 3 to nao"."""
_KIND = r"(?:(?:to dan pho|tdp|to|khu|doi hinh|doi)(?: so)? )?"
_NO_NAME = frozenset({"to", "dan", "pho", "tdp", "khu", "so", "doi", "hinh"})
_NUMBERED_GROUPS = re.compile(
    r"\b(?:(?:cac|tu) )*(?:to dan pho|tdp|to)(?: tu)?(?: so)? (\d{1,3})"
    r"(?: ?(?:den|toi|-) ?)(?:to dan pho|tdp|to)?(?: so)? ?(\d{1,3})\b"
)
""" "tu to 10 den to 15", "cac to tu 1 den 5"."""
_LISTED_GROUPS = re.compile(
    r"\b(?:cac )?(?:to dan pho|tdp|to)(?: so)? \d{1,3}"
    r"(?:(?: ?[,;] ?| va | voi )\d{1,3}(?![/\d]))+\b"
    r"|\b(?:cac )?(?:to dan pho|tdp|to) \d{1,2}(?: \d{1,2}(?! ?(?:[/.\d:-]|thang|quy|nam|tuan|ngay"
    r"|buoi|lop|ca|nguoi|ba con|luot|gio|h|bai|khoa|to|doi|diem|tin|giay|ho so)\b)(?!/))+\b"
    r"|\b(?:cac )?(?:to dan pho|tdp|to) \d{1,2}(?: \d{1,2}){2,}(?= (?:thang|quy|nam) \d)"
)
_WIDEST = 20
TOP_N = re.compile(
    r"\btop (\d{1,2})\b(?: (to|tdp|doi)(?: dan pho| hinh)?\b)?"
    rf"|{OF_NO_WORD}\b(\d{{1,2}}) (to|tdp|doi)(?: dan pho| hinh)?\b"
    r"(?=.*\b(?:nhat|dung (?:dau|cuoi)|cuoi bang|chot|bet)\b)"
)
""" "top 5 to", "3 doi nhieu buoi nhat"."""


def one_by_one(text: str) -> str:
    """The folded text with every group that is meant by its own number."""
    return _LISTED_GROUPS.sub(_each_of, _NUMBERED_GROUPS.sub(_each_group, text))


def _each_of(found: re.Match[str]) -> str:
    """Every group of a list, by its number."""
    return ", ".join(f"to {number}" for number in re.findall(r"\d+", found[0]))


def _each_group(found: re.Match[str]) -> str:
    """Every group from one to another, by its number."""
    first, last = int(found[1]), int(found[2])
    if not first < last <= first + _WIDEST:
        return found[0]
    return ", ".join(f"to {number}" for number in range(first, last + 1))


_OF_OLD = re.compile(
    r"\b(?:to dan pho|tdp|to)(?: so)? (\d{1,3})(?: cu)? .*"
    r"\b(?:con (?:khong|ton tai)|gop|sap nhap|nhap vao|thanh to|doi (?:ten|thanh)|tach|chia ra|"
    r"di dau|bien mat|giai the|ten moi|la to nao)\b"
    r"|\b(?:sap nhap|gop|nhap|doi ten|tach) (?:to dan pho|tdp|to)(?: so)? (\d{1,3})\b"
)


def group_of_old(text: str) -> str:
    """The group of whom it is asked what became of it: "to 6 cu con khong" gives "to 6"."""
    found = _OF_OLD.search(one_by_one(text))
    return f"to {found[1] or found[2]}" if found else ""


def taken_top(text: str) -> tuple[str, int]:
    """How many places of a row are asked for; the text asks which they are."""
    found = TOP_N.search(text)
    if found is None:
        return text, 0
    kind = found[2] or found[4]
    which = f"{'doi' if kind == 'doi' else 'to'} nao top" if kind else "top"
    return f"{text[: found.start()]}{which}{text[found.end() :]}", int(found[1] or found[3])


def take_name(text: str, names: Mapping[int, str]) -> tuple[str, tuple[int, ...]]:
    """The folded text without the longest name in it, and who goes by that name."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in names.items():
        own = [word for word in fold(name).split() if word not in _NO_NAME]
        if any(not word.isdecimal() for word in own):
            words[" ".join(own)].append(number)
    between = rf"(?: (?:{'|'.join(sorted(_NO_NAME))}))* "
    for name in sorted(words, key=len, reverse=True):
        spelled = between.join(map(re.escape, name.split()))
        rest, is_there = _take(text, re.compile(rf"\b{_KIND}{spelled}\b"))
        if is_there:
            return rest, tuple(words[name])
    return text, ()


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    rest, count = pattern.subn(" ", text)
    return " ".join(rest.split()), count > 0


_EACH_OTHER = re.compile(r"\b(?:so |so sanh |dat )?(?:voi|canh) nhau\b")
""" "doi 5 va doi 15 so voi nhau"."""
_EITHER_WAY = re.compile(
    r"\b(?:tang|hon|cao|nhieu)(?: len)? (?:hay(?: la)? )?(?:giam|kem|thap|it)(?: di)?(?= so\b)"
)
""" "tang hay giam so voi": how much, in whichever way."""
_SOME = re.compile(
    r"\b(?:bao nhieu|may) (to|doi)(?: dan pho| hinh)? (?:da |dang )?(?:co|duoc)\b"
    r"(?= (?:buoi|nguoi|lop|ai|ba con|hoc))"
)
""" "bao nhieu to da co nguoi hoc": told with those that have none."""
_LAST_YEARS = re.compile(
    r"\bcung ky nam (?:truoc|ngoai),? (?:cua |la )?((?:thang|quy) \d{1,2})\b(?!/| nam)"
    r"|\b((?:thang|quy) \d{1,2}),? cung ky nam (?:truoc|ngoai)\b"
)
""" "cung ky nam ngoai thang 10" is October of last year."""


_YEAR_FIRST = re.compile(r"\bnam (ngoai|truoc) cung ky\b")
_OF_ALL_ADULTS = re.compile(
    r"\b(?:tren|trong) (?:tong so |tong |so )*(?:nguoi )?(?:lon|truong thanh)\b(?! (?:da|hoc|co))"
)
""" "ty le ... tren tong so nguoi lon": the share there is has no other denominator."""
_SHARE = re.compile(r"\b(?:ty le|ti le|phan tram)\b")


_AGAINST_FIRST = re.compile(
    r"^(?:so voi|so sanh voi|so(?! sanh)) "
    r"(?:(cung ky(?: nam (?:truoc|ngoai))?)(?: thi|,)?|(.+?)(?: thi|,))"
    r" (?=.*\b(?:thang|quy|nam|tuan)\b)(.+)$"
)
""" "so voi thang 9 thi thang 10 tang bao nhieu"."""


def turned(text: str) -> str:
    """The same in the order that is read: what is compared behind the word for it."""
    text = _AGAINST_FIRST.sub(lambda one: f"{one[3]} so voi {one[1] or one[2]}", text)
    text = _YEAR_FIRST.sub(r"cung ky nam \1", text)
    text = _OF_ALL_ADULTS.sub(" ", text) if _SHARE.search(text) else text
    text = _SOME.sub(r"\1 nao chua co", _EITHER_WAY.sub(" ", text))
    text = _LAST_YEARS.sub(lambda one: f"{one[1] or one[2]} nam ngoai", text)
    return f"so sanh {_EACH_OTHER.sub(' ', text)}" if _EACH_OTHER.search(text) else text
