"""Words as taps: a number, a button's words or an option in other words, of what is on offer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import meanings
from handlers.readings.intents import Intent, tapped
from handlers.rules.answers import letter_first, named_options, says_so
from handlers.rules.folding import fold
from handlers.rules.people import consenting
from handlers.rules.people.other_words import meant
from handlers.rules.typed.choosing import (
    counted,
    is_same_word,
    names_an_answer,
    pick_many,
    points_at_a_place,
)
from handlers.rules.typed.rewriting import says_more
from handlers.rules.typed.taken_back import said_last
from handlers.turn import Turn

FOUNDING = ("team.kind:", "team.body:")
TEAMS = ("doi ", "to ", "nhom ", "clb ", "cau lac bo ", "ten ", "ten la ")
"""How the name of a team begins."""
LONGEST_TEAM = 100
_QUESTION = re.compile(
    r"(?:(?:cho|toi|em|anh|xem|mo|doc|tra loi|xu ly|vao|den) )*cau(?: hoi)?(?: so| thu)? (\d{1,6})"
    r"(?: (?:nhe|nha|a|di|giup|voi))*"
)
LEADS = ("thoi,", "bat dau")
"""First words of buttons that people leave out."""
SAID_SO = 0.7
"""How near an example must be for an answer that is marked."""
YES, NO = "dung", "sai"
"""The options of a statement, as its buttons carry them."""


def offered_words(turn: Turn, text: str) -> Intent | None:
    """The words of a button, typed whole: the only way to it while a typed answer is awaited.

    "de sau" is the button "Thôi, để sau", and "Để sau, giữ phiếu này"; "bay gio" is "Bắt đầu bây
    giờ". A number is only itself: "35 người" leaves "35 người, VNeID 300" alone.
    """
    if whole := labelled(turn, text):
        return whole
    said = fold(text)
    offers = [(fold(label), label, data) for label, data in turn.conversation.offers]
    is_lead = " " in said and not any(sign.isdigit() for sign in said)
    begun = [data for words, _, data in offers if is_lead and words.startswith(f"{said}, ")]
    led = {f"{lead} {said}" for lead in LEADS}
    shortened = (one for one in offers if one[0] in led and is_same_word(text, one[1]))
    found = begun or [data for _, _, data in shortened]
    return tapped(found[0]) if len({*found}) == 1 else None


def labelled(turn: Turn, text: str) -> Intent | None:
    """The one button on offer that is called just so: typing it is tapping it."""
    said = fold(text)
    found = [(label, data) for label, data in turn.conversation.offers if fold(label) == said]
    same = {data for label, data in found if is_same_word(text, label)}
    return tapped(same.pop()) if len(same) == 1 else None


def revised(turn: Turn, text: str) -> Intent | None:
    """Who reads a question back and writes on means that question."""
    is_read = any(data.startswith("inquiry.send") for _, data in turn.conversation.offers)
    if not is_read or not says_more(text) or other_words(turn, text):
        return None
    return Intent("postback", "inquiry.revise", (text,))


def founded(turn: Turn, text: str) -> Intent | None:
    """The name of a team that is being founded, typed before it is asked for."""
    is_founding = any(data.startswith(FOUNDING) for _, data in turn.conversation.offers)
    is_name = is_founding and fold(text[:LONGEST_TEAM]).startswith(TEAMS)
    return Intent("postback", "team.early", (text,)) if is_name else None


def question_named(turn: Turn, text: str) -> Intent | None:
    """ "cau so 2", "xem cau 2": the question of that number, not the second button; one that is
    not on the page is looked for all the same."""
    offers = [data for _, data in turn.conversation.offers]
    found = _QUESTION.fullmatch(fold(text)) if len(text) <= LONGEST_TEAM else None
    is_inbox = any(data.startswith("inbox.") for data in offers)
    return tapped(f"inbox.open:{found[1]}") if found and is_inbox else None


def next_page(turn: Turn, text: str) -> Intent | None:
    """0, or the words beside it, where more is on offer than was shown at once."""
    is_paged = turn.conversation.shown and not turn.conversation.ask
    words = {"0", fold(turn.say("help.more_button")), fold(turn.say("help.from_the_first"))}
    return tapped("offers.more") if is_paged and fold(text) in words else None


def number(turn: Turn, text: str) -> Intent | None:
    """Numbers are taps: the buttons of the last message that had any; but for a consent.

    There they count only where they were shown with the buttons, whose places never shift.
    """
    text = said_last(text)
    is_decided = any(consenting.decides(data) for _, data in turn.conversation.offers)
    is_shown = turn.event.channel in turn.house.settings.numbered
    if is_decided and not is_shown and points_at_a_place(text):
        return tapped("find.by_name")
    chosen = _places(turn, text)
    if any(consenting.is_too_little(text, *turn.conversation.offers[index]) for index in chosen):
        return None
    buttons = [tapped(turn.conversation.offers[index][1]) for index in chosen]
    return buttons[0] if len(buttons) == 1 else _several(turn, buttons)


def _places(turn: Turn, text: str) -> tuple[int, ...]:
    """Of a question the last one is its last option, not the button that sends it."""
    offers = turn.conversation.offers
    labels = [label for label, _ in offers]
    options = [label for label, data in offers if turn.is_option(tapped(data).name)]
    among = options if options and labels[: len(options)] == options else labels
    return pick_many(text, among) or pick_many(text, labels) or ()


def other_words(turn: Turn, text: str) -> Intent | None:
    """What people say instead of a button's words."""
    data = meant(text, [data for _, data in turn.conversation.offers], turn.today.year)
    return tapped(data) if data else None


