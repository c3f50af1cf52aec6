"""What a session's line denies: some part of it, or that there was a session at all."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.people_spans import no_men
from handlers.rules.sessions.kinds import signs
from handlers.rules.speech import Word, several

DENIED = several("kh\u00f4ng khong ch\u01b0a chua h\u1ee7y huy hu\u1ef7 ho\u00e3n hoan ko k kg khg")
_OFF = several("h\u1ee7y huy hu\u1ef7 ho\u00e3n hoan")
_ENDS = frozenset({",", ";", ".", "\n", "(", ")"})
_HELD = several("dien to chuc mo hop buoi lop thanh tham du den toi ra nua")
""" "khong dien ra", "khong den": who was counted before did not come."""
_PEOPLE = several("nguoi ng bac cu ba con ho")
_BUT = (["tinh"], ["ke"], ["gom"])
""" "chua tinh 3 ban": others are left out of a count, which is none the less one."""
_OF_THOSE = several("co ai nam nu ong")
"""Of those who came: "22 nguoi khong co ai nam"."""
_FEWEST = 4
"""Words before it that may be a session by themselves."""


def denied_of(  # noqa: PLR0911 - a way out for each
    words: Sequence[Word],
) -> list[Word] | None:
    """The words that deny a part; [] where nothing is denied, None where it was not held."""
    at = next((place for place in range(len(words)) if _is_denied(words, place)), None)
    if at is None:
        return []
    behind = range(at + 1, len(words))
    end = next((place for place in behind if words[place].plain in _ENDS), len(words))
    if all_came := no_men(Lexed(words), at):
        return denied_of(words[all_came:])
    clause, before = words[at:end], words[:at]
    if [word.plain for word in clause[1:2]] in _BUT:
        return denied_of(words[end:])
    is_held = len(before) >= _FEWEST and not (
        words[at].said in _OFF
        or any(word.plain in _HELD for word in clause[1:])
        or signs([*clause[1:]])[0]
    )
    later = denied_of(words[end:]) if is_held else None
    if later is None:
        return None
    is_of_those = len(clause) > 1 and clause[1].plain in _OF_THOSE
    begin = at if is_of_those else at - len(_subject(before))
    return [*words[begin:end], *later]


def _is_denied(words: Sequence[Word], at: int) -> bool:
    """Not in "thanh toan khong dung tien mat", which is a name."""
    behind = [word.plain for word in words[at + 1 : at + 4] if word.plain != "dung"]
    return words[at].said in DENIED and behind[:2] != ["tien", "mat"]


def _subject(before: Sequence[Word]) -> Sequence[Word]:
    """Whom it is said of, right before: "2 nguoi chua"."""
    if not before[-2].is_number and name_at(before[-1:], 0, OF_HEADS):
        return before[-1:]  # "42 nguoi nu chua dem"
    is_counted = before[-1].plain in _PEOPLE and before[-2].is_number
    return before[-2:] if is_counted else _clause(before)


def _clause(before: Sequence[Word]) -> Sequence[Word]:
    """All of a clause that begins with whom it is said of: ", 2 nguoi may yeu chua"."""
    signs = [at for at, word in enumerate(before) if word.plain in _ENDS]
    clause = before[signs[-1] + 1 :] if signs else ()
    is_counted = len(clause) > 1 and clause[0].is_number and clause[1].plain in _PEOPLE
    return clause if is_counted else ()
