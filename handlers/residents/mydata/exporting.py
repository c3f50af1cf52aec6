"""What is kept as a file: of this place, and of a linked one that has agreed or is long linked."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Recipe
from handlers.residents.mydata.agreeing import ask_buttons, tell_others
from handlers.residents.mydata.showing import show
from handlers.routes import Route, Routes
from handlers.shared import audit, reach
from handlers.turn import Outcomes, Turn


def export(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The file is drawn when it is fetched, after its link was checked: nothing lies on a disk."""
    someone = turn.known
    if someone is None:
        return show(turn, ())
    numbers = reach.numbers(turn, "export")
    people = ",".join(map(str, numbers))
    recipe = Recipe("my_data", {"people": people}, turn.say("mydata.filename"))
    told, others = tell_others(turn, "export", numbers), ask_buttons(turn, "export", numbers)
    back = turn.button("mydata.go_on", "learn.resume")
    said = turn.reply("mydata.file_here" if others else "mydata.file", *others, back)
    audit.note(turn, "data.exported", f"person:{someone.person_id}", someone.person_id)
    return [replace(said, file=recipe), *told]


ROUTES = Routes(postbacks={"mydata.export": Route(export)})
