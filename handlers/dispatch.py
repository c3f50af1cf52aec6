"""From an event to its answers: find the handler, check the role, run it, remember the offers."""

from __future__ import annotations

from dataclasses import replace

from handlers import help, repeats
from handlers.contract import Go, Outcome, Picture, Reply, Utterance, Wordless
from handlers.learning import (
    browse,
    certificate,
    course_test,
    find,
    learn,
    quiz,
    remind,
    review,
    vneid,
)
from handlers.officers import approve, holders, invite, journal, misconceptions, stats, targets
from handlers.readings import SEVERAL, Intent, tapped
from handlers.residents import (
    age,
    called,
    enrol,
    household,
    join,
    link,
    mydata,
    need,
    profile,
    signout,
    track,
)
from handlers.router import Route, Router
from handlers.shared import versions
from handlers.texts import load_commands
from handlers.turn import Outcomes, Turn
from handlers.volunteers import assist, checkin, oddity, outreach, paper, photo, team

ROOMS = (
    *(
        need,
        enrol,
        profile,
        called,
        age,
        track,
        household,
        link,
        learn,
        browse,
        quiz,
        review,
        remind,
        find,
    ),
    *(course_test, certificate, vneid),
    *(outreach, paper, photo, checkin, team, assist, join, oddity, approve, journal),
    *(stats, misconceptions, mydata, signout, invite, holders, help, targets),
)
DETOURS = frozenset(
    {
        *("trogiup", "gap", "help.show", "help.human", "help.unknown", "help.picture"),
        *("help.wordless", "help.still", "invite.mistyped"),
    }
)
"""What leaves the open question open; anything else closes it, or asks anew."""
ALONE = frozenset({"need.card", "need.back", "remind.which"})
"""The same, with a way back of its own and nothing else beside it."""
START = Intent("command", "start", ("",))
CODED = frozenset({"invite.offer", "checkin.scan"})
"""What codes lead to that somebody brings along."""
SEARCHING = frozenset({"find.search", "find.lessons", "outreach.said", "help.unknown"})
"""What nobody may have understood yet: the count of such inputs goes on."""
OF_QUESTIONS = ("quiz.", "review.", "test.", "assist.")
"""What answers a question, or ends it: none is left behind then."""
HOPS = 6
"""How many capabilities may hand on to one another in a turn."""


def make_router() -> Router:
    """The router over every capability, with the words of `commands.yaml`."""
    words = {name: list(entry["words"]) for name, entry in load_commands().items()}  # type: ignore[call-overload]
    return Router((room.ROUTES for room in ROOMS), words)


def answer(router: Router, turn: Turn) -> Outcomes:
    """What is said to an event; the talk is left as the next event will find it."""
    intent = _first(router, turn)
    if repeats.is_answered(turn, intent.name):
        return []
    outcomes = _run(router, turn, intent)
    if intent.name in CODED and _is_unwelcomed(turn, outcomes):
        outcomes += _run(router, turn, START)
    if intent.name == "invite.accept" or (not turn.forgotten and help.is_menu_old(turn)):
        outcomes = help.with_new_menu(turn, outcomes)
    outcomes = _marked(router, turn, outcomes)
    repeats.note(turn, outcomes)
    outcomes = repeats.with_spent(turn, router.route(intent), outcomes)
    if _is_left(turn, intent):
        outcomes.insert(0, Reply(turn.say("help.picture_left"), leads=True))
    if turn.warned:
        outcomes.insert(0, Reply(turn.say("help.masked")))
    _remember_offers(turn, outcomes, intent)
    return _without_numbers(outcomes) if turn.talk.ask else outcomes


def _first(router: Router, turn: Turn) -> Intent:
    """A stranger is greeted before anything else, unless they came with a command or a code."""
    intent = router.understand(turn)
    is_typed = isinstance(turn.event.body, Utterance) and intent.name == "find.search"
    is_shown = turn.known is None and isinstance(turn.event.body, Picture | Wordless)
    return START if turn.is_new and (is_typed or is_shown) else intent


