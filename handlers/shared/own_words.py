"""A name in somebody's own words: doubted once, taken when it is said again."""

from __future__ import annotations

from handlers.rules.folding import fold
from handlers.rules.naming import clean_name
from handlers.rules.own_name import Answer, own_name
from handlers.turn import Turn

PERHAPS = "name_perhaps"
"""In the draft: what was asked back as a name."""
DOUBTED = "name_doubted"


def name_in(turn: Turn, said: str, form: str = "") -> Answer:
    """What may be a name; what is doubted is one all the same when it is said once more."""
    answer = own_name(said, form)
    name = answer.name
    mark = turn.house.hash_code(fold(said))[:16]
    if name is None and turn.talk.draft.get(DOUBTED) == mark:
        name = clean_name(said)
    turn.talk.draft.pop(DOUBTED, None)
    if name is None:
        turn.talk.draft[DOUBTED] = mark
        return answer
    return answer if answer.name == name else Answer(name)
