"""Learners asked of a course or a lesson: "khoa lua dao", "bai nao nhieu nguoi hoc nhat"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.asked.figures_topics import direction
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_STOPS = (
    r"thang|quy|nam|tuan|hom|ngay|tu|den|trong|cua|o|to|tdp|doi|co|la|duoc|da|may|bao|so|luong|thi|"
    r"roi|chua|khong|nay|truoc|ngoai|va|voi|theo|nao|nhieu|it|dong|cao|thap|nhe|nha|a|di|toan|phuong|"
    r"t\d+|q\d|\d{4}|\d+/\d+|tong|het|nhat|moi|tung|cac|nua|em|anh|chi|xong|lan|gi"
)
_NAMED = re.compile(
    r"(?<!dang )(?<!tin )(?<!luot )\b(khoa|bai)(?: hoc)?(?: (?:so|thu|ve))?"
    rf"((?: (?!(?:{_STOPS})\b)[a-z0-9]+)+)"
)
_NUMBERED = re.compile(
    r"\bbai (?:so |thu )?(\d{1,2}) (?:cua |trong |o )?khoa (?:so |thu )?(\d{1,2})\b"
)
_CODED = re.compile(r"\bkhoa(?: hoc)? (?:so |thu )?k(\d{1,2})\b")
""" "khoa k7"."""
_EACH = re.compile(
    r"\b(?:(?:theo|tung|cac|moi) )+(khoa|bai)(?: hoc)?\b|\b(khoa|bai)(?: hoc)? nao\b"
)
_ONLY_KIND = frozenset({"hoc", "tap", "kiem", "tra", "nguoi", "ho", "ban"})
_FINISHED = re.compile(r"\b(?:xong|hoan thanh|tot nghiep|hoc het|tron)\b")
_TIMES = re.compile(r"\bluot\b")
_SUPERLATIVE = re.compile(
    r"\b(?:nhieu|it|dong|cao|thap|vang)(?: (?:nguoi|luot|ba con))?(?: (?:hoc|tham gia|dang ky))?"
    r" nhat\b"
)


@dataclass(frozen=True, slots=True)
class CourseAsked:
    """Which of them, and the folded words around it."""

    kind: str
    """khoa | bai."""
    name: str
    """As it was said; empty for each of them."""
    rest: str
    show: str = ""
    """most | least, where that is asked."""
    by: str = ""
    """What they are ordered by: times | finished; empty: people."""


def course_asked(text: str) -> CourseAsked | None:
    """None where no course or lesson is spoken of by itself: "xong khoa", "luot bai"."""
    said = _CODED.sub(r"khoa \1 ,", fold(text) if is_brief(text, _LONGEST) else "")
    if found := _NUMBERED.search(said):
        return CourseAsked("bai", f"{found[1]}/{found[2]}", _without(said, found))
    if found := _EACH.search(said):
        rest = _SUPERLATIVE.sub(" ", _without(said, found))
        kind, show = found[1] or found[2], direction(said)
        by = _order(kind, said) if show else ""
        return CourseAsked(kind, "", " ".join(rest.split()), show, by)
    found = _NAMED.search(said)
    if found is None or set(found[2].split()) <= _ONLY_KIND:
        return None
    return CourseAsked(found[1], found[2].strip(), _without(said, found))


def _order(kind: str, said: str) -> str:
    if kind == "khoa" and _FINISHED.search(said):
        return "finished"
    return "times" if _TIMES.search(said) else ""


def _without(said: str, found: re.Match[str]) -> str:
    return " ".join(f"{said[: found.start()]} {said[found.end() :]}".split())
