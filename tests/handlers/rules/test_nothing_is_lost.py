"""A word that carries meaning, put into what is understood, is used, named or asked about.

Every reader of words obeys, whatever sentence of its own table is taken and wherever the word goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import moments
from handlers.rules.admission import codes
from handlers.rules.admission.codes import looks_like_code
from handlers.rules.asked import figures_words
from handlers.rules.asked.amounts import parse_amount
from handlers.rules.asked.figures_asked import read_wanted
from handlers.rules.counting import read_heads, read_results, scanning
from handlers.rules.folding import fold
from handlers.rules.learning import reminding
from handlers.rules.learning.reminding import clock_words, minute_said
from handlers.rules.masking import MASK
from handlers.rules.moments import read_end, read_when
from handlers.rules.people import consenting, form_words, other_words
from handlers.rules.people import own_name as own_name_module
from handlers.rules.people.own_name import _COURTESIES, own_name
from handlers.rules.people.renaming import new_name
from handlers.rules.periods import parse_periods
from handlers.rules.session_said import group_lists, helpers_said, session_line
from handlers.rules.session_said.group_lists import find_groups, read_groups
from handlers.rules.session_said.helpers_said import read_helpers
from handlers.rules.session_said.places import read_place
from handlers.rules.session_said.session_line import read_session
from handlers.rules.session_said.team_wishes import founds, invites
from handlers.rules.sessions import kinds, splitting
from handlers.rules.sessions.kinds import read_kind
from handlers.rules.sessions.splitting import parse_shares
from handlers.rules.speech import Reading
from handlers.rules.speech.reading import COURTESY
from handlers.rules.typed import choosing, strays
from handlers.volunteers.outreach import taught
from tests.handlers.rules import (
    test_by_role,
    test_counting,
    test_moments,
    test_periods,
    test_speech,
)
from tests.handlers.rules.admission import test_codes
from tests.handlers.rules.asked import test_figures_asked
from tests.handlers.rules.asked.test_amounts import AMOUNTS
from tests.handlers.rules.learning import test_reminding
from tests.handlers.rules.people import test_own_name
from tests.handlers.rules.session_said import test_session_line
from tests.handlers.rules.sessions import test_splitting
from tests.rows import each_row

TODAY = date(2026, 12, 4)
BEGUN = datetime(2026, 12, 4, 8, 30)  # noqa: DTZ001
NOW = BEGUN.replace(hour=16, minute=20)
TELLING = (
    *("hơn", "gần", "trừ", "nửa", "đôi", "hoặc", "hay", "thiếu", "gấp", "ngoài", "hủy", "vắng"),
    *("sai", "Hồng", "zalo", "ước", "kg", "đừng", "âm", "bỏ", "x2", "dự kiến", "lắm", "cỡ", "9"),
)
LOOSE = {"minute": {"cỡ"}, "new name": {"cỡ"}}
"""An hour is set as a whole one, "about" or not, and "cô" may have lost its accents."""
REFUSED = {"place", "name", "session", "team", "new name"}
"""What is kept in one's own words is asked for again where something was masked in it."""
Read = Callable[[str], Reading[object]]


def _whole(parse: Callable[[str], object]) -> Read:
    """Of a reader that leaves nothing over: it understands all of it, or nothing."""
    return lambda text: Reading(parse(text) or None)


def _name(text: str) -> Reading[object]:
    answer = own_name(text, "bac")
    return Reading(answer.name or None, answer.left)


def _figures(text: str) -> Reading[object]:
    """Whatever is no period is told."""
    wanted = read_wanted(text)
    days = parse_periods(wanted.period, TODAY)
    return Reading((days, replace(wanted, period="")) if days and not wanted.unkept else None)


def _session(text: str) -> Reading[object]:
    line = read_session(text, TODAY)
    return Reading(replace(line, left="") if line.is_read else None, line.left)


def _invited(text: str) -> Reading[object]:
    role, left = invites(text)
    return Reading(role or None, left)


def _shares(text: str) -> object:
    read = parse_shares(text)[0]
    named = [(find_groups(share.group, test_speech.GROUPS), share.counts) for share in read]
    return named if all(groups for groups, _ in named) else None


def _right(table: Sequence[tuple[str, object]]) -> list[str]:
    """Sentences that are understood; what is taken back in them may be anything."""
    return [said for said, meant in table if meant and "nhầm" not in said and "không" not in said]


