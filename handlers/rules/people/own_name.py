"""What somebody answers who is asked for a name: a name, none on purpose, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.folding import fold, is_brief
from handlers.rules.people.namesakes import is_bare
from handlers.rules.people.naming import clean_name, speaks
from handlers.rules.speech import composed
from handlers.rules.speech.reading import cut
from handlers.rules.typed.remarks import finishes
from handlers.rules.typed.strays import greets, is_unsure

_READ = 300
"""Characters of the longest text that may be one; a name in it is far shorter."""
_INITIALS = 2
"""Letters of a name that may be nothing but initials."""
_YES = "c\u00f3"
_MOST_WORDS, _SURE_WORDS = 6, 5
"""Syllables of the longest name, and of one whose writer left out the capitals."""
_WHO = r"(?:(?:da|vang|thoi|thua|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|cu) )*"
_NONE = re.compile(
    _WHO + r"(?:khong|ko|chua|chang|bo qua|thoi|de sau|bi mat|mien|skip|goi (?:sao|gi) cung duoc)"
    r"(?: (?:muon|can|thich|noi|cho|biet|ten|ra|dau|a|nhe|nha|di|hoi|co|phai|xung|khai|duoc|bac|"
    r"toi|minh|con|chau|em))*"
    rf"|{_WHO}khoi (?:can |phai )?(?:ten|ghi|noi|khai|biet|hoi)"
    r"(?: (?:ten|tuoi|gi|lam gi|a|nhe|nha|di|dau))*"
)
_ELSE = re.compile(
    _WHO
    + r"(?:(?:xin )?chao\b.*|alo+\b.*|hello|hi|(?:muon |vao )?hoc(?: (?:luon|bai|tiep|ngay|di|a"
    r"|nhe|roi|gi|dau))*|bat dau|tiep(?: tuc)?|ok|oke|okay|vang(?: a)?|da(?: vang)?|dong y(?: a)?|"
    r"xong(?: roi)?|duoc(?: roi)?|cam on\b.*|giup\b.*|(?:khong|chua|chang|ko) (?:hieu|ro)\b.*)"
)
_ASKS = re.compile(
    r"\b(?:lam (?:gi|chi)|de lam|tai sao|vi sao|sao (?:lai|phai)|la gi|hoi ten|the nao|la sao|"
    r"dang ky|hoc ho|muon hoc|tro ly|bao nhieu|may (?:nguoi|buoi|bai|gio)|bao gio|khi nao|luc nao|"
    r"o dau|lam sao|cach nao|nhu the nao|duoc khong|so lieu|thong ke|bao cao|chi tieu|danh sach|"
    r"xep hang|(?:to|doi|bai|khoa|ai) nao|(?:thang|quy|tuan|nam) (?:nay|truoc|ngoai)|thang \d+)\b"
    r"|^(?:xem|mo|cho (?:toi|em|minh|bac)|xuat|tai|gui|sua|xoa|tim|in) .*\b(?:bai|khoa|file|"
    r"excel|buoi|phieu|cau|ten|so)\b|^(?:bai|khoa|lenh) (?:so )?\d"
)
"""A question or a command: nobody is called so, in whatever letters."""
_TAIL = re.compile(
    r"(?<![\s,.;!(\u2013-])(?:[\s,.;!(\u2013-]+(?:\u1ea1|a|nh\u00e9|nhe|nha|\u0111\u00e2y|day"
    r"|(?:(?:\u1edf|o|thu\u1ed9c|thuoc) )?"
    r"[Tt](?:\u1ed5|o)(?: d\u00e2n ph\u1ed1)?(?: s\u1ed1)? \d{1,3}"
    r"|(?:(?:n\u0103m )?[Ss]inh|sn|SN)(?: n\u0103m)? \d{4}"
    r"|\d{2,3}(?: ?tu(?:\u1ed5|o)i)?|(?:19|20)\d\d))+[\s.!)]*$"
)
"""What is said behind a name: courtesies, an age, a group; looked for once in a run of signs."""
_COURTESIES = frozenset({"a", "nhe", "nha", "day"})
_GROUP = re.compile(rf"{_WHO}(?:(?:o|thuoc) )?(?:to|tdp)(?: dan pho)?(?: so)? ?\d")
_CALL_ME = re.compile(
    r"(?:(?:c\u1ee9|cu|h\u00e3y|hay|xin) )*g(?:\u1ecd|o)i "
    r"(?:(?:(?:t\u00f4i|toi|m\u00ecnh|minh|em|ch\u00e1u|con) )?(?:l\u00e0|la|b\u1eb1ng) "
    r"|(?=(?:c\u00f4|ch\u00fa|b\u00e1c|\u00f4ng|b\u00e0|anh|ch\u1ecb) \w+[\s.!]*$))",
    re.IGNORECASE,
)
_MENDED = re.compile(
    r"(?<![\s,.;])[\s,.;]+(?:ch\u1ee9|chu) "
    r"(?:(?:kh\u00f4ng|khong|ko|k|\u0111\u00e2u|dau|n\u00e0o|nao)\b).*",
    re.IGNORECASE,
)
"""Behind a name, what it is not: "Hoa chu khong phai the kia"."""
_WONDERS = re.compile(
    r"\b(?:hay|gi|g\u00ec|sao|nao|n\u00e0o|khong|kh\u00f4ng|\u00e0|h\u1ea3|nh\u1ec9|ten|t\u00ean|phai|ph\u1ea3i|khai|roi|r\u1ed3i)\b"
)
"""In small letters, words that make a question or a remark of a name; "Hay" may be a name."""
_TITLES = frozenset(
    {
        "\u00f4ng",
        "b\u00e0",
        "em",
        "ch\u00e1u",
        "con",
        "c\u1ee5",
    }
)
"""In small letters before a name with its capital: how somebody is addressed."""
_FORMS = _TITLES | {"b\u00e1c", "c\u00f4", "ch\u00fa", "anh", "ch\u1ecb"}
"""Alone in small letters, how somebody is addressed; asked back, for people are called so too."""
_TAKEN_BACK = re.compile(r"\b(?:nh\u1ea7m|nham r\u1ed3i|a nham|\u00e0 kh\u00f4ng)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """The name; empty for none on purpose; None for what is no name."""

    name: str | None
    perhaps: str = ""
    """With None: what may be a name, to be asked back."""
    left: str = ""
    """An age or a group that was said behind the name."""


def own_name(text: str, form: str = "") -> Answer:
    """Read it; `form` is how the person is addressed, which a name need not say again."""
    return _read(text, form) if is_brief(text.strip(), _READ) else Answer(None)


def _read(text: str, form: str) -> Answer:
    said = fold(text)
    if _NONE.fullmatch(said) and not is_unsure(text):
        return Answer("")
    is_else = _ELSE.fullmatch(said) and not _is_proper(text.strip())
    is_none = is_else or _ASKS.search(said) or _TAKEN_BACK.search(composed(text))
    if is_unsure(text) or "?" in text or is_none:
        return Answer(None)
    bare, left = _parted(composed(text.strip()))
    bare = _uncalled(bare)
    kept = _MENDED.sub("", bare or text)
    name = clean_name(kept)
    if name is None or _says_else(text, name):
        return Answer(None)
    called = with_capitals(_untitled(name, form))
    is_form = fold(name) == fold(form) or text.strip() in _FORMS
    is_sure = kept == (bare or text) and not is_form and not _is_doubtful(name)
    return Answer(called, left=left) if is_sure else Answer(None, called, left)


def _parted(said: str) -> tuple[str, str]:
    """The words before what is said behind a name; and that, without its courtesies."""
    tail = _TAIL.search(said)
    if tail is None:
        return said, ""
    words = tail[0].split()
    while words and not any(map(str.isalnum, words[0])):
        words.pop(0)
    told = [word for word in words if fold(word) not in _COURTESIES]
    left = " ".join(told).strip(" ,.;!()\u2013-") if any(map(str.isdigit, tail[0])) else ""
    return said[: tail.start()], cut(left)


def _is_doubtful(name: str) -> bool:
    """A question, a remark or a sentence, as it is written; capitals all through are a name's."""
    words = name.split()
    is_written = all(word[:1].isupper() for word in words)
    is_long = len(words) > (_MOST_WORDS if is_written else _SURE_WORDS)
    wonders = not is_written and _WONDERS.search(" ".join(words[1:]))
    return is_long or bool(wonders) or (not is_written and speaks(name))


def _says_else(text: str, name: str) -> bool:
    """An age, a group, that one is done, or "có": nobody is called so."""
    is_done = finishes(text) and len(text.split()) > 1
    is_group = _GROUP.match(fold(text)) is not None
    return is_done or is_group or any(map(str.isdigit, name)) or name.casefold() == _YES


def _uncalled(said: str) -> str:
    """Without "cu goi toi la"."""
    called = _CALL_ME.match(said)
    return said[called.end() :] if called else said


def _is_proper(word: str) -> bool:
    """One syllable as a name is written, with a capital and marks; nobody is called a greeting."""
    is_one = word.isalpha() and word.istitle() and not is_bare(word)
    return is_one and not greets(word) and fold(word) != "chao"


def _untitled(name: str, form: str) -> str:
    first, _, rest = name.partition(" ")
    is_title = first in _TITLES and rest[:1].isupper()
    return rest if rest and form and (is_title or fold(first) == fold(form)) else name


def with_capitals(name: str) -> str:
    """As names are written, where somebody's thumb left all capitals out, or all of them in."""
    is_shouted = name == name.upper() and len(name) > _INITIALS
    if name != name.lower() and not is_shouted:
        return name
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
