"""How many volunteers helped, the author among them: "3", "minh toi", "3 ban va toi"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import Reading, Word, composed, cut, excerpt, number_at, split, takes
from handlers.rules.speech.reading import is_courtesy, is_lettered
from handlers.rules.speech.spelling import is_spelled

MOST = 99
_LONGEST = 200
_ME = r"(?:toi|em|e|minh|tui|to|chau|con|i)"
_MEMBER = (
    r"(?:ban|nguoi|ng|dua|anh|chi|em|thanh vien|doi vien|dong chi|dvtn|doan vien"
    r"|co|chu|bac|anh em|anh chi em|tnv"
    r"|tinh nguyen vien|(?:anh em|ban|nguoi|thanh vien) (?:trong|cua)? ?doi)"
)
_ONE = rf"(?:{_MEMBER}(?: khac| nua)?)"
_AND = r"(?:va|voi|vs|cung|cung voi|\+|them|cong)"
_BUT = r"(?:ngoai|khong ke|chua ke|khong tinh|chua tinh)"
_END = r"(?: nua| a| thoi| lam)*"
_FORMS = ("chi", "anh", "bac", "co", "chu", "em", "ong", "ba", "ban", "thay")
_ALONE = re.compile(
    rf"(?:(?:co|chi|moi|da) )*(?:(?:(?:mot|#) )?minh(?: {_ME})?|{_ME} (?:(?:mot|#) )?minh){_END}"
)
_NOBODY_ELSE = re.compile(
    r"(?:khong|ko|k|chang|cha)(?: co)? ai(?: (?:ca|het|khac|giup|nua))*"
    rf" (?:(?:co|chi|moi|con) )+(?:minh )?{_ME}{_END}"
)
_WITH_ME = re.compile(
    rf"(?:(?:co|gom) )*# {_ONE} {_AND} (?:ca )?{_ME}{_END}|{_ME} (?:{_AND}|co) # {_ONE}{_END}"
    rf"|{_BUT} {_ME}(?: ra)?(?: thi)?(?: con)?(?: co)? # {_ONE}{_END}|# {_ONE} {_BUT} {_ME}{_END}"
)
_WHO = r"(?:da|co|tat ca|tong|tong cong|ca thay|doi|nhom|bon|chung|ca|to)"
_US = rf"(?:tui|bon|chung|nhom|doi) {_ME}"
_DOING = (
    r"(?:giup|giup viec|giup suc|phu|phu giup|ho tro|cung|tham gia|trong doi|cua doi|di|ca thay"
    r"|tat ca|lam|da)"
)
_WITH = r"(?:ca|ke ca|tinh ca|gom|gom ca|co|co ca|luon|tinh luon|bao gom|bao gom ca)"
_AMONG = re.compile(
    rf"(?:{_US} )?(?:{_WHO} )*(?:{_ME} )?(?:(?:co|gom|di) )*(?:ca )?#"
    rf"(?: {_MEMBER})?(?: {_US})?(?: {_DOING})*"
    rf"(?: {_WITH}(?: {_ME})?)?{_END}"
)
_NAMED = re.compile(
    rf"(?:so )?(?:luong )?{_MEMBER}(?: {_DOING})*(?: (?:la|co|gom|duoc|chi))* #"
    rf"(?: {_MEMBER})?{_END}|(?:phu |da )?giup(?: viec| suc)? #{_END}"
)
"""The name before the number: "so nguoi giup la 3"."""
_TEAM = re.compile(r"(?:(?:da|ca|tat ca|tong|tong cong|co|\S+ minh) )*(?:doi|nhom|to)(?: .*)?")
"""Its size, unless it is said that they came: "doi co 20 nguoi"."""
_CAME = re.compile(r".* (?:giup|tham gia|di|lam)(?: .*)?")
_UNKNOWN = re.compile(
    rf"(?:(?:da|{_ME}) )*(?:khong|chua|ko|k) (?:nho|ro|biet|dem)"
    r"(?: (?:ro|nua|a|het|duoc|may nguoi))*"
)


def read_helpers(text: str) -> Reading[int]:  # noqa: PLR0911 - a way out for each
    """The number with the author; 0: it is not remembered."""
    if not is_brief(text.strip(), _LONGEST):
        return Reading(None)
    text = composed(text.strip())
    last = takes(split(text))[-1:]
    words = last[0] if last else []
    line, numbers = _line(words)
    if _UNKNOWN.fullmatch(line):
        return Reading(0)
    count = _count(line, numbers)
    if not numbers and not count and (named := _named(text)):
        return named
    if 0 < count <= MOST and _TEAM.fullmatch(line) and not _CAME.fullmatch(line):
        return Reading(None, excerpt(text, words), (count,))
    return Reading(count) if 0 < count <= MOST else Reading(None, excerpt(text, words))


def _count(line: str, numbers: list[int]) -> int:
    """With the author; 0 where the words may mean another number."""
    if numbers in ([], [1]) and (_ALONE.fullmatch(line) or _NOBODY_ELSE.fullmatch(line)):
        return 1
    if len(numbers) != 1 or not numbers[0]:
        return 0
    if _WITH_ME.fullmatch(line):
        return numbers[0] + 1
    return numbers[0] if _AMONG.fullmatch(line) or _NAMED.fullmatch(line) else 0


_PERSON = re.compile(
    r"(?:(?:co|gom|la) )?(?:(?:chi|anh|bac|co|chu|em|ong|ba|ban|thay|dong chi) (?:[a-z]+ ?){1,4}"
    rf"|[a-z]+(?: [a-z]+)?|{_ME})"
)
_NAMES_APART = re.compile(r"\s*[,;+&]\s*|\s+(?:v\u00e0|va|v\u1edbi|voi|vs|c\u00f9ng|cung)\s+")


_LED = re.compile(
    rf"^(?:(?:va|voi|cung|co them|{_ME} (?:va|voi|vs|cung|co)) )(?:(?:ca|them|cai|thang) )?"
)
_DID = re.compile(
    r" (?:(?:di|cung|da|den|ra) )*(?:giup|phu|ho tro|phu giup|lam cung|dung lop|di cung)"
    r"(?: (?:suc|viec|cung|do|a|nhe|em|e|toi|minh|day|lop|duoc))*$"
)


def _named(text: str) -> Reading[int] | None:
    """Those who are named one by one: "voi Lan" is two for certain, "Ha va Tuan giup" two or three.

    None where the words may be no names.
    """
    said = fold(text.strip(" .:"))
    led, did = _LED.match(said), _DID.search(said)
    parts = [part for part in _NAMES_APART.split(text.strip(" .:")) if part.strip()]
    if led:
        parts = _behind(text.strip(" .:"), len(led[0].split()))
    names = [_DID.sub("", f" {fold(part)}").strip() for part in parts]
    are_names = bool(names) and all(_PERSON.fullmatch(name) for name in names)
    is_sure = all(part[:1].isupper() or _is_led(part) for part in parts)
    if not are_names or not (is_sure or did or led) or (len(names) == 1 and not (led or did)):
        return None
    if led:
        count = len(names) + 1
        return Reading(count) if is_sure else Reading(None, cut(text), (count,))
    is_told = any(re.fullmatch(_ME, name) for name in names)
    ways = (len(names),) if is_told else (len(names) + 1, len(names))
    return Reading(None, cut(text), ways)


def _behind(text: str, count: int) -> list[str]:
    """The names behind so many words."""
    rest = " ".join(text.split()[count:])
    return [part for part in _NAMES_APART.split(rest) if part.strip()]


def _is_led(part: str) -> bool:
    """Whether a form of address leads, or it is the author."""
    said = fold(part)
    return (said.split() or [""])[0] in _FORMS or re.fullmatch(_ME, said) is not None


def _line(words: list[Word]) -> tuple[str, list[int]]:
    """The words in a row, every number as one sign."""
    said, numbers, place = list[str](), list[int](), 0
    while place < len(words):
        if found := number_at(words, place):
            said.append("#")
            numbers.append(found[0])
            place = found[1]
            continue
        word = words[place]
        is_word = word.plain.isalnum() and not is_courtesy(words, place)
        if is_word or word.plain in "+-/~<>%?":
            plain = word.plain if is_spelled(word) else word.said
            said.append("?" if is_lettered(words, place) else plain)
        place += 1
    return " ".join(said), numbers
