"""What people say instead of the words on a button: their age, that they agree, "xong roi"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.rules.folding import fold, is_brief
from handlers.rules.people.age_spotted import spotted_age
from handlers.rules.people.consenting import (
    agrees,
    agrees_for_a_child,
    declines,
    names_own_group,
    wants_to_enrol,
)
from handlers.rules.people.taking import leaves_it, takes
from handlers.rules.speech import composed, number_at, split

_LEAD = r"(?:(?:da|vang|thua|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|nam nay|duoc) )*"
_TAIL = r"(?: (?:a|nhe|nha|roi|luon|tuoi))*"
_ABOUT = r"(hon |tren |qua |ngoai |gan |tam |khoang |xap xi |du |tron |tu |lon hon )?"
_AGE = re.compile(
    _LEAD + rf"(?:tuoi )?(?:moi |da )?{_ABOUT}(\d{{1,3}}) ?t?(?: ruoi)?(?: tuoi)?(?: (tro len))?"
    r"(?:(?: (?:a|nhe|nha|roi|luon|tuoi|day|do))+(?: (?:con|chau|em|a|nhe))*)?"
)
_GRADE = re.compile(_LEAD + r"(?:dang )?hoc lop ([1-9])(?:[a-h]\d{0,2})?" + _TAIL)
SCHOOL = 5
"""Years before the first grade; up to the ninth nobody is sixteen, whatever their birthday."""
_BORN = re.compile(_LEAD + r"(?:sinh )?(?:nam |sn ?)?(19\d\d|20\d\d)" + _TAIL)
_BORN_SHORT = re.compile(_LEAD + r"(?:sinh (?:nam )?|sn ?)([3-9]\d)" + _TAIL)
_DIGITS = {
    word: number
    for number, words in enumerate(
        ("khong", "mot", "hai", "ba", "bon tu", "nam lam", "sau", "bay", "tam", "chin")
    )
    for word in words.split()
}
_DIGIT = "|".join(_DIGITS)
_BORN_SAID = re.compile(_LEAD + rf"sinh (?:nam )?({_DIGIT}) ({_DIGIT})" + _TAIL)
"""Digit by digit, as years are told: "sinh nam nam tam" is 1958."""
_OLD = 30
_DOUBTED = re.compile(r"[<>~+=/%?]|^\W*-")
"""Signs that make another age of one."""
_AFFIRMS = re.compile(r"(?:(?:da|vang|toi|minh) )*(?:da|vang|co|muon|ok|oke|duoc)" + _TAIL)
_GOES_ON = re.compile(
    r"(?:(?:da|vang|u|toi|minh|em|chau|con|bac) )*"
    r"(?:da|vang|u|um|ok|oke|okay|duoc|roi|tiep|tiep theo|tiep di|di tiep|sang tiep|next|"
    r"(?:da )?(?:doc|xem|lam|hieu|biet|xong|doc xong|xem xong|lam xong))"
    r"(?: (?:a|nhe|nha|roi|luon|em|chau|con|ban|co|chu|ad|oi))*"
)
_ONLY_NAME = re.compile(
    _LEAD
    + r"(?:(?:chi|muon|can|xin|cho|thoi) )*(?:xoa|bo)(?: (?:moi|moi cai|cai|rieng|moi minh))? ten"
    r"(?: (?:toi|minh|em|chau|con|bac|co|chu|di|giup|thoi|cua))*" + _TAIL
)
_POLITELY = r"(?:(?:da|vang|u|um|uh|uhm|thoi|thi|roi|toi|minh|em|chau|con|bac|co|chu|anh|chi) )*"
_ALLOWS = re.compile(
    _POLITELY + r"(?:duoc|dong y|bang long|nhat tri|ok|oke|okay)(?: duoc| di)?" + _TAIL
)
"""At what is said of a question to the ward, which is read once more before it goes."""
_SENDS = re.compile(
    _POLITELY + r"(?:gui|chuyen|duoc gui)(?: (?:di|luon|giup|ngay|cho|can bo|toi|bac))*" + _TAIL
)
_HANDS_IN = re.compile(_POLITELY + r"gui(?: (?:di|luon|giup|cau tra loi|dap an))*" + _TAIL)
"""Of several answers, once they are chosen; "chuyen" may be an answer itself."""
_KEEPS = re.compile(
    r"(?:(?:da|vang|u|uh|um|toi|minh|em|chau|con|bac) )*"
    r"(?:da|vang|u|um|uh|ok|oke|okay|duoc|co|giu|tinh|ghi)"
    r"(?: (?:giu|tinh|ghi|lai|cho|to|toi|luon))*" + _TAIL
)
"""The wish to keep what was learned: the notice comes before the yes."""
_OF_A_CHILD = ("guardian.ask:", "enrol.guardian:yes", "age.agree:child")
TEEN, ADULT, OLDEST = 16, 18, 125
CENTURY = 100
_OF_AGE = ("enrol.age:", "age.set:")
_BANDS = {"adult": (ADULT, OLDEST), "teen": (TEEN, ADULT), "child": (1, TEEN)}
CERTAIN = 25
"""From here on an age that is told roughly is a grown-up's all the same."""
_EXACT = frozenset({"", "du", "tron"})
_BEYOND = frozenset({"hon", "tren", "qua", "ngoai", "tu", "lon hon"})
_MINE = ("invite.accept:", "join.consent:")
_NOT_MINE = "help.cancel"
"""Buttons of what a code offers: a role, or the record that a helper keeps."""
_LONGEST = 100
"""Characters of an age with all the words around it."""