def _is_left(turn: Turn, intent: Intent) -> bool:
    """Whether the words of a picture or film answer a question, and the rest is dropped."""
    return isinstance(turn.event.body, Picture | Wordless) and intent.kind == "ask"


def _is_unwelcomed(turn: Turn, outcomes: Outcomes) -> bool:
    """A stranger whose code opened nothing, and who was not asked for consent either."""
    buttons = (b for one in outcomes if isinstance(one, Reply) for row in one.buttons for b in row)
    is_asked = any(button.data.startswith("enrol.consent:") for button in buttons)
    return turn.is_new and turn.known is None and not turn.talk.draft and not is_asked


def _run(router: Router, turn: Turn, intent: Intent) -> Outcomes:
    """Run handlers until none hands on; what is refused or unknown gets a next step too."""
    said: Outcomes = []
    for hop in range(HOPS):
        outcomes = _perform(router, turn, intent, is_tap=not hop)
        said += [outcome for outcome in outcomes if not isinstance(outcome, Go)]
        onward = [outcome for outcome in outcomes if isinstance(outcome, Go)]
        if not onward:
            return said
        intent = tapped(onward[-1].data)
    raise RuntimeError(f"{intent.name}: capabilities hand on in a circle")


def _marked(router: Router, turn: Turn, outcomes: Outcomes) -> Outcomes:
    """Every decision on offer with its version, the open question too."""
    stamps = versions.Stamps(router, turn)
    if turn.talk.ask and not turn.talk.mark:
        turn.talk.mark = stamps.mark(Intent("ask", turn.talk.ask))
    return [stamps.on(outcome) for outcome in outcomes]


def _perform(router: Router, turn: Turn, intent: Intent, *, is_tap: bool) -> Outcomes:
    route = router.route(intent)
    if route is None or (route.roles and not turn.has_role(*route.roles)):
        return help.beside(turn, _refused(router, turn, route))
    if intent.name not in SEARCHING:
        turn.talk.misses = 0
    if is_tap and (objection := versions.objection(turn, route, intent)):
        return objection
    if intent.name in DETOURS:
        return help.beside(turn, route.handler(turn, intent.arguments))
    if intent.name not in ALONE:
        turn.talk.ask = turn.talk.mark = ""
    return route.handler(turn, intent.arguments)


def _refused(router: Router, turn: Turn, route: Route | None) -> Outcomes:
    """What nobody knows any more, or only another role may do."""
    if route is None:
        return help.stale(turn, ())
    _close_without_right(router, turn)
    return help.refused(turn, route.roles)


def _close_without_right(router: Router, turn: Turn) -> None:
    """A question that only a role may answer is not open any more once the role is gone."""
    asked = router.route(Intent("ask", turn.talk.ask))
    if asked and asked.roles and not turn.has_role(*asked.roles):
        turn.talk.ask = turn.talk.mark = ""


def _without_numbers(outcomes: Outcomes) -> Outcomes:
    """While a typed answer is awaited, a number is an answer and no button."""
    return [
        replace(outcome, typed=True) if isinstance(outcome, Reply) and outcome.buttons else outcome
        for outcome in outcomes
    ]


def _remember_offers(turn: Turn, outcomes: list[Outcome], intent: Intent) -> None:
    """Numbers mean the buttons of the last message that had any; slow answers change nothing."""
    replies = [outcome for outcome in outcomes if isinstance(outcome, Reply)]
    with_buttons = [reply for reply in replies if reply.buttons]
    if not with_buttons:
        return
    talk, last = turn.talk, with_buttons[-1]
    offers = [(b.label, b.data) for row in last.buttons for b in row]
    if _asks(offers) or intent.name.startswith(OF_QUESTIONS):
        talk.question = []
    elif _asks(talk.offers):
        talk.question = talk.offers
    talk.offers = offers


def _asks(offers: list[tuple[str, str]]) -> bool:
    """Whether these are the options of a question."""
    return any(data.startswith(SEVERAL) for _, data in offers)
