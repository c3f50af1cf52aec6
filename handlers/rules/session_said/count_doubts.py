"""Numbers in a line that nobody can be sure of, and people with their names: none is a count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from handlers.rules.counting.beside import ABOUT
from handlers.rules.counting.names import HEADS, OF_HEADS, RESULTS, name_at
from handlers.rules.speech import Word, number_at, several
from handlers.rules.speech.words import touch

_EITHER, _PUPILS = "hs", "pupils"
_FAR = 8
_WHOLES = frozenset({"si", "so", "tong", "sl"})
"""How many came by a name that stands before their number: "si so 40"."""
_ELDER = "cu"
"""Behind what was done, whom it was done for: "vneid 3 cu"."""
_BINDING = frozenset(":=")
_GROUP = frozenset({"to", "tdp"})
_DIGITS = several("mot hai ba bon nam sau bay tam chin")
_ENDINGS = several("tu lam nham mot")
_HAS = several("cho duoc dc tham du gia co dong den")
_DONE = several("lam cai nop dang duoc dc ky ki")
_CUT_OFF = several(
    "m\u1ea5y v\u00e0i vai tram tr\u0103m chuc ch\u1ee5c "
    "nghin ngh\u00ecn ngan ng\u00e0n h\u0103m b\u0103m l\u1ebb"
)
"""Parts of numbers: what stands right behind one is the rest of it."""
_EXPECTED = frozenset(
    {("dang", "ky"), ("dang", "ki"), ("du", "kien"), ("chi", "tieu"), ("moi",)}
    | {("vang",), ("nhung", "vang"), ("nhung", "nghi"), ("ma", "vang")}
)
"""Beside a number these many were to come."""
_ABOUT_SO_MANY = frozenset({"khoang", "tam", "chung", "co", "do", "uoc", "tu"})
_ABOUT_LEADS = [[one] for one in _ABOUT_SO_MANY]
_CLOCKS = frozenset({"h", "gio", "g", ":", "hr"})
_UNTIL_SIGNS, _UNTIL_WORDS = frozenset("-~/"), frozenset({"den", "toi", "hay", "hoac"})
_OF_HOUR = (["h"], ["gio"], ["g"], [":"], ["hr"])
_ONWARD = frozenset({",", ".", ";", "den", "nhung", "ma", "co", "chi", "thuc"})
_TITLES = frozenset({"chi", "anh", "co", "chu", "bac", "ong", "ba", "em"})
_NO_NAMES = several("den du tham gia den nghe hoc va to tdp cao tuoi con hoi trong dan nu nam")
_AND = frozenset({"va", "voi", ",", "cung"})


def is_unsure(  # noqa: PLR0911 - a way out for each
    free: Sequence[Word | None], at: int
) -> bool:
    """Whether the number here is the end of "15-20", or so many were only expected: it is asked."""
    before = [word.plain if word else "" for word in free[max(0, at - 4) : at]]
    if _is_minutes(free, at) or _is_quarter(free, at):
        return True
    last = free[at - 1] if at else None
    if last and last.said in _CUT_OFF and number_at([*filter(None, free[at : at + 2])], 0):
        return True  # the end of a number that nobody could read: "may tram hai"
    is_expected = tuple(before[-2:]) in _EXPECTED or tuple(before[-1:]) in _EXPECTED
    is_about = before[-2:-1] in _ABOUT_LEADS and before[-1].isdecimal()  # "khoang 15 20 nguoi"
    if is_expected or is_about:
        return True
    sign, one, leads = before[-1:], before[-2:-1], before[-3:-2]
    if not (one and one[0].isdecimal() and number_at([*filter(None, free[at : at + 1])], 0)):
        return False
    if leads and (leads[0] in _GROUP or _is_minutes(free, at - 2)):
        return False
    three = [word for word in free[at - 2 : at + 1] if word]
    is_close = all(touch(a, b) for a, b in pairwise(three))
    is_bare = separates(free, at - 1) and not (free[at - 3] if at > 2 else None)  # noqa: PLR2004
    if sign[0] == "+":
        return True  # "15+3 nguoi" are eighteen
    is_sign = sign[0] in _UNTIL_SIGNS and (is_close or is_bare or leads[:1] in _ABOUT_LEADS)
    return is_sign or sign[0] in _UNTIL_WORDS


def counts_behind_hour(free: Sequence[Word | None], at: int) -> bool:
    """Whether a number apart from the hour before it counts something: "16h 16 thanh toan"."""
    before, word = free[at - 1] if at else None, free[at]
    if before is None or word is None or before.plain not in _CLOCKS or touch(before, word):
        return False
    return not is_bare(free, at) and word.is_number and not _is_quarter(free, at)


def _is_quarter(free: Sequence[Word | None], at: int) -> bool:
    """ "20 gio 30 vneid 18": minutes, as what stands behind has a number of its own."""
    run = [*takewhile(lambda word: word is not None, free[at : at + _FAR])]
    words = [word for word in run if word]
    hour, unit = (free[one] if one >= 0 else None for one in (at - 2, at - 1))
    is_hour = hour is not None and hour.is_number and unit is not None and unit.plain in _CLOCKS
    if not is_hour or not words or len(words[0].plain) != 2 or not words[0].is_number:  # noqa: PLR2004
        return False
    named = name_at(words, 1, OF_HEADS) if len(words) > 1 else None
    if named is None:
        return False
    is_bound = binds(words[1:])
    behind = words[named[1] + is_bound :]
    is_other = bool(behind) and number_at(behind, 0) is not None
    is_people = named[0] == HEADS[0] and words[1].plain not in _WHOLES
    return is_other and (is_bound or not is_people)


def _is_minutes(free: Sequence[Word | None], at: int) -> bool:
    """Whether the number here stands right behind "h"."""
    before, word = free[at - 1] if at else None, free[at]
    is_clock = before is not None and before.plain in _CLOCKS
    return is_clock and before is not None and word is not None and touch(before, word)


def is_expected(behind: Sequence[Word]) -> bool:
    """ "30 nguoi dang ky", "30 nguoi den 22": somebody was to come, or fewer did."""
    plain = [word.plain for word in behind]
    if plain[:1] in (["den"], ["toi"]):
        plain = plain[:1] + [one for one in plain[1:] if one not in ("co", "duoc", "dc")]
        at = len(behind) - len(plain) + 1
        is_number = plain[1:2] != [] and plain[1].isdecimal() and plain[2:3] not in _OF_HOUR
        part = name_at(behind, at + 1, OF_HEADS) if is_number and at + 1 < len(behind) else None
        return is_number and (part is None or part[0] == "head_count")
    is_said = any(tuple(plain[:length]) in _EXPECTED for length in (1, 2))
    return is_said and all(one in _ONWARD or one.isdecimal() for one in plain[2:3])


def is_of_team(text: str, free: Sequence[Word | None], counted: Sequence[Word]) -> bool:
    """ "hai chi Hoa va Mai": people with their names, who are nobody's count."""
    if len(counted) > len(("hai", "chi")) or counted[-1].plain not in _TITLES:
        return False
    at = next(place for place, word in enumerate(free) if word is counted[-1])
    behind = [word for word in free[at + 1 : at + 4] if word]
    if not behind or not behind[0].is_word or behind[0].plain in _NO_NAMES:
        return False
    is_name = text[behind[0].begin].isupper() and not text.isupper()
    return is_name or ([one.plain in _AND for one in behind[1:2]] == [True] and behind[-1].is_word)


