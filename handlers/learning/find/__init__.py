"""Free text: the lessons it is about; what nobody understands leads on all the same."""

from __future__ import annotations

import re

from handlers import meanings
from handlers.contract import Button, Go
from handlers.learning.find.answering import at_question
from handlers.learning.find.missed import (
    ask_ward,
    by_name,
    human,
    keep_for_ward,
    lost,
    not_understood,
    pending,
    question_again,
    sessions,
)
from handlers.learning.find.wishes import either
from handlers.readings import cries, is_at_options
from handlers.router import BRIEF
from handlers.routes import Awaits, Leaves, Route, Routes
from handlers.rules.answers import named_options, says_so
from handlers.rules.folding import beginning, fold
from handlers.rules.people.consenting import (
    asks_others_first,
    comes_too_early,
    is_denied,
    is_half_a_yes,
    wants_to_enrol,
)
from handlers.rules.typed.remarks import is_bare
from handlers.rules.typed.strays import greets, is_lost, is_sentence, wants_people
from handlers.shared import common, lesson_attempt
from handlers.shared.everyday import Moves, meaning
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from lessons.questions import TYPES
from lessons.schema import Lesson

STAFF, TOLD, ANSWERING, TAPPING = 0.8, 0.65, 0.5, 0.3
"""How near an example must be for staff, for who is asked of themselves, and of a lesson: where
words are awaited, and where a tap is, for then no reader took them as an answer."""
ASKING = ("enrol.guardian:", "guardian.", "enrol.age:")
"""Buttons of what somebody is asked, beside the options of a question."""
REFUSAL = "enrol.consent:no"
AGAIN = "again"
_NUMBERED = re.compile(
    r"\b(?:bai (?:so |thu )?(\d{1,2}) )?(?:cua )?khoa (?:so |thu |hoc )?(\d{1,2})$"
)
_ABOUT = re.compile(
    r"\bbai(?: hoc| day| giang)? ve (.+?)"
    r"(?: (?:de|cho) (?:toi|em|minh|in|phat|gui|day|ba con|cac|moi nguoi|lop|to)\b.*)?$"
)
"""What a lesson is asked for about, and whom it is for."""
_CODE = re.compile(r"(?<!\d)\d{4}(?!\d)")