def meant(text: str, offered: Sequence[str], year: int) -> str | None:
    """The postback that these words stand for, of those on offer; None if they say nothing.

    `year` is today's: people tell the year of their birth.
    """
    if own := _of_oneself(text, offered):
        return own
    is_consent = any(data.startswith("enrol.consent:yes") for data in offered)
    found = (data for data in offered if _stands_for(text, data, year))
    return next((one for one in found if not (is_consent and one == "help.human")), None)


def _of_oneself(text: str, offered: Sequence[str]) -> str | None:
    """Yes or no where one button says "it is me" and the other "it is not"."""
    bare = [data.partition("~")[0] for data in offered]
    mine = [data for data in offered if data.startswith(_MINE)]
    if len(mine) == 1 and takes(text):
        return mine[0]
    is_no = mine and _NOT_MINE in bare and leaves_it(text)
    return offered[bare.index(_NOT_MINE)] if is_no else None


def _stands_for(text: str, data: str, year: int) -> bool:
    band = _BANDS.get(data.rpartition(":")[2]) if data.startswith(_OF_AGE) else None
    if band:
        age = _age(text, year) or _spotted(text, year)
        return age is not None and band[0] <= age < band[1]
    return any(data.startswith(begin) and says(text) for begin, says in _MEANINGS)


def _age(text: str, year: int) -> int | None:  # noqa: PLR0911 - a way out for each reading
    """In years; "hon 60" is grown up, but "hon 15" may be anything."""
    said = _in_digits(text)
    if _DOUBTED.search(text):
        return None
    if (told := _BORN_SAID.fullmatch(fold(text))) and (short := _told(told)) >= _OLD:
        return _since(short, year)
    if born := _BORN.fullmatch(said) or _BORN_SHORT.fullmatch(said):
        return _since(int(born[1]), year)
    if grade := _GRADE.fullmatch(said):
        return SCHOOL + int(grade[1])
    found = _AGE.fullmatch(said)
    return _in_years((found[1] or "").strip(), int(found[2]), found[3]) if found else None


def _spotted(text: str, year: int) -> int | None:
    """The age in a sentence that says more."""
    found = None if _DOUBTED.search(text) else spotted_age(text)
    if found is None:
        return None
    if found.kind == "born":
        return _since(found.number, year)
    in_grade = SCHOOL + found.number
    return in_grade if found.kind == "grade" else _in_years(found.about, found.number, None)


def _told(said: re.Match[str]) -> int:
    return 10 * _DIGITS[said[1]] + _DIGITS[said[2]]


def _since(born: int, year: int) -> int | None:
    """The age of whoever was born then, unless the birthday decides between two bands."""
    latest = year - (born + 1900 if born < CENTURY else born)
    bands = [low <= latest - 1 and latest < high for low, high in _BANDS.values()]
    return latest - 1 if any(bands) else None


def _in_years(about: str, age: int, onward: str | None) -> int | None:
    """What is certain of an age that is told so: "gan 70" is grown up, "gan 18" is not."""
    if about in _EXACT and not onward:
        return age
    least = ADULT if about in _BEYOND | _EXACT else CERTAIN
    return age if age >= least else None


def _in_digits(text: str) -> str:
    """Folded, with the number in digits where it is said in words: "bay muoi hai tuoi"."""
    words = split(composed(text)) if is_brief(text, _LONGEST) else []
    if any(word.is_number for word in words):
        return fold(text)
    for place in range(len(words)):
        if found := number_at(words, place):
            said = [word.plain for word in (*words[:place], *words[found[1] :])]
            return fold(" ".join([*said[:place], str(found[0]), *said[place:]]))
    return fold(text)


def _enrols(text: str) -> bool:
    return wants_to_enrol(text) or names_own_group(text)


def _whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(fold(text)) is not None


_MEANINGS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("enrol.consent:yes", agrees),
    ("enrol.consent:no", declines),
    *((data, agrees_for_a_child) for data in _OF_A_CHILD),
    ("enrol.keep", lambda text: agrees(text) or _enrols(text) or _whole(_KEEPS)(text)),
    ("enrol.register", _enrols),
    ("inquiry.agree", _whole(_ALLOWS)),
    ("inquiry.refuse", declines),
    ("inquiry.send", _whole(_SENDS)),
    ("reporting.send:", _whole(_HANDS_IN)),
    *((data, _whole(_HANDS_IN)) for data in ("quiz.send:", "review.send:", "test.send:")),
    ("profile.no_name", _whole(_ONLY_NAME)),
    ("learn.step:", _whole(_GOES_ON)),
    ("learn.resume", _whole(_GOES_ON)),
    ("enrol.try", _whole(_GOES_ON)),
    ("help.human", _whole(_AFFIRMS)),
)
"""How a postback begins, and whether words mean it; consent takes no word that is mere courtesy."""
