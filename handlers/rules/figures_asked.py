"""What an officer wants to see: lessons or the campaign, by what, on which map, in which period."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.rules import figures_words as words_of
from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import cut

_CAMPAIGN = re.compile(r"\b(chien dich|chiendich)\b")
_BY = {
    "group": re.compile(r"\b(theo|tung) (to dan pho|to)\b"),
    "team": re.compile(r"\b(theo|tung) (doi hinh|doi)\b"),
}
_GROUP = re.compile(r"\b(?:to dan pho|tdp|to)(?: so)? ?(\d{1,3})\b")
_TEAM = re.compile(r"\b(?:doi hinh|doi)(?: so)? ?(\d{1,3})\b")
_LINKED = re.compile(r" ?(?:[,;+&-]| va | voi )(?= ?(?:to dan pho|tdp|to) ?(?:so ?)?\d)")
"""Between two groups."""
_TODAYS_MAP = re.compile(r"\b(?:theo cac to|(?:theo )?ban do) (?:hom nay|moi|hien nay)\b")
_WHOLE = re.compile(r"\b(?:(?:(?:toan|ca) )?phuong(?: minh| ta)?|(?:toan|ca|cac) to)\b")
_OWN = re.compile(r"\b(?:cua )?to (?:toi|minh|em|chung toi|nha)\b")
"""As a leader speaks of the only group there is for them."""
"""Words for what is shown anyway."""
_KIND = r"(?:(?:to dan pho|tdp|to|khu|doi hinh|doi)(?: so)? )?"
_NO_NAME = frozenset({"to", "dan", "pho", "tdp", "khu", "so", "doi", "hinh"})
_COMPARED = re.compile(r"\bso (?:sanh|voi)\b")
_SIDES = re.compile(r"\b(?:so sanh|so voi|voi|va)\b")
_A_COURSE = re.compile(r"\bkhoa(?: hoc)?(?: (?!xong\b|thang\b|tuan\b|nam\b|quy\b|co\b)[a-z]+)*")
_WHOLE_COURSE = re.compile(r"\b(?:xong|hoan thanh|het) (?:mot |1 )?khoa(?: hoc)?\b")
_SAME_DAYS = re.compile(r"^ky(?:(?: nam)? (?:truoc|ngoai))?$")
A_YEAR_BEFORE = "cung ky"
"""One side of a comparison: the days of the other, a year before."""
_LONGEST = 200


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


_COUNTING, _LEARNING, _DONE = map(_any, (words_of.COUNTING, words_of.LEARNING, words_of.CAMPAIGN))
_ATTENDANTS, _FILLERS = _any(words_of.ATTENDANTS), _any(words_of.FILLERS)
_ATTENDING = _any(words_of.ATTENDING_LESSONS)
_UNKEPT = {name: _any(phrases) for name, phrases in words_of.UNKEPT.items()}
_COURSE, _LEARNS = re.compile(r"\bkhoa\b"), re.compile(r"\bhoc\b(?! sinh)")
_TELLING = (_COMPARED, *(_UNKEPT[name] for name in ("names", "rank", "absent")))
_SUBJECTS = (_LEARNING, _DONE, _ATTENDANTS, *_UNKEPT.values(), _COMPARED)
_UNIT = re.compile(r"\d/\d|\d/20\d\d|\b(?:thang|quy|tuan|nam)\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question, with the words that name its period left over."""

    is_campaign: bool
    by: str
    """ward | group | team."""
    on_todays_map: bool
    period: str
    group: str = ""
    """The number of the only group asked for."""
    team: str = ""
    """The number of the only team."""
    others: tuple[str, ...] = ()
    """Numbers of further groups: figures are of one, so it is asked which."""
    unkept: str = ""
    """Why there is no such figure: names | absent | rank | by_month | course | who."""
    compared: tuple[str, ...] = ()
    """The words of the periods that are to be compared."""


