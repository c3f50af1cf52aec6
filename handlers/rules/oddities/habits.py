"""What a team explained once is its way of working: it is not asked about at every session."""

from __future__ import annotations

from handlers.rules.oddities.facts import Facts, Oddity

MORE = 1.5
"""What was explained of thirty people does not speak for more than forty-five."""
EVERYWHERE = {
    "round_run": "sessions",
    "few_checkins": "heads",
    "many_helpers": "helpers",
    "stretched": "helpers",
    "chopped_help": "sessions",
    "seen_at_once": "people",
    "team_present": "people",
    "outside_area": "groups",
    "one_sitting": "days",
    "one_phone": "people",
    "planned_unseen": "heads",
    "on_air": "heads",
}
"""Ways of a team, wherever it works: by the number that may not have grown much."""
IN_PLACE = {
    "copied_counts": "",
    "nearly_copied": "",
    "listed_alike": "shared",
    "overlapping": "minutes",
    "hurried": "results",
    "odd_hours": "",
    "crowded_home": "heads",
    "everybody_everything": "heads",
}
"""Ways of a class: of one kind in one place."""


def size(rule: str, details: dict[str, int]) -> int | None:
    """The number that a habit is about, nought where it has none; None of what is no habit."""
    name = {**EVERYWHERE, **IN_PLACE}.get(rule)
    return None if name is None else int(details.get(name, 0))


def is_settled(facts: Facts, oddity: Oddity) -> bool:
    """Whether the team explained the same before."""
    number = size(oddity.rule, dict(oddity.details))
    if number is None:
        return False
    here = (facts.session.kind, facts.session.place)
    is_anywhere = oddity.rule in EVERYWHERE
    same = (one for one in facts.settled if one.rule == oddity.rule)
    return any(
        number <= MORE * one.size
        for one in same
        if is_anywhere or (bool(here[1]) and (one.kind, one.place) == here)
    )
