"""A name in somebody's own words: doubted once, taken when it is said again."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import FormState
from handlers.rules.folding import fold
from handlers.rules.people.naming import clean_name
from handlers.rules.people.own_name import Answer, own_name
from handlers.turn import Turn


class AskedBack(FormState, frozen=True):
    """What was asked back as a name."""

    key: ClassVar[str] = "name.asked_back"
    is_given_up: ClassVar[bool] = False
    name: str


class Doubted(FormState, frozen=True):
    """The keyed hash of what was doubted as a name."""

    key: ClassVar[str] = "name.doubted"
    is_given_up: ClassVar[bool] = False
    mark: str


def name_in(turn: Turn, said: str, form: str = "") -> Answer:
    """What may be a name; what is doubted is one all the same when it is said once more."""
    answer = own_name(said, form)
    name = answer.name
    mark = turn.house.hash_code(fold(said))[:16]
    doubted = Doubted.pop(turn)
    if name is None and doubted and doubted.mark == mark:
        name = clean_name(said)
    if name is None:
        Doubted(mark).keep(turn)
        return answer
    return answer if answer.name == name else Answer(name)