READERS: dict[str, tuple[Read, list[str]]] = {
    "heads": (read_heads, _right(test_counting.HEADS)),
    "results": (read_results, _right(test_counting.RESULTS)),
    "groups": (lambda text: read_groups(text, test_speech.GROUPS), _right(test_speech.NAMED)),
    "helpers": (read_helpers, _right(test_speech.HELPED)),
    "kind": (read_kind, _right(test_speech.KINDS)),
    "place": (
        lambda text: read_place(text, TODAY),
        _right([(said, place) for said, place, _ in test_speech.PLACES]),
    ),
    "when": (lambda text: read_when(text, TODAY, ahead=False), _right(test_moments.PAST)),
    "end": (lambda text: read_end(text, BEGUN, NOW), _right(test_moments.ENDS)),
    "amount": (_whole(parse_amount), _right(AMOUNTS)),
    "period": (
        _whole(lambda text: parse_periods(text, TODAY)),
        [said for said, *_ in test_periods.READ if said],
    ),
    "figures": (
        _figures,
        [said for said, wanted in test_figures_asked.SPOKEN if not wanted.unkept],
    ),
    "session": (_session, [said for said, line in test_session_line.TOLD if line.is_read]),
    "name": (_name, [*test_own_name.NAMES, *test_own_name.AND_MORE]),
    "one group": (
        _whole(lambda text: find_groups(text, test_speech.GROUPS)),
        _right(test_speech.NAMED),
    ),
    "minute": (
        lambda text: Reading(minute_said(clock_words(text))),
        [said for said, _ in test_reminding.TIMES],
    ),
    "code": (_whole(looks_like_code), test_codes.CODES),
    "invitation": (_invited, [said for said, _ in test_by_role.INVITED]),
    "team": (_whole(founds), ["tạo đội Hoa Mai", "lập đội mới tên là Hoa Mai"]),
    "new name": (_whole(new_name), ["doi ten cho bac thanh Hoa", "đổi tên thành Hoa"]),
    "shares": (_whole(_shares), [said for said, _ in test_splitting.READ]),
}


@pytest.mark.parametrize("name", READERS)
@given(st.data())
def test_a_telling_word_is_used_named_or_asked_about(name: str, data: st.DataObject) -> None:
    read, sentences = READERS[name]
    words = data.draw(st.sampled_from(sentences)).split()
    word = data.draw(st.sampled_from([one for one in TELLING if one not in LOOSE.get(name, ())]))
    place = data.draw(st.integers(0, len(words)))
    plain, told = read(" ".join(words)), read(" ".join([*words[:place], word, *words[place:]]))
    is_named = all(part in told.left for part in word.split())
    assert told.value is None or told.value != plain.value or is_named


@pytest.mark.parametrize("name", sorted(READERS.keys() - REFUSED))
@given(st.data())
def test_what_was_masked_changes_no_meaning(name: str, data: st.DataObject) -> None:
    """That numbers were hidden is said by itself; before and behind them all is read as ever."""
    read, sentences = READERS[name]
    said, is_behind = data.draw(st.sampled_from(sentences)), data.draw(st.booleans())
    told = read(f"{said} {MASK}" if is_behind else f"{MASK} {said}")
    is_named = MASK in told.left
    assert told.value is None or told.value == read(said).value or is_named


IGNORED: dict[str, Collection[str]] = {
    "courtesies": COURTESY,
    "before a code": codes._LEAD,
    "behind a name": _COURTESIES,
    "between the parts of a session": session_line.FILLERS,
    "around figures": figures_words.FILLERS,
    "around a time": moments._FILLERS,
    "around a group": group_lists._WORDS,
    "around a kind": kinds._FILLERS,
    "around a count": [
        word
        for phrase, kind in scanning._COMMON.items()
        for word in phrase
        if kind == scanning.EMPTY and len(phrase) == 1
    ],
}
AROUND = {
    "beside any question": strays._WHO + strays._VAGUE,
    "around a form of address": form_words._LEAD + form_words._TAIL,
    "around a name": own_name_module._WHO,
    "around a correction": splitting._MENDS.pattern,
    "around a lesson": taught._AROUND.pattern.replace("\\s", " "),
    "around helpers": helpers_said._WHO + helpers_said._END + helpers_said._DOING,
    "around a number of a button": choosing._LEAD,
    "around the hour of a reminder": reminding._AROUND,
    "around a consent": consenting._LEAD + consenting._TAIL,
    "around words for a button": other_words._LEAD + other_words._TAIL,
}
"""The same as patterns, most of which read folded words."""
MAY = {
    "before a code": {"so", "số"},
    "around figures": {"so"},
    "around a group": {"so"},
    "around a count": {"so"},
    "beside any question": {"nua", "dung"},
    "around a form of address": {"hay"},
    "around a correction": {"so"},
    "around helpers": {"nua"},
    "around a number of a button": {"so"},
    "around the hour of a reminder": {"moi"},
}
"""What is right there: "nữa", "hãy", "đúng", "mời", and "số" before a number."""
NEVER = (
    *("hơn", "gần", "trừ", "nửa", "nghìn", "trăm", "chục", "triệu", "trước", "sau", "rưỡi", "kém"),
    *("tuần", "tháng", "quý", "không", "chưa", "hoặc", "hay", "thiếu", "ngoài", "-", "%", "mỗi"),
    *("số", "đừng", "vắng", "nghỉ", "hủy", "lạ", "đợi"),
)


SOUNDALIKE = {"moi", "la", "doi", "nghi", "dung", "vang"}
"""Without their accents these say far more often something else: "mới", "là", "vâng"."""


@each_row("name", [*IGNORED, *AROUND])
def test_no_list_of_words_to_ignore_holds_what_carries_meaning(name: str) -> None:
    ignored = {*IGNORED.get(name, re.findall(r"[^\W\d_]+", AROUND.get(name, "")))}
    telling = ({fold(word) for word in NEVER} | set(NEVER)) - SOUNDALIKE
    assert ignored & telling <= MAY.get(name, set())
