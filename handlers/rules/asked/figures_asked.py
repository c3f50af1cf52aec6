"""What an officer wants to see: lessons or the campaign, by what, on which map, in which period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.asked import figures_shapes as shapes
from handlers.rules.asked import figures_words as words_of
from handlers.rules.asked.figures_places import one_by_one, taken_top, turned
from handlers.rules.asked.figures_topics import codes_of, without_codes, without_topics
from handlers.rules.session_said.idle import narrated
from handlers.rules.speech import composed

_CAMPAIGN = re.compile(r"\b(chien dich|chiendich)\b")
_ALONE = r"(?= (?:thang|quy|tuan|nam|ngay|hom|[tq]\d|\d{1,2}/\d)|$)"
""" "doi thang 10", without a number or a name: each of them."""
_BY = {
    "group": re.compile(rf"\b(theo|tung) (to dan pho|to)\b|^(?:to dan pho|tdp|to){_ALONE}"),
    "team": re.compile(
        r"\b(?:theo|tung|moi) (?:doi hinh|doi)\b"
        r"|\b(?:nang suat|hieu qua|thanh tich|thong ke|so lieu|ket qua|tinh hinh|bang)(?: cua)?"
        rf" cac (?:doi hinh|doi)\b|^(?:cac )?(?:doi hinh|doi){_ALONE}"
    ),
}
_LINKED = re.compile(
    r" ?(?:[,;+&-]| va | voi | hay )(?= ?(?:to dan pho|tdp|to|doi hinh|doi) ?(?:so ?)?\d)"
)
"""Between two groups or teams."""
_TODAYS_MAP = re.compile(r"\b(?:theo cac to|(?:theo )?ban do) (?:hom nay|moi|hien nay)\b")
_WHOLE = re.compile(r"\b(?:(?:(?:toan|ca) )?phuong(?: minh| ta)?|(?:toan|ca|cac) to)\b")
_SIDES = re.compile(
    rf"\b(?:so sanh|so voi|voi|va|so(?= {shapes.WHEN}\b)|{shapes.THEN}"
    rf"|{shapes.MORE}(?= {shapes.WHEN}\b))\b"
)
_A_COURSE = re.compile(
    r"\bkhoa(?: hoc)?(?: (?!(?:xong|thang|tuan|nam|quy|co)\b"
    r"|(?:to|tdp|doi)(?: dan pho| so)* \d)[a-z]+)*"
)
_WHOLE_COURSE = re.compile(
    r"\b(?:xong|hoan thanh|het) (?:mot |1 |ca |tron |het |tron ven )?khoa(?: hoc)?\b"
    r"(?! (?!(?:thang|tuan|nam|quy|ngay|hom|tu|co|trong|cua|o|to|doi|chua|a|roi|la|va)\b)[a-z])"
)
""" "xong khoa", but not "xong khoa lua dao"."""
_THE_ONE_BEFORE = re.compile(r"(?<!cung )\bky (?:lien )?(?:truoc|ke truoc)\b(?: do)?")
_LATELY = re.compile(r"(?<!\d )\b(tuan|thang|quy|nam) roi\b|\bvua roi\b")
""" "roi" alone changes nothing, behind these it is the one before."""
_JUST_PAST = re.compile(r"(?<=\d) vua (?:roi|qua)\b")
"""Behind a day or a month that is named: "20/10 vua roi"."""
_OR_WHICH = re.compile(r"\b(?:(?:nhieu|it|cao|thap) )?hon\b")
_SESSION = re.compile(r"\b(?:buoi|lop|ca) nao\b")
_WHICH_UNIT = re.compile(r"\b(?:thang|quy|tuan|ngay|hom) nao\b")
_AT_LEAST = re.compile(r"\bit nhat (?:1|mot) (?:bai|khoa|lan)\b")
_NEAREST = re.compile(r"\bgan day(?: nhat)?\b")
_I = re.compile("(?<!t\u1ed5 )\\bt\u00f4i\\b")
"""Without its accent it is "until"."""
_SAME_DAYS = re.compile(r"^ky(?:(?: nam)? (?:truoc|ngoai))?$")
THE_ONE_BEFORE = "ky lien truoc"
"""One side of a comparison: as many days, just before those of the other."""
A_YEAR_BEFORE = "cung ky"
"""One side of a comparison: the days of the other, a year before."""
_FILLERS = re.compile(rf"(?!\bdang ky\b){shapes.any_of(words_of.FILLERS).pattern}")
_ATTENDING = shapes.any_of(words_of.ATTENDING_LESSONS)
_SAID = (
    *(shapes.COMPARED, *shapes.UNKEPT.values(), shapes.ATTENDANTS),
    *(shapes.DONE, shapes.LEARNING, shapes.COUNTING, _FILLERS),
)
"""What is no part of a period or a place."""
_TIMES = re.compile(r"\bluot\b")
"""Who is counted by times has come to a session."""
_COURSE, _LEARNS = re.compile(r"\bkhoa\b"), re.compile(r"\bhoc\b(?! sinh)")

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
    text = _LATELY.sub(_as_before, one_by_one(_JUST_PAST.sub("", words_of.plain(said)[:_FOLDED])))
    text = narrated(_NEAREST.sub("gan nhat", _AT_LEAST.sub(" ", text)))
    text = _THE_ONE_BEFORE.sub(THE_ONE_BEFORE, shapes.WHERE.sub("to", turned(text)))
    text, top = taken_top(text)
    text, is_campaign = _take(text, _CAMPAIGN)
    text, is_redrawn = _take(text, _TODAYS_MAP)
    by = "ward"
    for name, pattern in _BY.items():
        text, found = _take(text, pattern)
        by = name if found else by
    if leads:
        text = shapes.THEIR_GROUP.sub(" ", shapes.OWN.sub(" ", text))
    text, _ = _take(text, _WHOLE)
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


def _as_before(found: re.Match[str]) -> str:
    return f"{found[1]} truoc" if found[1] else "vua qua"


def _side(words: str) -> str:
    """The period of one side of a comparison."""
    return _SAME_DAYS.sub(A_YEAR_BEFORE, _placed(_subject(words).rest)[0])


def _placed(text: str) -> tuple[str, str, str, tuple[str, ...]]:
    """The text without the groups or the team in it; the first, the team, further groups."""
    groups, teams = ([*dict.fromkeys(one.findall(text))] for one in (shapes.GROUP, shapes.TEAM))
    if bool(teams) == bool(groups):  # else some would be passed over: all stay, and are asked
        return text, "", "", ()
    text, _ = _take(_LINKED.sub(" ", text), shapes.TEAM if teams else shapes.GROUP)
    first, *others = teams or groups
    return text, "" if teams else first, first if teams else "", tuple(others)


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
        "new"
        if is_new
        else next((name for name, one in shapes.UNKEPT.items() if one.search(text)), "")
    )
    if unkept == "rank" and _WHICH_UNIT.search(text) and not shapes.WHICH.search(text):
        unkept = "by_month"  # "thang nao cao nhat" asks of months, whatever else may be ranked
    for name, pattern in words_of.ALSO_UNKEPT.items():
        text, is_it = _take(text, pattern)
        unkept = unkept or (name if is_it else "")
    return text, unkept


def _subject(text: str) -> _Subject:
    said = text
    text, is_if = _take(text, shapes.IF_ANYBODY)
    text = f"{text} {'buoi' if _SESSION.search(said) else 'hoc'}" if is_if else text
    codes = {*codes_of(text)} - LEARNED
    text, unkept = _unkept(without_codes(text))
    which = shapes.WHICH.search(text)
    by = ("team" if which[1] or which[2] else "group") if which else ""
    is_done = by == "team" or bool(which and shapes.DONE.search(text))
    if which and shapes.NOTHING.search(text):
        text, unkept = shapes.NOTHING.sub(" ", shapes.WHICH.sub(" ", text)), "none"
    elif which or shapes.MOST.search(text):
        text, unkept = shapes.MOST.sub(" ", text), unkept or "rank"
    text, is_whole = _take(text, _WHOLE_COURSE)
    if not is_whole and not unkept and _COURSE.search(text):
        text, unkept = _A_COURSE.sub(" ", text), "course"
    text, attends = _take(text, _ATTENDING)
    is_done, learns = (
        is_done or is_whole or bool(shapes.DONE.search(text)),
        attends or bool(_LEARNS.search(text)),
    )
    if shapes.ATTENDANTS.search(text) and (learns or not (is_done or _TIMES.search(text))):
        unkept = unkept or "who"
    is_learning = attends or bool(shapes.LEARNING.search(text))
    if codes and not attends and unkept in ("", "rank", "none", "by_month"):
        is_done = True
        text = without_topics(text)
    for one in (
        shapes.COMPARED,
        *shapes.UNKEPT.values(),
        shapes.ATTENDANTS,
        shapes.DONE,
        shapes.LEARNING,
        shapes.COUNTING,
        _FILLERS,
    ):
        text, _ = _take(text, one)
    is_learning = is_learning and not is_done
    return _Subject(" ".join(text.split()).strip(" ,.;?"), unkept, is_done, is_learning, by)


def _sides(text: str) -> tuple[str, ...]:
    """The words of either period, where two are compared; "so voi" alone compares with now."""
    if not shapes.COMPARED.search(text):
        return ()
    sides = tuple(one.strip() for one in _SIDES.split(text))
    return sides if sides[0] or len(sides) == 2 else sides[1:]  # noqa: PLR2004


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    rest, count = pattern.subn(" ", text)
    return " ".join(rest.split()), count > 0
