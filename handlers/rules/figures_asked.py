"""What an officer wants to see: lessons or the campaign, by what, on which map, in which period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.rules import figures_words as words_of
from handlers.rules.figures_places import TOP_N, one_by_one, taken_top, turned
from handlers.rules.figures_topics import codes_of, names_code, without_codes, without_topics
from handlers.rules.folding import fold, is_brief
from handlers.rules.idle import narrated
from handlers.rules.speech import composed

_CAMPAIGN = re.compile(r"\b(chien dich|chiendich)\b")
_BY = {
    "group": re.compile(r"\b(theo|tung) (to dan pho|to)\b"),
    "team": re.compile(
        r"\b(?:theo|tung|moi) (?:doi hinh|doi)\b"
        r"|\b(?:nang suat|hieu qua|thanh tich|thong ke|so lieu|ket qua|tinh hinh|bang)(?: cua)?"
        r" cac (?:doi hinh|doi)\b"
    ),
}
_BY_PLACE = re.compile(r"\b(?:theo|tung) (?:to|doi)\b")
_GROUP = re.compile(
    r"\b(?:to dan pho|tdp|to)(?: cu)?(?: so)? ?(\d{1,3})\b(?: cu\b(?! (?:gia|ba|ong|nao)\b))?"
)
_TEAM = re.compile(r"\b(?:doi hinh|doi)(?: so)? ?(\d{1,3})\b")
_LINKED = re.compile(
    r" ?(?:[,;+&-]| va | voi | hay )(?= ?(?:to dan pho|tdp|to|doi hinh|doi) ?(?:so ?)?\d)"
)
"""Between two groups or teams."""
_TODAYS_MAP = re.compile(r"\b(?:theo cac to|(?:theo )?ban do) (?:hom nay|moi|hien nay)\b")
_WHOLE = re.compile(r"\b(?:(?:(?:toan|ca) )?phuong(?: minh| ta)?|(?:toan|ca|cac) to)\b")
_OWN = re.compile(r"\b(?:cua )?to (?:toi|minh|em|chung toi|nha)\b")
"""As a leader speaks of the only group there is for them."""
"""Words for what is shown anyway."""
_MORE = r"(?:(?:nhieu|it|cao|thap) )?(?:hon|tang|giam|kem)(?: hon)?"
_WHEN = r"(?:thang|quy|nam|tuan|ky|cung ky|hom)"
_COMPARED = re.compile(
    rf"\bso (?:sanh|voi)\b|\bso(?= {_WHEN}\b)|(?<=\d) voi(?= (?:thang |quy |nam |t|q)\d)"
    rf"|\b{_MORE}(?= {_WHEN}\b)|\b(?:tang|giam) (?:bao nhieu|the nao)\b"
)
_SIDES = re.compile(rf"\b(?:so sanh|so voi|voi|va|so(?= {_WHEN}\b)|{_MORE}(?= {_WHEN}\b))\b")
_A_COURSE = re.compile(r"\bkhoa(?: hoc)?(?: (?!xong\b|thang\b|tuan\b|nam\b|quy\b|co\b)[a-z]+)*")
_WHOLE_COURSE = re.compile(
    r"\b(?:xong|hoan thanh|het) (?:mot |1 )?khoa(?: hoc)?\b"
    r"(?! (?!(?:thang|tuan|nam|quy|ngay|hom|tu|co|trong|cua|o|to|doi|chua|a|roi|la|va)\b)[a-z])"
)
""" "xong khoa", but not "xong khoa lua dao"."""
_WHERE = re.compile(r"\b(?:noi|cho|khu|dia ban|khu pho|xom|thon)(?= nao\b)")
_THE_ONE_BEFORE = re.compile(r"(?<!cung )\bky (?:lien )?(?:truoc|ke truoc)\b(?: do)?")
_WHICH_MONTH = re.compile(r"\b(?:thang|quy|tuan) nao\b")
_WHICH_COURSE = re.compile(r"\b(?:khoa|bai)(?: hoc)? nao\b")
_WHICH = re.compile(
    r"\b(?:to|to dan pho|tdp|khu|(doi|doi hinh)) (?:nao|may)\b"
    r"|\b(?:may|bao nhieu|nhung|cac) (?:to|tdp|(doi)(?: hinh)?)"
    r"(?= (?:[a-z]+ ){0,2}(?:chua|khong)\b)"
)
_TELLS = re.compile(
    r"^(?:(?:cho|xin|xem|ve|a|anh|chi|em|toi|minh|giup|tong hop|lay|gui|bao|voi|nhe|coi|can|muon"
    r"|tim|ra|lai) )*(?:thong ke|so lieu|tinh hinh|ket qua|luy ke|bieu do|hoc hanh)\b"
)
_TOP = re.compile(r"\btop(?: \d+)?(?= (?:[a-z]+ )?(?:to|doi)\b)|\b(?:bang )?xep hang\b")
_OR_WHICH = re.compile(r"\b(?:(?:nhieu|it|cao|thap) )?hon\b")
_NOTHING = re.compile(
    r"\b(?:chua|khong)(?: (?:co|lam|to chuc|duoc|hoc|day|hoat dong))*"
    r"(?: (?:buoi|ai|nguoi|gi|lop|ca)(?: nao)?)?(?: (?:hoc|den|du|tham gia))?\b"
)
""" "to nao chua co ai hoc": the places with nothing."""
_MOST = re.compile(
    r"\b(?:(?:lam|co|day|hoc|duoc|dat|hoat dong) )*(?:nhieu|it|cao|thap|cham|nhanh|kem|yeu|dong|tot"
    r"|gioi|nang no|tich cuc|hang hai|manh)(?: [a-z]+){0,5} nhat\b|\bdung (?:cuoi|dau)\b"
    r"|\bcuoi bang\b|\btop(?: \d+)?(?: (?:to|doi))?\b"
)
_IF_ANYBODY = re.compile(
    r"\bco (?:buoi|lop|ca) nao (?:khong|chua)\b|"
    r"\b(?:co )?(?:duoc )?ai(?: (?:vao|di|den|du|hoc|tham gia|hoan thanh|bai)){0,3} "
    r"(?:khong|chua)\b(?! [a-z]* ?(?:hoc|den))"
)
""" "hom qua co ai hoc khong": how many."""
_SESSION = re.compile(r"\b(?:buoi|lop|ca) nao\b")
_AT_LEAST = re.compile(r"\bit nhat (?:1|mot) (?:bai|khoa|lan)\b")
_BEGINS = re.compile(r"^(?:(?:cho|xin|xem|toi|em|anh) )*(?:tong|so|bang|dem|luot|ty le|ti le) ")
_I = re.compile("(?<!t\u1ed5 )\\bt\u00f4i\\b")
"""Without its accent it is "until"."""
_RATE = re.compile(r"\b(?:ty le|ti le|phan tram)\b")
_SAME_DAYS = re.compile(r"^ky(?:(?: nam)? (?:truoc|ngoai))?$")
THE_ONE_BEFORE = "ky lien truoc"
"""One side of a comparison: as many days, just before those of the other."""
A_YEAR_BEFORE = "cung ky"
"""One side of a comparison: the days of the other, a year before."""
_LONGEST = 200


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


_COUNTING, _LEARNING, _DONE = map(_any, (words_of.COUNTING, words_of.LEARNING, words_of.CAMPAIGN))
_ATTENDANTS = _any(words_of.ATTENDANTS)
_FILLERS = re.compile(rf"(?!\bdang ky\b){_any(words_of.FILLERS).pattern}")
_ATTENDING = _any(words_of.ATTENDING_LESSONS)
_UNKEPT = {name: _any(phrases) for name, phrases in words_of.UNKEPT.items()}
_COURSE, _LEARNS = re.compile(r"\bkhoa\b"), re.compile(r"\bhoc\b(?! sinh)")
_LEARNERS = re.compile(r"\b(?:hoc(?! sinh)|khoa|bai)\b")
_TELLING = (_COMPARED, _RATE, *(_UNKEPT[name] for name in ("names", "rank", "absent")))
_SUBJECTS = (_LEARNING, _DONE, _ATTENDANTS, *_UNKEPT.values(), _COMPARED)
_UNIT = re.compile(r"\d/\d|\d/20\d\d|\b(?:thang|quy|tuan|nam)\b|\b[tq]\d{1,2}\b")

LEARNED = frozenset({"HT1", "HT2", "DG1"})
"""What the table of who learned tells."""
_FOLDED = 400
"""Letters, folded, that are compared: some signs stand for many."""


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
    """Why it is not answered as asked: names file absent rank by_month course who none body
    papers population."""
    top: int = 0
    """So many places of a row, where a number is said."""
    compared: tuple[str, ...] = ()
    """The words of the periods that are to be compared."""


def read_wanted(words: str, *, leads: bool = False) -> Wanted:
    """Take out of the words all but the period; whoever leads a group has one of their own."""
    whole_days = words_of.TODAY.sub(r"hom \1", _I.sub(" ", composed(words).lower()))
    said = whole_days.replace("%", " phan tram ")
    text = one_by_one(words_of.plain(said)[:_FOLDED])
    text = narrated(_AT_LEAST.sub(" ", text).replace("gan day", "gan nhat"))
    text = _THE_ONE_BEFORE.sub(THE_ONE_BEFORE, _WHERE.sub("to", turned(text)))
    text, top = taken_top(text)
    text, is_campaign = _take(text, _CAMPAIGN)
    text, is_redrawn = _take(text, _TODAYS_MAP)
    by = "ward"
    for name, pattern in _BY.items():
        text, found = _take(text, pattern)
        by = name if found else by
    text, _ = _take(_OWN.sub(" ", text) if leads else text, _WHOLE)
    sides, subject = _sides(text), _subject(text)
    text, group, team, others = _placed(subject.rest)
    by = subject.by if subject.by and subject.is_done else by
    is_campaign = is_campaign or subject.is_done or is_redrawn or bool(team) or by == "team"
    is_campaign = is_campaign or (by == "group" and not subject.is_learning)
    compared = () if others else tuple(map(_side, sides))
    unkept = subject.unkept
    if others:  # they stand below each other anyway
        text = " ".join(_OR_WHICH.sub(" ", _SIDES.sub(" ", text) if sides else text).split())
        unkept = "" if unkept == "rank" else unkept
    return Wanted(is_campaign, by, is_redrawn, text, group, team, others, unkept, top, compared)


def _side(words: str) -> str:
    """The period of one side of a comparison."""
    return _SAME_DAYS.sub(A_YEAR_BEFORE, _placed(_subject(words).rest)[0])


def _placed(text: str) -> tuple[str, str, str, tuple[str, ...]]:
    """The text without the groups or the team in it; the first, the team, further groups."""
    groups, teams = ([*dict.fromkeys(one.findall(text))] for one in (_GROUP, _TEAM))
    if bool(teams) == bool(groups):  # else some would be passed over: all stay, and are asked
        return text, "", "", ()
    text, _ = _take(_LINKED.sub(" ", text), _TEAM if teams else _GROUP)
    first, *others = teams or groups
    return text, "" if teams else first, first if teams else "", tuple(others)


def asks_for_figures(words: str) -> bool:
    """Whether a sentence without a command asks how many, of something that is counted."""
    text = words_of.plain(words) if is_brief(words, _LONGEST) else ""
    is_named = names_code(text) and (_COUNTING.search(text) or names_days(text))
    return bool(is_named) or _counts(text) or _compares(text) or _is_dated_part(text)


def names_days(words: str) -> bool:
    """Whether days are spoken of, a unit of the calendar or all of them until now."""
    return any(one.search(fold(words)) for one in (_UNIT, words_of.UNTIL_NOW))


def _counts(text: str) -> bool:
    """How many there are, or where there is nothing or the most."""
    is_counted = _COUNTING.search(text) and any(one.search(text) for one in _SUBJECTS)
    text = TOP_N.sub("to nao", _WHERE.sub("to", text))
    which = _WHICH.search(text) or _WHICH_MONTH.search(text)
    which = which or _WHICH_COURSE.search(text)
    is_which = which and (_NOTHING.search(text) or _MOST.search(text))
    asks = _IF_ANYBODY.search(text) or words_of.ABOUT_PEOPLE.search(text)
    return bool(is_counted or is_which or asks)


def _compares(text: str) -> bool:
    """A share, a row, two periods: of days or of a place."""
    is_placed = _UNIT.search(text) or _GROUP.search(text) or _OWN.search(text)
    return bool(is_placed) and any(one.search(text) for one in _TELLING)


def _is_dated_part(text: str) -> bool:
    """Days, with a place, or what is counted, or a word for figures."""
    if not _UNIT.search(text):
        return False
    is_placed = _GROUP.search(text) or _TEAM.search(text) or _TOP.search(text)
    is_begun = _BEGINS.match(text) and (codes_of(text) or _BY_PLACE.search(text))
    return bool(is_placed or is_begun or _TELLS.match(text))


def asks_of_learners(words: str) -> bool:
    """Whether it asks who learned, of a lesson or a course."""
    return _LEARNERS.search(fold(words)) is not None


def is_dated(words: str) -> bool:
    """Whether it names a unit of the calendar, or a day with its month."""
    return is_brief(words, _LONGEST) and bool(_UNIT.search(fold(words)))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is counted, and the text without it."""

    rest: str
    unkept: str
    is_done: bool
    is_learning: bool
    by: str
    """group | team, where it is asked which of them."""