def search(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Offer the lessons that the words are about."""
    text = beginning(":".join(arguments), BRIEF)
    beside = _beside(turn, text) or _refused(turn, text) or at_question(turn, text)
    if not beside and turn.learner and not turn.grants() and (both := either(turn, text)):
        turn.conversation.misses = 0
        keep_for_ward(turn, text)
        return [turn.reply("find.two", *both, *_others(turn, text))]
    beside = beside or _deed(turn, text)
    if not beside and turn.has_role(*WORKERS):
        return [Go(f"outreach.said:{text}")]
    return beside or lessons(turn, arguments)


def lessons(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The lessons themselves, once it is nothing else."""
    text = beginning(":".join(arguments), BRIEF)
    is_idle = bool(turn.grants()) and is_bare(text)
    found = () if is_idle else _found(turn, text)
    if _may_answer(turn, text):
        return question_again(turn, turn.say("find.answer_by_number"))
    known = None if is_idle or turn.grants() else common.meant(turn, text)
    if known:
        turn.conversation.misses = 0
        more = [Button(lesson.title, f"learn.open:{lesson.id}") for lesson in found[:2]]
        return [common.said(turn, known, *more, *(pending(turn) or (ask_ward(turn, text),)))]
    if not found:
        return not_understood(turn, text)
    turn.conversation.misses = 0
    lessons = [Button(lesson.title, f"learn.open:{lesson.id}") for lesson in found]
    onward = pending(turn) or _others(turn, text)
    return [turn.reply("find.found", *lessons, *onward)]


def is_plain(turn: Turn, text: str) -> bool:
    """Whether words that answer no open question mean something else, and plainly."""
    reading = turn.meaning(text)
    is_quiz = turn.asked is not None and turn.asked.awaits is Awaits.SIGNS
    if not is_quiz and meaning(reading.intended()).moves is Moves.WITHIN:
        return _wants_it_again(turn, text)
    least = ANSWERING if is_quiz else TOLD
    is_near = reading.first is not None and reading.first.nearness >= least
    is_one = is_near and bool(_deed(turn, text) or _found(turn, text))
    return is_one or cries(turn, text) is not None


def _wants_it_again(turn: Turn, text: str) -> bool:
    """Whether the question of a form is to be put once more."""
    return turn.meaning(text).intended(TOLD) == AGAIN


def _put_again(turn: Turn, text: str) -> Outcomes:
    is_quiz = turn.asked is not None and turn.asked.awaits is Awaits.SIGNS
    return [Go("need.back")] if not is_quiz and _wants_it_again(turn, text) else []


def beside(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What else the words mean, beside a question that stays open."""
    text = beginning(":".join(arguments), BRIEF)
    if kind := cries(turn, text):
        return [Go(f"need.card:{kind}")]
    if done := _put_again(turn, text) or _deed(turn, text):
        return done
    found = _found(turn, text)
    if not found:
        return not_understood(turn, text)
    turn.conversation.misses = 0
    return [turn.reply("find.found", *(Button(one.title, f"learn.open:{one.id}") for one in found))]


def _refused(turn: Turn, text: str) -> Outcomes:
    """A no to the consent that is asked for, in other words; a yes is never read out of any."""
    is_asked = any(data.startswith(REFUSAL) for _, data in turn.conversation.offers)
    is_no = is_asked and is_denied(text) and not comes_too_early(text)
    is_no = is_no and meanings.answer("consent", text) == "no"
    return [Go(REFUSAL)] if is_no else []


def _numbered(turn: Turn, text: str) -> str | None:
    """A lesson or a course by its number: "bài 5 khóa 7"."""
    found = _NUMBERED.search(fold(text))
    courses = turn.house.library.courses
    course = next((one for one in courses if found and one.id == f"k{found[2]}"), None)
    if course is None or found is None:
        return None
    number = int(found[1] or 0)
    if not number:
        return f"learn.menu:{course.id}"
    return f"learn.open:{course.lessons[number - 1]}" if number <= len(course.lessons) else None


def _found(turn: Turn, text: str) -> list[Lesson]:
    """The lessons that the words are about; staff look for figures, not for lessons."""
    about = _ABOUT.search(fold(text)) if turn.grants() else None
    reading = turn.meaning(about[1] if about else text)
    if turn.grants() and not about and (reading.first is None or reading.first.nearness < STAFF):
        return []
    named = (turn.house.library.lesson(one) for one in reading.lessons)
    return [lesson for lesson in named if lesson]


def _deed(turn: Turn, text: str) -> Outcomes:
    """An everyday word, or something to be done."""
    if not any(map(str.isalnum, text)):
        return [Go("everyday.say:nothing")]
    if numbered := _numbered(turn, text) or turn.meaning(text).course:
        return [Go(numbered)]
    is_code = text.strip().isdecimal()  # sent here by whoever takes codes: not to be sent back
    intended, code = None if is_code else _meant(turn, text), _CODE.search(text)
    if intended == "diemdanh" and code:
        return [Go(f"checkin.bare:{code[0]}")]
    return [Go(f"everyday.say:{intended}")] if intended else []


def _meant(turn: Turn, text: str) -> str | None:
    """What is to be said or done; while a question is open, only what is plainly meant."""
    is_enrolling = any(data.startswith(ASKING) for _, data in turn.conversation.offers)
    is_asked = turn.conversation.ask or is_enrolling or is_at_options(turn)
    asked = ANSWERING if turn.conversation.ask else TAPPING
    least = STAFF if turn.grants() else asked if is_asked else 0.0
    intended = turn.meaning(text).intended(least)
    if is_asked and meaning(intended).moves is Moves.AWAY:
        return turn.meaning(text).intended(STAFF)
    is_told = turn.meaning(text).intended(TOLD) and not meaning(intended).is_for_ward
    if intended and not is_told and common.meant(turn, text):
        return None
    if meaning(intended).is_for_ward:
        keep_for_ward(turn, text)
    return intended


def _beside(turn: Turn, text: str) -> Outcomes:
    """What is no search at all; nothing when it is one."""
    if is_lost(text):
        return lost(turn)
    if wants_people(text):
        return [Go("help.human")]
    if half := _half_consent(turn, text) or _early_name(turn, text):
        return half
    return [Go("enrol.start")] if turn.learner is not None and greets(text) else []


def _early_name(turn: Turn, text: str) -> Outcomes:
    """A name or a group, told where the age is asked."""
    is_age = any(data.startswith("enrol.age:") for _, data in turn.conversation.offers)
    is_early = is_age and not turn.grants() and comes_too_early(text)
    return [turn.reply("find.name_early", *pending(turn))] if is_early else []


def _half_consent(turn: Turn, text: str) -> Outcomes:
    """Words that are neither a consent nor a no, where that is asked."""
    if not any(data.startswith("enrol.consent:yes") for _, data in turn.conversation.offers):
        return []
    if asks_others_first(text):
        return [turn.reply("find.ask_family", *pending(turn))]
    asks_why = turn.meaning(text).intended(ANSWERING) == "why_data"
    if comes_too_early(text) and not asks_why:
        return [turn.reply("find.too_early", *pending(turn))]
    is_half = is_half_a_yes(text) or wants_to_enrol(text)
    return [turn.reply("find.half_a_yes", *pending(turn))] if is_half else []


def _others(turn: Turn, text: str) -> tuple[Button, ...]:
    """Beside the lessons found: all of them, and people for what was a whole sentence."""
    all_of_them = turn.button("find.lessons", "learn.menu")
    people = (human(turn),) if is_sentence(text) else ()
    return (all_of_them, *sessions(turn), *people)


def _may_answer(turn: Turn, text: str) -> bool:
    """Whether words may answer the question that is open, though other buttons came after it."""
    here = lesson_attempt.current(turn)
    question = here.question if here else None
    if question is None:
        return False
    labels = [turn.fill(option.text) for option in question.options]
    if TYPES[question.type].kind == "statement":
        return says_so(text) is not None
    return bool(named_options(text, labels))


def comfort(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Somebody says in other words that they are lost."""
    return lost(turn)


ROUTES = Routes(
    postbacks={
        "find.search": Route(search, guesses=True, divides=True),
        "find.lessons": Route(lessons, guesses=True),
        "find.lost": Route(comfort),
        "find.by_name": Route(by_name),
        "find.beside": Route(beside, leaves=Leaves.QUESTION),
    }
)