def read_wanted(words: str, *, leads: bool = False) -> Wanted:
    """Take out of the words all but the period; whoever leads a group has one of their own."""
    text, is_campaign = _take(words_of.plain(words), _CAMPAIGN)
    text, is_redrawn = _take(text, _TODAYS_MAP)
    by = "ward"
    for name, pattern in _BY.items():
        text, found = _take(text, pattern)
        by = name if found else by
    text, _ = _take(_OWN.sub(" ", text) if leads else text, _WHOLE)
    sides, subject = _sides(text), _subject(text)
    text, group, team, others = _placed(subject.rest)
    is_campaign = is_campaign or subject.is_done or is_redrawn or bool(team) or by == "team"
    if by == "group" and not is_campaign:  # the table of who learned is by groups anyway
        by, is_campaign = ("ward", False) if subject.is_learning else ("group", True)
    compared = () if others else tuple(map(_side, sides))
    if sides and others:
        text = " ".join(_SIDES.sub(" ", text).split())
    return Wanted(is_campaign, by, is_redrawn, text, group, team, others, subject.unkept, compared)


def _side(words: str) -> str:
    """The period of one side of a comparison."""
    return _SAME_DAYS.sub(A_YEAR_BEFORE, _placed(_subject(words).rest)[0])


def _placed(text: str) -> tuple[str, str, str, tuple[str, ...]]:
    """The text without the groups or the team in it; the first, the team, further groups."""
    groups, teams = ([*dict.fromkeys(one.findall(text))] for one in (_GROUP, _TEAM))
    is_one = (
        len(teams) + bool(groups) == 1
    )  # else some would be passed over: all stay, and are asked
    if is_one:
        text, _ = _take(_LINKED.sub(" ", text), _TEAM if teams else _GROUP)
    group, *others = (groups if is_one else []) or [""]
    return text, group, teams[0] if is_one and teams else "", tuple(others)


def asks_for_figures(words: str) -> bool:
    """Whether a sentence without a command asks how many, of something that is counted."""
    text = words_of.plain(words) if is_brief(words, _LONGEST) else ""
    if _COUNTING.search(text) and any(one.search(text) for one in _SUBJECTS):
        return True
    is_placed = bool(_UNIT.search(text) or _GROUP.search(text) or _OWN.search(text))
    return is_placed and any(one.search(text) for one in _TELLING)


def is_dated(words: str) -> bool:
    """Whether it names a unit of the calendar, or a day with its month."""
    return is_brief(words, _LONGEST) and bool(_UNIT.search(fold(words)))


def unread(words: str, rest: str) -> str:
    """What is left over, as it was typed."""
    left = Counter(re.findall(r"\w+", rest))
    found = []
    for word in words.split():
        parts = Counter(re.findall(r"\w+", words_of.plain(word)))
        if parts and not parts - left:
            left -= parts
            found.append(word.strip(",;"))
    return cut(" ".join(found))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is counted, and the text without it."""

    rest: str
    unkept: str
    is_done: bool
    is_learning: bool


def _subject(text: str) -> _Subject:
    unkept = next((name for name, one in _UNKEPT.items() if one.search(text)), "")
    text, is_whole = _take(text, _WHOLE_COURSE)
    if not is_whole and not unkept and _COURSE.search(text):
        text, unkept = _A_COURSE.sub(" ", text), "course"
    text, attends = _take(text, _ATTENDING)
    is_done, learns = is_whole or bool(_DONE.search(text)), attends or bool(_LEARNS.search(text))
    if _ATTENDANTS.search(text) and (learns or not is_done):
        unkept = unkept or "who"
    is_learning = attends or bool(_LEARNING.search(text))
    for one in (_COMPARED, *_UNKEPT.values(), _ATTENDANTS, _DONE, _LEARNING, _COUNTING, _FILLERS):
        text, _ = _take(text, one)
    return _Subject(text.strip(" ,.;?"), unkept, is_done, is_learning and not is_done)


def _sides(text: str) -> tuple[str, ...]:
    """The words of either period, where two are compared; "so voi" alone compares with now."""
    if not _COMPARED.search(text):
        return ()
    sides = tuple(one.strip() for one in _SIDES.split(text))
    return sides if sides[0] or len(sides) == 2 else sides[1:]  # noqa: PLR2004


def take_name(text: str, names: Mapping[int, str]) -> tuple[str, tuple[int, ...]]:
    """The folded text without the longest name in it, and who goes by that name."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in names.items():
        own = [word for word in fold(name).split() if word not in _NO_NAME]
        if any(not word.isdecimal() for word in own):
            words[" ".join(own)].append(number)
    for name in sorted(words, key=len, reverse=True):
        rest, is_there = _take(text, re.compile(rf"\b{_KIND}{re.escape(name)}\b"))
        if is_there:
            return rest, tuple(words[name])
    return text, ()


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    rest, count = pattern.subn(" ", text)
    return " ".join(rest.split()), count > 0
