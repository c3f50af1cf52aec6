"""What a platform may show of the house outside a conversation: a lesson, and somebody's page."""

from __future__ import annotations

from datetime import datetime

from bot.channel import Shared
from handlers.residents.link import code_for
from handlers.router import LESSON_CODE
from handlers.turn import House, Voice
from lessons.schema import Lesson
from lessons.search import find
from storage.identity import people
from storage.transaction import Transaction

MOST = 8
"""Lessons in a list to choose from."""


def offered(house: House, words: str) -> list[Shared]:
    """Lessons by what they are about, as the search of the chat finds them."""
    found = find(house.library, words, MOST) if words.strip() else ()
    lessons = found or tuple(house.library.lessons())
    return [_shared(Voice(house, None), lesson) for lesson in lessons[:MOST]]


def _shared(voice: Voice, lesson: Lesson) -> Shared:
    """Its first step, in the words for somebody whom nobody knows yet."""
    first = voice.fill(lesson.steps[0].text)
    text = voice.say("first.shared", title=lesson.title, text=first)
    return Shared(f"{LESSON_CODE}{lesson.id}", lesson.title, lesson.objective, text)


def page_code(house: House, tx: Transaction, lane: str, at: datetime) -> str:
    """Opens the page for whoever enrolled at this address; empty where nobody did."""
    someone = people.known(tx, lane)
    return code_for(house, tx, someone, at) if someone and someone.consent_version else ""