def separates(free: Sequence[Word | None], at: int) -> bool:
    """Whether a dash with gaps around it, or a stroke that is of no date, stands here."""
    before, word, behind = (
        free[one] if 0 <= one < len(free) else None for one in (at - 1, at, at + 1)
    )
    if word is None or word.plain not in "-/":
        return False
    if word.plain == "/":
        return not (before and before.is_number and behind and behind.is_number)
    return not (before and touch(before, word)) and not (behind and touch(word, behind))


def is_bare(free: Sequence[Word | None], at: int) -> bool:
    """Whether a number stands here without a name behind it."""
    run = [*takewhile(lambda word: word is not None, free[at : at + _FAR])]
    words = [word for word in run if word]
    found = number_at(words, 0) if words else None
    is_last = found is not None and found[1] >= len(words)
    return found is not None and (is_last or name_at(words, found[1], OF_HEADS) is None)


def binds(run: Sequence[Word]) -> bool:
    """Whether a name here has its number behind a sign: "nu: 19"."""
    named = name_at(run, 0, OF_HEADS) if run else None
    if named is None or named[1] >= len(run):
        return False
    is_whole = run[0].plain in _WHOLES and number_at(run, named[1]) is not None
    return is_whole or (run[named[1]].plain in _BINDING and not _is_name(run, named[1] + 1))


def _is_name(run: Sequence[Word], at: int) -> bool:
    """Whether another count begins here: "15 nguoi: vneid 10"."""
    return at < len(run) and name_at(run, at, OF_HEADS) is not None


def is_done_for(run: Sequence[Word]) -> bool:
    """Whether what was done for so many begins here: "cai vneid cho 39 bac"."""
    done = len([*takewhile(lambda word: word.plain in _DONE, run)])
    named = name_at(run, done, OF_HEADS) if done < len(run) else None
    if named is None or named[0] not in RESULTS or named[1] + 1 >= len(run):
        return False
    return run[named[1]].plain == "cho" and number_at(run, named[1] + 1) is not None


def is_of_other(run: Sequence[Word], length: int) -> bool:
    """Whether the last name has another number behind a sign, or the last number is a date's."""
    behind = [word.plain for word in run[length : length + 2]]
    if not run[length - 1].is_number:
        is_bound = behind[:1] != [] and behind[0] in _BINDING
        return is_bound and not _is_name(run, length + 1)
    if name_at(run, length, OF_HEADS) if length < len(run) else None:
        return run[length].plain != _ELDER
    is_date = len(behind) > 1 and behind[0] in "/." and behind[1].isdecimal()
    return is_date and touch(run[length - 1], run[length])


