"""Somebody to learn with, told in one line; without the number of a signed form nothing is kept."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.routes import Route, Routes
from handlers.rules.admission.form_numbers import read_form_number
from handlers.rules.people.form_words import FORMS
from handlers.rules.people.naming import clean_name, misleads
from handlers.rules.session_said.group_lists import find_groups
from handlers.rules.session_said.person_line import PersonLine, read_person
from handlers.shared import helping
from handlers.shared.helping import WHO
from handlers.turn import Outcomes, Turn
from handlers.volunteers.assist.aged import ADULT, OLDEST, TEEN
from handlers.volunteers.assist.entering import ask_number, following
from handlers.volunteers.assist.paper_form import PaperForm
from handlers.volunteers.assist.people import show
from storage.outreach import assisted


def told(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Fill the lines that were said; what is missing is asked for as ever."""
    said = read_person(":".join(arguments), turn.today.year)
    if said is None or turn.warned:
        return show(turn, ())
    return take(turn, said) or [_first_the_number(turn, said)]


def take(turn: Turn, said: PersonLine) -> Outcomes:
    """With the number of a form that was printed here and never used; [] without one."""
    number = read_form_number(said.number, helping.seal(turn.house)) if said.number else None
    if number is None or assisted.by_form(turn.tx, number):
        return []
    PaperForm.pop(turn)
    name = clean_name(said.name)
    PaperForm.change(turn, number=number, **_known(turn, said))
    if name and not misleads(name):
        PaperForm.change(turn, name=name)
    return following(turn, ())


def _known(turn: Turn, said: PersonLine) -> dict[str, str | int]:
    known: dict[str, str | int] = {"you": said.form} if said.form in FORMS else {}
    if TEEN <= said.age <= OLDEST:  # of a child the form bears a parent's name: it is asked
        known["band"] = "adult" if said.age >= ADULT else "teen"
    groups = [(one.id, one.code, one.name) for one in helping.groups_of(turn)]
    found = find_groups(said.group, groups) if said.group else []
    return known | ({"group": found[0]} if len(found) == 1 else {})


def _first_the_number(turn: Turn, said: PersonLine) -> Reply:
    """Nothing of it is kept: the whole line is typed behind the number."""
    form = turn.house.texts.say(f"forms.{said.form}") if said.form in FORMS else ""
    called = f"{form} {said.name}".strip()
    return ask_number(turn, turn.say("assist.number_first", called=called))


ROUTES = Routes(postbacks={"assist.told": Route(told, WHO)})
