"""From an event to its answers: find the handler, check the role, run it, remember the offers."""

from __future__ import annotations

from collections.abc import Iterator

from handlers import earlier, help, offers, repeats
from handlers.contract import Go, Picture, Reply, Utterance, Wordless
from handlers.enrolling import ASKED, FIRST
from handlers.form_state import weeded
from handlers.learning import (
    browse,
    certificate,
    course_test,
    everyday,
    find,
    knock,
    learn,
    quiz,
    remind,
    review,
    steer,
    vneid,
)
from handlers.learning.find.wishes import Wishes, with_second
from handlers.learning.find.wishes import two as two_wishes
from handlers.officers import (
    approve,
    awarding,
    chase,
    documents,
    evening,
    exemplars,
    holders,
    inbox,
    invite,
    issuing,
    journal,
    misconceptions,
    page,
    register,
    settling,
    stats,
    targets,
)
from handlers.readings import Intent, beside_report, tapped
from handlers.residents import (
    age,
    called,
    enrol,
    guardian,
    household,
    inquiry,
    join,
    link,
    mydata,
    need,
    profile,
    signout,
    track,
)
from handlers.router import Router
from handlers.routes import Awaits, Leaves, Route
from handlers.shared import inquiries, queue, versions
from handlers.texts import load_commands
from handlers.turn import Outcomes, Turn
from handlers.units import proof, reporting
from handlers.volunteers import assist, checkin, oddity, outreach, paper, photo, team

ROOMS = (
    *(
        need,
        enrol,
        guardian,
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
        knock,
        find,
        inquiry,
    ),
    *(course_test, certificate, vneid, everyday, steer),
    *(outreach, paper, photo, checkin, team, assist, join, oddity, approve, journal),
    *(
        stats,
        misconceptions,
        settling,
        evening,
        page,
        targets,
        documents,
        issuing,
        awarding,
        exemplars,
    ),
    *(reporting, proof, register, chase),
    *(mydata, signout, invite, holders, help, inbox, offers, earlier),
)
START = Intent("command", "start", ("",))
CARDS = "need."
HOPS = 8
"""How many capabilities may hand on to one another in a turn."""


def make_router() -> Router:
    """The router over every capability, with the words of `commands.yaml`."""
    words = {name: list(entry["words"]) for name, entry in load_commands().items()}  # type: ignore[call-overload]
    return Router((room.ROUTES for room in ROOMS), words)


def answer(router: Router, turn: Turn) -> Outcomes:
    """What is said to an event; the conversation is left as the next event will find it."""
    turn.routes, turn.forms = router.tables, router.forms
    if _is_for_human(router, turn):
        return []
    turn.conversation.unmet = False
    is_lost = weeded(turn)
    asked, wishes = turn.conversation.ask, _two_wishes(router, turn)
    intent = router.read(turn, wishes.first) if wishes else _first(router, turn)
    if repeats.is_answered(turn, intent.name):
        return []
    route = router.route(intent)
    outcomes = with_second(turn, wishes, _run(router, turn, intent))
    if intent == START or (route is not None and route.divides):
        outcomes = need.with_offer(turn, outcomes)
    outcomes = offers.with_code(turn, outcomes)
    if intent.name != "huy":
        outcomes = offers.with_consent(turn, outcomes)
    outcomes = _welcomed(router, turn, route, _with_what_waited(turn, outcomes))
    if (route is not None and route.regroups) or (not turn.forgotten and help.is_menu_old(turn)):
        outcomes = help.with_new_menu(turn, outcomes)
    outcomes = _marked(router, turn, queue.told(turn, help.with_way_back(turn, asked, outcomes)))
    repeats.note(turn, outcomes)
    outcomes = repeats.with_spent(turn, route, outcomes)
    before = [*_beforehand(turn, intent, is_lost=is_lost), *_numbers(turn, route, intent)]
    return offers.remembered(turn, route, [*before, *outcomes])


def _has_turned_back(turn: Turn) -> bool:
    """Whether nobody answers here by hand any more, or a tap or a slash speaks to the bot."""
    until, body = turn.conversation.left_until, turn.event.body
    if until is None or turn.now >= until:
        return True
    typed = body.text if isinstance(body, Utterance) else ""
    return typed.lstrip().startswith("/") or not isinstance(body, Utterance | Picture | Wordless)


def _is_for_human(router: Router, turn: Turn) -> bool:
    """What is said while somebody of the ward answers by hand; a cry for help is for both."""
    if _has_turned_back(turn):
        turn.conversation.left_until = None
        return False
    return not router.understand(turn).name.startswith(CARDS)


