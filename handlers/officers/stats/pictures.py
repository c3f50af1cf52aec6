""" "Biểu đồ": the figures that were shown as a picture, and the other pictures of them."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import following, leading
from handlers.officers.stats.counting import unclear
from handlers.officers.stats.doors import Door, read_door
from handlers.officers.stats.question import Question, fitting
from handlers.reports.indicators import indicators
from handlers.rules.calendar_units import month_of
from handlers.rules.charts_asked import chart_asked
from handlers.turn import Outcomes, Turn
from storage.role import Role

KINDS = ("bars", "line", "tiles", "aims", "funnel")
OF_ALL = ("aims", "funnel")
"""Of the whole ward, whatever was shown; to officers alone."""
SESSIONS = "BH"


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A button: which picture, of which figure, days and place."""
    kind, code, *rest = (*arguments, "", "")
    door = read_door(code if code != SESSIONS else "BH1", rest)
    if door is None or kind not in KINDS:
        return [unclear(turn)]
    asked = replace(door.asked, codes=(code,)) if code in (SESSIONS, *indicators()) else door.asked
    return draw(turn, asked, kind)


def said(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """In words: a picture of what was shown last, or of this month; of the kind that is named."""
    last = following.last(turn) or Question(month_of(turn.today))
    kind = chart_asked(" ".join(arguments), last.only)
    return draw(turn, replace(last, others=(), show=""), kind)


def draw(turn: Turn, asked: Question, kind: str) -> Outcomes:
    """Have it counted and drawn; to a group leader of their own groups, rounded."""
    code = asked.codes[0] if asked.codes else SESSIONS if asked.is_campaign else "HT1"
    scope = ""
    if not turn.has_role(Role.OFFICER):
        narrowed = leading.narrowed(turn, asked)
        if isinstance(narrowed, Reply):
            return [narrowed]
        own = leading.scope(turn, narrowed.period)
        if not own or kind in OF_ALL:
            return [leading.nothing(turn) if not own else unclear(turn)]
        asked, scope = replace(asked, period=narrowed.period), ",".join(map(str, own))
    following.remember(turn, replace(asked, codes=()))
    told = {"kind": kind, "code": code, "by": asked.by, "only": str(asked.only or "")}
    told |= {"first": asked.period.first.isoformat(), "last": asked.period.last.isoformat()}
    arguments = {name: value for name, value in (told | {"scope": scope}).items() if value}
    return [
        Reply(turn.say("charts.drawing"), column(*_others(turn, asked, code, kind))),
        Later("chart", arguments),
    ]


def _others(turn: Turn, asked: Question, code: str, shown: str) -> list[Button]:
    """The other pictures, and the figures in words."""
    kinds = ["bars", "line"]
    if turn.has_role(Role.OFFICER):
        kinds += ["tiles", *OF_ALL] if asked.by != "team" else [*OF_ALL]
    found = []
    for kind in kinds:
        label = "teams" if kind == "bars" and asked.by == "team" else kind
        if kind != shown:
            found.append(turn.button(f"charts.kind_{label}", _way(asked, code, kind)))
    return fitting([*found, turn.button("origins.figures", replace(asked, codes=()).data())])


def _way(asked: Question, code: str, kind: str) -> str:
    """The postback of a picture."""
    rest = Door(asked).to(code).partition(":")[2].rstrip(":")
    return f"stats.chart:{kind}:{rest}"
