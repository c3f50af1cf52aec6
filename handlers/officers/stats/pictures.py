""" "Biểu đồ": the figures that were shown as a picture, and the other pictures of them."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import asking, following, leading, unsaid
from handlers.officers.stats.asking import Heard
from handlers.officers.stats.counting import answer, unclear
from handlers.officers.stats.doors import Door, read_door
from handlers.officers.stats.question import Question, fitting
from handlers.reports.indicators import indicators
from handlers.rules.asked.charts_asked import chart_asked, figure_asked, undrawn
from handlers.rules.asked.figures_asked import LEARNED
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.figures_topics import SESSIONS as HELD
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.days.calendar_units import month_of
from handlers.rules.periods.spotting import spotted
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role

KINDS = ("bars", "line", "tiles", "aims", "funnel")
OF_ALL = ("aims", "funnel")
"""Of the whole ward, whatever was shown; to officers alone."""
SESSIONS = "BH"
DRAWABLE = ("", "rank", "none", "by_month")
"""Of what figures are not kept of, the rows and the months are drawn."""


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A button: which picture, of which figure, days and place."""
    kind, code, *rest = (*arguments, "", "")
    door = read_door(code if code != SESSIONS else "BH1", rest)
    if door is None or kind not in KINDS:
        return [unclear(turn)]
    asked = replace(door.asked, codes=(code,)) if code in (SESSIONS, *indicators()) else door.asked
    return draw(turn, asked, kind)


def said(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    """In words: read as any question for figures, and drawn; what cannot be drawn is said."""
    words = written_out(":".join(arguments))
    rest, last = figure_asked(words), following.last(turn)
    if (kind := chart_asked(words)) in OF_ALL:
        found = spotted(rest, turn.today).found
        shown = last.period if last else month_of(turn.today)
        return draw(turn, Question(found[0] if len(found) == 1 else shown), kind)
    if last and last.others:  # of several places there is no picture, so it is of all again
        last = replace(last, by="ward", only=0, others=())
    heard = asking.hear(turn, rest, last)
    if isinstance(heard, Reply):
        return [heard]
    if heard.left or not heard.asked:
        return [asking.doubtful(turn, heard)]
    if lacking := _lacking(heard):
        told = [_undrawn(turn, lacking)] if lacking != "none" else []
        return [*told, *asking.further(turn, (rest,))]
    (asked,) = heard.asked
    if isinstance(asked, Reply) or asked.period.first > turn.today:
        return answer(turn, asked)
    return _of(turn, words, asked, is_dated=bool(heard.spot.words) or last is not None)


def _lacking(heard: Heard) -> str:
    """Why no picture is made at all: course | compared | places, or none is kept of it."""
    wanted = heard.wanted
    if wanted.unkept == "course":
        return "course"
    if wanted.unkept not in DRAWABLE:
        return "none"
    if wanted.others:
        return "places"
    return "compared" if wanted.compared or len(heard.asked) != 1 else ""


def _of(turn: Turn, words: str, asked: Question, *, is_dated: bool) -> Outcomes:
    """The picture, behind what of it is drawn otherwise than it was asked for."""
    named = codes_of(figure_asked(words))
    kind = chart_asked(words, asked.only)
    lacking = undrawn(words)
    if asked.by == "team" and set(named) & {*LEARNED}:
        lacking, asked = "learners", replace(asked, by="group", only=0, is_campaign=False)
    elif len(named) > 1 and not set(HELD) <= {*named}:
        lacking = "several"
    kind = "bars" if kind == "tiles" and asked.by == "team" else kind
    told = draw(turn, replace(asked, codes=named or asked.codes, show="", others=()), kind)
    if not is_dated and kind != "line":
        told = unsaid.told(turn, asked, told)
    return [*([_undrawn(turn, lacking)] if lacking else []), *told]


def _undrawn(turn: Turn, what: str) -> Reply:
    said = turn.say("charts.undrawn", what=turn.say(f"charts.undrawn_{what}"))
    return Reply(said, leads=True)


def draw(turn: Turn, asked: Question, kind: str) -> Outcomes:
    """Have it counted and drawn; to a group leader of their own groups, rounded."""
    code = asked.codes[0] if asked.codes else SESSIONS if asked.is_campaign else "HT1"
    code = SESSIONS if set(HELD) <= {*asked.codes} else code
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