def answered(turn: Turn, text: str) -> Intent | None:
    """An answer in words of one's own, where options of a question are the buttons."""
    offers = [(label, tapped(data)) for label, data in turn.conversation.offers]
    options = [(label, one) for label, one in offers if turn.is_option(one.name)]
    if not options:
        return None
    text = said_last(text)
    labels, buttons = zip(*options, strict=True)
    sides = {one.arguments[-1]: one for one in buttons}
    if sides.keys() == {YES, NO}:
        return _side(text, sides)
    found = named_options(text, labels, many=len(offers) > len(options))
    letter = letter_first(text)
    if letter is None:
        letter = counted(text, len(labels))
    if not found and letter is not None and letter < len(labels):
        found = (letter,)
    chosen = [buttons[place] for place in found]
    return chosen[0] if len(chosen) == 1 else _several(turn, chosen)


def _side(text: str, sides: Mapping[str, Intent]) -> Intent | None:
    """True or false: by its words, or because people say so in just these."""
    side = says_so(text)
    if side is None and "?" not in text:
        said = meanings.answer("statement", text, SAID_SO)
        side = {"yes": True, "no": False}.get(said or "")
    return None if side is None else sides[YES if side else NO]


def detoured(turn: Turn, text: str) -> Intent | None:
    """An answer to a question that was left: in full it counts, else the question comes again."""
    if not turn.conversation.question or offered_words(turn, text):
        return None
    options = _left(turn)
    said = fold(text)  # "dung" is more than one word, and no answer by itself
    whole = [one for label, one in options if fold(label) == said and " " in said]
    if len(whole) == 1:
        return whole[0]
    is_named = names_an_answer(text, [label for label, _ in options])
    return _asked_again(options) if is_named else None


def half_answered(turn: Turn, text: str) -> Intent | None:
    """The same in words that are only part of an option: never taken for it."""
    options = _left(turn)
    is_statement = {one.arguments[-1] for _, one in options} == {YES, NO}
    if is_statement and says_so(text) is not None:
        return _asked_again(options)
    is_meant = named_options(text, [label for label, _ in options]) if options else ()
    return _asked_again(options) if is_meant else None


def _left(turn: Turn) -> list[tuple[str, Intent]]:
    """The options of the question that was left."""
    offers = [(label, tapped(data)) for label, data in turn.conversation.question]
    return [(label, one) for label, one in offers if turn.is_option(one.name)]


def _asked_again(options: list[tuple[str, Intent]]) -> Intent | None:
    """A tap that names no option: the question comes again, or what has become of it is said."""
    _, first = options[0]
    return replace(first, arguments=first.arguments[:-1])


def is_at_options(turn: Turn) -> bool:
    """Whether options of a question are on offer."""
    return any(turn.is_option(tapped(data).name) for _, data in turn.conversation.offers)


def _several(turn: Turn, buttons: list[Intent]) -> Intent | None:
    """Several answers to one question; no other buttons are tapped in one go."""
    questions = {(one.name, one.arguments[:-1]) for one in buttons}
    if len(questions) != 1 or not turn.is_option(buttons[0].name):
        return None
    answers = (one.arguments[-1] for one in buttons)
    return replace(buttons[0], arguments=(*buttons[0].arguments[:-1], *answers))