def _unkept(text: str) -> tuple[str, str]:
    """The text without what no figure is kept of, and why there is none."""
    text, is_new = _take(text, words_of.NEW)
    unkept = (
        "new" if is_new else next((name for name, one in _UNKEPT.items() if one.search(text)), "")
    )
    for name, pattern in words_of.ALSO_UNKEPT.items():
        text, is_it = _take(text, pattern)
        unkept = unkept or (name if is_it else "")
    return text, unkept


def _subject(text: str) -> _Subject:
    said = text
    text, is_if = _take(text, _IF_ANYBODY)
    text = f"{text} {'buoi' if _SESSION.search(said) else 'hoc'}" if is_if else text
    codes = {*codes_of(text)} - LEARNED
    text, unkept = _unkept(without_codes(text))
    which = _WHICH.search(text)
    by = ("team" if which[1] or which[2] else "group") if which else ""
    is_done = by == "team" or bool(which and _DONE.search(text))
    if which and _NOTHING.search(text):
        text, unkept = _NOTHING.sub(" ", _WHICH.sub(" ", text)), "none"
    elif which or _MOST.search(text):
        text, unkept = _MOST.sub(" ", text), unkept or "rank"
    text, is_whole = _take(text, _WHOLE_COURSE)
    if not is_whole and not unkept and _COURSE.search(text):
        text, unkept = _A_COURSE.sub(" ", text), "course"
    text, attends = _take(text, _ATTENDING)
    is_done, learns = (
        is_done or is_whole or bool(_DONE.search(text)),
        attends or bool(_LEARNS.search(text)),
    )
    if _ATTENDANTS.search(text) and (learns or not is_done):
        unkept = unkept or "who"
    is_learning = attends or bool(_LEARNING.search(text))
    if codes and not attends and unkept in ("", "rank", "none", "by_month"):
        is_done = True
        text = without_topics(text)
    for one in (_COMPARED, *_UNKEPT.values(), _ATTENDANTS, _DONE, _LEARNING, _COUNTING, _FILLERS):
        text, _ = _take(text, one)
    is_learning = is_learning and not is_done
    return _Subject(" ".join(text.split()).strip(" ,.;?"), unkept, is_done, is_learning, by)


def _sides(text: str) -> tuple[str, ...]:
    """The words of either period, where two are compared; "so voi" alone compares with now."""
    if not _COMPARED.search(text):
        return ()
    sides = tuple(one.strip() for one in _SIDES.split(text))
    return sides if sides[0] or len(sides) == 2 else sides[1:]  # noqa: PLR2004


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    rest, count = pattern.subn(" ", text)
    return " ".join(rest.split()), count > 0
