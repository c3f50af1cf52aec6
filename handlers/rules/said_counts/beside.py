"""What stands beside a count without a use makes it doubtful: "9 nguoi nghe roi ve"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.rules.said_counts.helper_spans import HELPERS
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import Word, several

_HARMLESS = several(
    "nghe hoc xem du tham gia den toi mat lam trong cua la ay do nhe dong vui day be rat nhiet "
    "tinh cung deu co duoc dc o tai cho luc tu ngay vao va ghi bao cao hom gom minh nua moi da "
    "buoi khac voi cai nop giup thoi luon ca a nha lan het xong con thi va theo doi hoi dang quan "
    "tam thay di lop"
)
"""Right behind a count they change nothing about it; any other word may: "5 nguoi hen buoi sau"."""
_LEADS = several("co va voi gom")
"""Behind these something else begins: "35 nguoi co | chup 3 anh"."""
_LEARNT = several("hoc xem nghe day")
"""Behind these stands what people did: "35 nguoi hoc zalo"."""
_ABOUT = several("hoc xem nghe ve tuyen truyen huong dan day")
_LESS = several("them con mat thieu hut tru bot vang nghi nho doi")
"""Right before a number they make another one of it: "mat 4 nguoi"."""
_ABOUT_SO_MANY = several("duoi tren hon gan khoang")
_ASKING = several("a ha nhi chu phai khong dung hay")
_MOST_ASKING = 4


def undoubted(line: Lexed, spans: Sequence[Span], unused: Collection[Word]) -> list[Span]:
    """The spans that nothing beside them makes doubtful."""
    return [span for span in spans if not _is_doubtful(line, span, unused)]


def _is_doubtful(line: Lexed, span: Span, unused: Collection[Word]) -> bool:
    return (
        _is_less(line, span, unused)
        or line.at(span.end) in _ABOUT_SO_MANY
        or _is_asked(line, span.end)
        or (span.says[0][0] != HELPERS and _is_strange(line, span, unused))
        or _is_loose(line, span, unused)
    )


def _is_less(line: Lexed, span: Span, unused: Collection[Word]) -> bool:
    before = line.at(span.begin - 1)
    is_free = span.begin > 0 and line.words[span.begin - 1] in unused
    is_of_money = line.at(span.begin - 2) in ("tien", "co", "gap")
    return is_free and before in _LESS and not is_of_money


def _is_asked(line: Lexed, end: int) -> bool:
    """ "15 nguoi?", "15 nguoi phai khong a?": nobody is sure of it."""
    behind = line.over(end, _ASKING)
    return behind - end <= _MOST_ASKING and line.at(behind) == "?"


def _is_strange(line: Lexed, span: Span, unused: Collection[Word]) -> bool:
    last = line.words[span.end - 1]
    if last.plain in _LEADS or not last.plain.isalnum():
        return False
    at = span.end
    if any(line.at(one) in _ABOUT for one in (at, at + 1)):
        return False
    while at < len(line) and line.words[at] in unused and line.words[at].is_word:
        deeds = line.deeds(at)
        if not deeds and line.at(at) not in _HARMLESS:
            return True
        at = deeds[0][1] if deeds else at + 1
    return False


def _is_loose(line: Lexed, span: Span, unused: Collection[Word]) -> bool:
    """Whether a number without a use touches it on either side."""
    before, behind = span.begin - 1, span.end
    is_after = before >= 0 and line.words[before].is_number and line.words[before] in unused
    number = line.number(behind)
    return is_after or (number is not None and line.words[behind] in unused)


__all__ = ["undoubted"]