def _with_what_waited(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """Answers that could not be sent come first, once somebody is here again."""
    return [*inquiries.held(turn), *outcomes] if turn.is_back and not turn.forgotten else outcomes


def _welcomed(router: Router, turn: Turn, route: Route | None, outcomes: Outcomes) -> Outcomes:
    """A stranger whose code opened nothing is greeted behind what is said to it."""
    is_due = route is not None and route.coded and _is_unwelcomed(turn, outcomes)
    return [*outcomes, *_run(router, turn, START)] if is_due else outcomes


def _beforehand(turn: Turn, intent: Intent, *, is_lost: bool) -> Iterator[Reply]:
    """What is said before anything else: of masked numbers, a picture left aside, a lost form."""
    if turn.warned:
        yield Reply(turn.say("help.masked"))
    if _is_left(turn, intent):
        yield Reply(turn.say("help.picture_left"), leads=True)
    if is_lost:
        yield Reply(turn.say("help.form_lost"), leads=True)


def _two_wishes(router: Router, turn: Turn) -> Wishes | None:
    """Of a sentence that is nothing but free words; a command with more behind it is one wish."""
    match turn.event.body:
        case Utterance(text) if not turn.is_new and two_wishes(turn, text):
            route = router.route(router.understand(turn))
            return two_wishes(turn, text) if route is not None and route.divides else None
    return None


def _first(router: Router, turn: Turn) -> Intent:
    """A stranger is greeted first, unless they came with a command, a code or a role."""
    intent = router.understand(turn)
    is_wish = intent.name == "hoc" and turn.learner is None  # the first screen fulfils it
    is_typed = isinstance(turn.event.body, Utterance) and intent.name == "find.search"
    is_shown = turn.known is None and isinstance(turn.event.body, Picture | Wordless)
    is_stranger = turn.is_new and not turn.grants()
    return START if is_stranger and (is_wish or is_typed or is_shown) else intent


def _numbers(turn: Turn, route: Route | None, intent: Intent) -> Iterator[Reply]:
    """Beside a report that tells of danger: it may be the writer's own."""
    is_report = intent.kind == "ask" and route is not None and route.awaits is Awaits.REPORT
    if is_report and not turn.forgotten and beside_report(turn, intent.arguments[0]):
        yield Reply(turn.say("need.numbers"), kind="warn", leads=True)


def _is_left(turn: Turn, intent: Intent) -> bool:
    """Whether the words of a picture or film answer a question, and the rest is dropped."""
    return isinstance(turn.event.body, Picture | Wordless) and intent.kind == "ask"


def _is_unwelcomed(turn: Turn, outcomes: Outcomes) -> bool:
    """A stranger whose code opened nothing, and who was not asked for consent either."""
    buttons = (b for one in outcomes if isinstance(one, Reply) for row in one.buttons for b in row)
    is_asked = any(button.data.startswith((*FIRST, *ASKED)) for button in buttons)
    has_begun = bool(turn.conversation.draft or turn.conversation.forms)
    return turn.is_new and turn.known is None and not has_begun and not is_asked


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
    if turn.conversation.ask and not turn.conversation.mark:
        turn.conversation.mark = stamps.mark(Intent("ask", turn.conversation.ask))
    return [stamps.on(outcome) for outcome in outcomes]


def _perform(router: Router, turn: Turn, intent: Intent, *, is_tap: bool) -> Outcomes:
    route = router.route(intent)
    if route is None or (route.roles and not turn.has_role(*route.roles)):
        return help.beside(turn, _refused(router, turn, route))
    if not route.guesses:
        turn.conversation.misses = 0
    if is_tap and (objection := versions.objection(turn, route, intent)):
        return objection
    if route.leaves is Leaves.QUESTION:
        return help.beside(turn, route.handler(turn, intent.arguments))
    return _closing(turn, route, intent)


def _closing(turn: Turn, route: Route, intent: Intent) -> Outcomes:
    """What answers the open question, or closes it unless it stands alone."""
    if intent.kind == "ask" and not route.roles:
        return _asked(turn, route, intent)
    if route.leaves is not Leaves.WAY_BACK:
        turn.conversation.ask = turn.conversation.mark = ""
    return route.handler(turn, intent.arguments)


def _asked(turn: Turn, route: Route, intent: Intent) -> Outcomes:
    """The open question; words that it asks about again, since they answer nothing, may be read."""
    draft, forms, mark = (
        dict(turn.conversation.draft),
        dict(turn.conversation.forms),
        turn.conversation.mark,
    )
    turn.conversation.ask = turn.conversation.mark = ""
    outcomes = route.handler(turn, intent.arguments)
    if turn.conversation.ask != intent.name or not find.is_plain(turn, intent.arguments[0]):
        return outcomes
    turn.conversation.draft, turn.conversation.forms, turn.conversation.mark = draft, forms, mark
    return [Go(f"find.beside:{intent.arguments[0]}")]


def _refused(router: Router, turn: Turn, route: Route | None) -> Outcomes:
    """What nobody knows any more, or only another role may do."""
    if route is None:
        return help.stale(turn, ())
    _close_without_right(router, turn)
    return help.refused(turn, route.roles)


def _close_without_right(router: Router, turn: Turn) -> None:
    """A question that only a role may answer is not open any more once the role is gone."""
    asked = router.route(Intent("ask", turn.conversation.ask))
    if asked and asked.roles and not turn.has_role(*asked.roles):
        turn.conversation.ask = turn.conversation.mark = ""
