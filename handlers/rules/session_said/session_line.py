"""A whole session in one line: which words say its kind, groups, place, times and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from handlers.rules.counting import Counts, doubled
from handlers.rules.folding import fold, is_brief
from handlers.rules.moments import names_day, times_in
from handlers.rules.moments.evening import by_whom, said_over
from handlers.rules.said_counts.clock_spans import hours_of
from handlers.rules.said_counts.helper_spans import HELPERS
from handlers.rules.said_counts.reading import Numbers
from handlers.rules.said_counts.some import is_some
from handlers.rules.session_said.as_written import as_read
from handlers.rules.session_said.beside_groups import is_of_group
from handlers.rules.session_said.by_group import Told, is_doubtful, told_by_group
from handlers.rules.session_said.denials import denied_of
from handlers.rules.session_said.groups_spotted import find_group, of_part
from handlers.rules.session_said.halls import (
    ENDS,
    find_hall,
    find_named,
    find_place,
    group_of,
)
from handlers.rules.session_said.helpers_spotted import called_with
from handlers.rules.session_said.session_words import session_words
from handlers.rules.session_said.taken_back import settled
from handlers.rules.sessions.kinds import signs
from handlers.rules.speech import Word, composed, cut, leftover, number_at, several

_LONGEST, _MOST_WORDS = 200, 50
_MOST_NUMBERS = 20
"""A day, two hours, three groups and a dozen counts: each is tried as the beginning of a count."""
_DAYS = several("h\u00f4m hom hum b\u1eefa bua ng\u00e0y ngay hn tu\u1ea7n tuan th\u1ee9")
"""With words nobody knows behind them, they may name a day."""
_OVER = frozenset({"ket", "tan"})
_HOURS = frozenset({"h", "g", "gio", ":"})
FILLERS = several(
    "buoi moi da co duoc dc o tai cho luc tu ngay den vao va ghi bao cao hom gom toi minh"
)
"""Words between the parts."""
_ASKS = frozenset({"nhieu", "gi", "nao", "sao", "?"})
PLANNING = several("hen len dat lich")
"""The same of a session to come."""


PEOPLE = frozenset({"nguoi", "ng", "ban", "bac", "tnv", "hv", "vien"})
_COMMA, _APART = Word(",", ",", 0, 0), Word("|", "|", 0, 0)
"""Stand where something else was taken."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """The words of each part as they were typed; empty where it is not said."""

    kind: str = ""
    groups: str = ""
    place: str = ""
    when: str = ""
    counts: Counts | None = None
    left: str = ""
    helpers: str = ""
    shares: tuple[tuple[str, Counts], ...] = ()
    """What each of several groups had, where the numbers say so."""

    @property
    def is_whole(self) -> bool:
        """Whether it is a session rather than a word of one."""
        return bool(self.kind and self.groups and (self.when or self.counts))

    @property
    def is_told(self) -> bool:
        """Whether it can be nothing else: how many came, and where, when or who among them."""
        known, left = self.counts or {}, set(fold(self.left).split())
        return (
            bool(known)
            and left.isdisjoint(_ASKS)
            and bool(self.groups or self.when or len(known) > 1)
        )

    @property
    def is_read(self) -> bool:
        """Whether anything was; a place alone may be anything."""
        return any((self.kind, self.groups, self.when, self.counts, self.helpers))


def read_session(  # noqa: PLR0915 - the parts in their order
    text: str, today: date, *, plans: bool = False
) -> SessionLine:
    """Take the line apart; where something did not take place, all of it is left over.

    `plans`: it is one to come, and "hen" says so.
    """
    if not is_brief(text.strip(), _LONGEST):
        return SessionLine(left=cut(text))
    text = settled(as_read(composed(text.strip())))
    if (held := _held(text, plans=plans)) is None:
        return SessionLine(left=cut(text))
    words, denied = held
    free: list[Word | None] = list(words)
    told = told_by_group(text, words)
    _taken(free, lambda _: [word for one in told for word in one.words])
    is_unsure = not told and is_doubtful(text, _outside_place(words))
    numbers = Numbers(text, free, others=bool(told))
    _taken(free, lambda _: numbers.words)
    free, times = _with_times(words, free, today)
    place = _taken(free, find_place)
    kind = _kind(free, words)
    groups = [*(word for one in told for word in one.group), *_groups(free, words)]
    place = place or find_hall(free, words, groups) or _taken(free, find_named)
    fillers = FILLERS | PLANNING if plans else FILLERS
    counts, asked = numbers.counted([*filter(None, free)])
    if is_unsure:
        counts, asked = {}, numbers.words
    free += [*asked, *denied]
    helped = str(counts.pop(HELPERS, ""))
    left = leftover(text, sorted(filter(None, free), key=lambda one: one.begin), fillers)
    where, at, when = (_said(text, part) for part in (groups, place, times))
    heads = doubled({**counts}) or None
    if (kind and (when or numbers.has_any)) or (when and numbers.has_any):
        where = where or _said(text, group_of(place))
    return SessionLine(kind, where, at, when, heads, left, helped, _shares(text, told))


def _held(text: str, *, plans: bool) -> tuple[list[Word], list[Word]] | None:
    """The words of what took place, and those that are left over; None where nothing did."""
    words = session_words(text)
    denied = None if _is_long(words) else denied_of(words)
    if denied is None or (not plans and _is_expected(words)):
        return None
    denied += [*called_with(text, words), *of_part(words), *_some(words)]
    return [word for word in words if word not in denied], denied


def _some(words: Sequence[Word]) -> list[Word]:
    """ "va 1 so to 6", "mot so nguoi": some, and neither a group nor a number."""
    return [one for at in range(len(words)) if is_some(words, at) for one in words[at : at + 2]]


def _groups(free: list[Word | None], words: Sequence[Word]) -> list[Word]:
    """Every group that is named; its words are taken out."""
    groups: list[Word] = []
    while run := _taken(free, lambda rest: find_group(rest, words)):
        groups += run
    return groups


def _is_long(words: Sequence[Word]) -> bool:
    return len(words) > _MOST_WORDS or sum(word.is_number for word in words) > _MOST_NUMBERS


def _with_times(
    words: Sequence[Word], free: list[Word | None], today: date
) -> tuple[list[Word | None], list[Word]]:
    told_by, doubted = by_whom(words)
    unled = [None if word in told_by else word for word in free]
    times = _taken(free, lambda _: _times(unled, today, doubted))
    if _is_day_unread(words, free, times, today):
        return _given_back(words, free, times), []
    if _lacks_minutes(words, free, times) or _has_hour(free, times):
        hours = hours_of([word for word in unled if word])
        days = _times([None if word in hours else word for word in unled], today, doubted)
        kept = days if names_day(days, today) else []
        back = [word for word in times if word not in kept]
        return _given_back(words, free, back), kept
    return free, times


def _has_hour(free: Sequence[Word | None], times: Sequence[Word]) -> bool:
    """Whether an hour is left beside those that were read: nobody knows which were meant."""
    left = pairwise(word or _APART for word in free)
    return bool(times) and any(
        one.is_number and other.plain in _HOURS - {":"} for one, other in left
    )


def _shares(text: str, told: Sequence[Told]) -> tuple[tuple[str, Counts], ...]:
    return tuple((_said(text, one.group), one.counts) for one in told)


def _outside_place(words: Sequence[Word]) -> list[Word]:
    """A hall bears the number of a group: "o nha van hoa to 3"."""
    place = {*find_place(words)}
    return [word for word in words if word not in place]


def _is_expected(words: Sequence[Word]) -> bool:
    """Somebody says how many are to come: "35 người dự kiến" is nobody who came."""
    return any((one.plain, other.plain) == ("du", "kien") for one, other in pairwise(words))


def _taken(
    free: list[Word | None], find: Callable[[Sequence[Word | None]], list[Word]]
) -> list[Word]:
    """The words of a part, which are free no more."""
    found = find(free)
    for at, word in enumerate(free):
        if word in found:
            free[at] = None
    return found


def _said(text: str, words: Sequence[Word]) -> str:
    """As typed, with one gap for whatever stood between."""
    pieces, end = list[str](), 0
    for word in words:
        gap = "" if not pieces or word.begin == end else " "
        pieces.append(f"{gap}{text[word.begin : word.end]}")
        end = word.end
    return "".join(pieces)


def _times(free: Sequence[Word | None], today: date, doubted: Sequence[Word]) -> list[Word]:
    """But for numbers behind a group's name; a day with its month is one without an hour too.

    What is taken elsewhere stands between: an hour has no minutes behind it.
    """
    words = [
        word or _APART for at, word in enumerate(free) if word is None or not is_of_group(free, at)
    ]
    dates = {
        word
        for three in zip(words, words[1:], words[2:], strict=False)
        if three[0].is_number and three[1].plain == "/" and three[2].is_number
        for word in three
    }
    dates |= {word for run in said_over(words) for word in run if dates}
    times = {*times_in(words, today, doubted), *dates} - {_APART}
    return [word for word in words if word in times]


def _is_day_unread(
    words: Sequence[Word], free: Sequence[Word | None], times: Sequence[Word], today: date
) -> bool:
    """Whether hours stand without a day, and words without a use may name one: it is asked."""
    if not times or names_day(times, today):
        return False
    unused = {word for word in free if word}
    return any(
        (other in unused and one.said in _DAYS and other.is_word and other.plain not in ENDS)
        or (other in unused and one.plain == "t" and other.is_number)
        for one, other in pairwise(words)
        if one in unused
    )


def _lacks_minutes(
    words: Sequence[Word], free: Sequence[Word | None], times: Sequence[Word]
) -> bool:
    """Whether a number without a use stands right behind the hour, or that it was over then.

    "20 gio 30 nu 10", "3 gio chieu ket thuc".
    """
    return any(
        one in times
        and other in free
        and (other.plain in _OVER or (one.plain in _HOURS and other.is_number))
        for one, other in pairwise(words)
    )


def _given_back(
    words: Sequence[Word], free: Sequence[Word | None], times: Sequence[Word]
) -> list[Word | None]:
    return [was if was in times else word for was, word in zip(words, free, strict=True)]


def _kind(free: list[Word | None], words: Sequence[Word]) -> str:
    """The words that name the kind; what is taken elsewhere stands between them."""
    helped = {at for at in range(2, len(free)) if _is_of_helpers(words, at)}
    phrases, used = signs(
        [_COMMA if word is None or at in helped else word for at, word in enumerate(free)]
    )
    for at in used:
        free[at] = None
    return " ".join(word for phrase in phrases for word in phrase)


def _is_of_helpers(words: Sequence[Word], at: int) -> bool:
    """ "2 nguoi giup": of those who helped, and no kind of session."""
    number, who, word = words[at - 2 : at + 1]
    behind = words[at + 1] if at + 1 < len(words) else None
    if word.plain != "giup" or who.plain not in PEOPLE:
        return False
    is_led = number_at([number], 0) is not None
    return is_led or (behind is not None and behind.plain in ":=")