def is_told_of(part: Sequence[Word]) -> bool:
    """ "18 ba con day vneid": who came, and what they were told of."""
    first = next((at for at, word in enumerate(part) if number_at([word], 0)), len(part))
    about = [at for at in range(first, len(part)) if part[at].plain in ABOUT]
    return any(
        (name := name_at(part, at + 1, OF_HEADS)) and name[0] in RESULTS
        for at in about
        if at + 1 < len(part)
    )


def within_group(free: Sequence[Word | None], at: int) -> bool:
    """Whether a number in words behind "to" reaches here: "to muoi hai"."""
    for begin in range(max(0, at - 3), at):
        word = free[begin]
        run = [*takewhile(lambda one: one is not None, free[begin + 1 : at + 2])]
        words = [one for one in run if one]
        found = number_at(words, 0) if word and word.plain in _GROUP and words else None
        if found is not None and begin + found[1] >= at:
            return True
    return False


def cuts_number(run: Sequence[Word], length: int) -> bool:
    """Whether a number goes on behind so many words, or may: "hai muoi | lam", "muoi | bay"."""
    found = [(at, number_at(run, at)) for at in range(length)]
    if any(one is not None and one[1] > length for _, one in found):
        return True
    at, last = next((pair for pair in found if pair[1] and pair[1][1] == length), (0, None))
    is_spoken = last is not None and not run[at].is_number
    return is_spoken and length < len(run) and run[length].plain in _DIGITS | _ENDINGS


def is_before_whole(run: Sequence[Word]) -> bool:
    """ "lua dao si so 37": what was told of, and then how many came, by a name before it."""
    named = name_at(run, 0, OF_HEADS)
    if named is None or named[0] not in RESULTS or named[1] >= len(run):
        return False
    whole = name_at(run, named[1], OF_HEADS)
    return whole is not None and whole[0] in HEADS and number_at(run, whole[1]) is not None


def twofold_length(run: Sequence[Word]) -> int:
    """How many words are "5 nguoi thanh toan 38 nguoi": nobody knows which number is whose."""
    first = _people(run, 0)
    if not first:
        return 0
    done = first + len([*takewhile(lambda word: word.plain in _DONE, run[first:])])
    named = name_at(run, done, OF_HEADS) if done < len(run) else None
    if named is None or named[0] not in RESULTS:
        return 0
    second = named[1] + len([*takewhile(lambda word: word.plain in _HAS, run[named[1] :])])
    second = _people(run, second)
    more = name_at(run, second, OF_HEADS) if second and second < len(run) else None
    return 0 if more and more[0] in RESULTS else second


def _people(run: Sequence[Word], at: int) -> int:
    """Where "5 nguoi" ends; 0 where no people are counted."""
    found = number_at(run, at) if at < len(run) else None
    named = name_at(run, found[1], OF_HEADS) if found and found[1] < len(run) else None
    return named[1] if named and named[0] == HEADS[0] else 0


def is_torn(run: Sequence[Word], length: int) -> bool:
    """ "thanh toan sau ba ban giup": 63 of these, or six and three of the next; it is asked."""
    for at in range(1, min(length, len(run) - 2)):
        found = None if run[at].is_number else number_at(run, at)
        is_short = found is not None and found[1] == at + 2 and run[at + 1].plain in _DIGITS
        is_tens = run[at].is_number and run[at + 1].plain == "muoi"
        if (is_tens or (is_short and run[at].plain in _DIGITS)) and _ends_name(run, at):
            return True
    return False


def _ends_name(run: Sequence[Word], end: int) -> bool:
    names = (name_at(run[:end], at, OF_HEADS) for at in range(end))
    return any(one is not None and one[1] == end for one in names)


def find_either(words: Sequence[Word | None]) -> list[Word]:
    """ "hs 4" beside what was done: pupils who came, or forms that were sent; it is asked."""
    names = [one and name_at([one], 0, OF_HEADS) for one in words]
    fields = [one[0] if one else "" for one in names]
    if {*RESULTS}.isdisjoint(fields):
        return []
    found = list[Word]()
    for at, word in enumerate(words):
        if word is None or word.plain != _EITHER or fields[at] != _PUPILS:
            continue
        before = next((one for one in reversed(fields[:at]) if one), "")
        behind = next((one for one in fields[at + 1 :] if one), "")
        if {before, behind}.isdisjoint(HEADS[1:]):
            found += [*_number_beside(words, at), word]
    return found


def _number_beside(words: Sequence[Word | None], at: int) -> list[Word]:
    """Before it, else behind it."""
    for place in (at - 1, at + 1):
        one = words[place] if 0 <= place < len(words) else None
        if one is not None and one.is_number:
            return [one]
    return []
