"""How people say that they want no more messages, and at what time they want to be called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.folding import fold, lowered
from handlers.rules.learning.reminding import clock_words, parse_minute

_DO_NOT = "\u0111\u1eebng"
"""With its accents nothing else; without them it is "to stop", too."""
_ENDS = frozenset({"dung", _DO_NOT, "tat", "ngung", "huy", "stop", "thoi", "bo"})
_WANTS_NOT = frozenset({"khong", "khoi", "mien"})
_LEAVES = frozenset({"huy", "bo", "ngung", "dung"})
_MAIL = frozenset({"tin", "nhac", "bao"})
_FILLERS = re.findall(
    r"\w+",
    "a oi nhe nha di voi luon ngay giup ho cho toi minh em con chau bac co chu anh chi ong ba tro "
    "ly bot ban may lam on xin hay vui long nua moi hang viec cac nhung muon can tin nhan nhac nho "
    "dau hoc bai lich gio thong bao loi phien dang ky ki roi vay da vang tu nay gui",
)
_WORDS = _ENDS | _WANTS_NOT | frozenset(_FILLERS)
_SHORT = frozenset({"k", "ko", "kg", "kh", "hok", "hong", "hem"})
"""How phones shorten "khong"."""
_SPELLED = {
    "dung": set(),
    "nhac": {"nh\u1eafc"},
    "tat": {"t\u1eaft"},
    "thoi": {"th\u00f4i"},
    "bo": {"b\u1ecf"},
    "tin": {"tin"},
    "nhan": {"nh\u1eafn", "nh\u1eadn"},
}
"""What else these letters spell is another word: music, to use, right."""
_STOPPED = "d\u1eebng"
"""To stop, which without its accents is "do not", too."""
_KEEPS = re.compile(
    rf"\b(?:dung|{_DO_NOT}|khong|khoi)(?: (?:muon|can|cho|on|di|toi|minh|em|con|chau|bac))* "
    r"(?:tat|huy|bo|ngung|dung(?!.* nua\b))\b"
)
"""Not to stop: "dung tat nhac"; but "khong, dung nhac nua" stops."""
_ANSWERED = re.compile(
    r"(?:(?:da|d\u1ea1|thua|th\u01b0a) )?(?:kh\u00f4ng|khong|ko)\s*[,.;:!\u2026-]"
)
"""An answer to what was asked, and no part of the wish behind it: "khong, dung nhac"."""
_OUTRIGHT = re.compile(
    r"(?:unsubscribe|(?:thoi|th\u00f4i) (?:nhac|nh\u1eafc)(?: (?:hoc|h\u1ecdc|bai|b\u00e0i))*)"
    r"(?: (?:a|\u1ea1|nhe|nh\u00e9|nha))*[\s.!]*"
)
"""Nothing else; but "thoi, nhac toi" may ask for it, and so may "thoi nhac di"."""
_HUSHES = frozenset({"tat", "im", "im di", "im lang", "im lang di", "im mom", "yen", "yen di"})
_ALONE = frozenset({"stop", "dung", "ngung", _DO_NOT})
_POLITE = frozenset({"a", "nhe", "di"})
_LONGEST = 16
_MOST = 40
"""Words looked at, polite ones and all."""
_BA = "3 (?=(?:hoc|bai|on|nho|vao|luc) )"
"""Grandmother, who without her accent is read as a numeral."""
_ONE = "toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba"
_WHOM = rf"(?:(?:{_ONE}|hoc|bai|on|nho|vao|luc|hang ngay) |{_BA})*"
_CALL_ME = re.compile(
    r"(?:(?:hay|nho|bat|dat|doi|gio|tro ly|lam on|muon|duoc|toi|minh|em|con|chau|bac|oi|mai|tu) )*"
    rf"nhac {_WHOM}(\d.*?)(?: (?:a|nhe|nha|di|giup|cho toi|cho minh|moi ngay|hang ngay))*"
)

_TIME_FIRST = re.compile(
    r"(?:(?:da|cu|hay|nho|vao|luc|den) )*(?:(?:moi|hang|buoi) (sang|trua|chieu|toi) )?"
    r"(?:(?:moi|hang ngay|vao|luc|den) )*(\d.*?) (?:(?:thi|hay|nho|tro ly) )*nhac"
    r"(?: (?:toi|minh|em|con|chau|bac|co|chu|anh|chi|hoc|bai|on|a|nhe|nha|voi|giup|moi ngay))+"
)
"""The time before the wish: "moi toi 8 gio nhac toi hoc"."""
_TURNS_ON = re.compile(
    r"(?:(?:da|cho|toi|minh|muon|hay|lam on) )*(?:bat|mo) (?:lai )?(?:loi |che do |tin )?"
    r"nhac(?: (?:nho|hoc|bai|lai|len|di|a|nhe|nha|giup|cho|toi|minh|bac))*"
)


def stops(text: str) -> bool:
    """No more messages, in a sentence that says nothing else: "thoi dung nhan tin nua"."""
    written = " ".join(lowered(text).split())
    if _OUTRIGHT.fullmatch(written):
        return True
    words = _words(_ANSWERED.sub("", lowered(text), count=1))
    if not 1 < len(words) <= _LONGEST or not _WORDS.issuperset(words):
        return False
    if _KEEPS.search(" ".join(words)):
        return False
    return any(
        (word in _ENDS and _no_more(word, words[place + 1 :]))
        or (word in _WANTS_NOT and _not_sent(words[place + 1 :]))
        for place, word in enumerate(words)
    )


def hushes(text: str) -> bool:
    """Words that may mean the messages, or anything else that should stop: "tắt", "im đi"."""
    words = [word for word in _words(text) if word not in _POLITE - {"di"}]
    is_either = words[:2] == ["thoi", "nhac"] and len(words) <= _LONGEST
    return " ".join(words) in _HUSHES or (is_either and _WORDS.issuperset(words))


def stops_in_a_word(text: str) -> bool:
    """The one word by which mail is stopped everywhere; said of anything else as well."""
    words = [word for word in _words(text) if word not in _POLITE]
    return len(words) == 1 and words[0] in _ALONE


def wanted_minute(text: str) -> str | None:
    """The time in "nhac toi hoc luc 7 gio toi"; None where none is said."""
    said = clock_words(text)
    if found := _CALL_ME.fullmatch(said):
        time = found[1]
    elif found := _TIME_FIRST.fullmatch(said):
        time = f"{found[2]} {found[1] or ''}".strip()
    else:
        return None
    return time if parse_minute(time) is not None else None


def turns_on(text: str) -> bool:
    """Reminders are to come: "bat nhac"; with other accents it is music that is turned on."""
    return _TURNS_ON.fullmatch(" ".join(_words(text))) is not None


def _no_more(verb: str, rest: Sequence[str]) -> bool:
    if verb == "thoi" and "nua" not in rest:
        return False  # "thoi, nhac toi hoc di"
    said = " ".join(rest)
    leaves = "dang k" in said and verb in _LEAVES and not _MAIL.isdisjoint(rest)
    is_named = any(what in said for what in ("thong bao", "lam phien", "nhac", "nhan"))
    return leaves or is_named or _not_sent(rest)


def _not_sent(rest: Sequence[str]) -> bool:
    """Neither reminded nor sent anything; "khong tin" and "khong gui" mean something else."""
    is_mail = not {"tin", "nua", "bao"}.isdisjoint(rest)
    return "nhac" in rest or (is_mail and not {"nhan", "gui"}.isdisjoint(rest))


def _words(text: str) -> list[str]:
    """Without marks; what is spelled as another word stays as it is. Nothing of a long text."""
    written = re.findall(r"\w+", lowered(text))
    if len(written) > _MOST:
        return []
    written = ["khong" if word in _SHORT else word for word in written]
    return ["ngung" if word == _STOPPED else _folded(word) for word in written]


def _folded(word: str) -> str:
    plain = fold(word)
    fits = plain == word or word in _SPELLED.get(plain, {word})
    return plain if fits else word
