"""Help, a human being, a way out of anything, and kind words for what cannot be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

from handlers.contract import Button, Reply, Utterance, column
from handlers.enrolling import ASKED
from handlers.routes import Decision, Leaves, Route, Routes, Shown, Tables
from handlers.shared import reach
from handlers.shared.inquiries import Overheard
from handlers.shared.reporting import REPORTERS
from handlers.shared.teamwork import WORKERS
from handlers.texts import load_commands
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.rights import roles
from storage.rights.role import Role

UNFINISHED = ("then", "picked")
"""What a person may have begun in the conversation alone."""
WORDLESS = {
    "wordless.voice": ("voice", "audio"),
    "wordless.film": ("video", "video_note", "animation", "story"),
    "wordless.greeting": ("sticker", "dice", "gift", "unique_gift"),
    "wordless.contact": ("contact", "users_shared"),
    "wordless.place": ("location", "venue"),
}
"""Kinds of messages without words, by what is said to them."""

WANTED = {
    "thongke": "stats.show",
    "duyet": "approve.next",
    "hopthu": "inbox.show",
    "baocao": "documents.make",
    "baocaodonvi": "reporting.show",
    "chitieu": "targets.show",
    "buoi": "outreach.show",
    "doihinh": "team.show",
    "hocho": "assist.show",
    "vaitro": "holders.show",
    "hoc": "learn.resume",
    "bai": "learn.menu",
    "hoi": "inquiry.ask",
    "minhchung": "proof.show",
    "toi": "profile.show",
    "diemdanh": "checkin.ask",
    "nhac": "remind.show",
}
"""What people most often come for, by its command: the work of roles first; and its button."""
SIX = 6

AWAY = "learn.resume"
WAYS = frozenset({AWAY, "learn.menu", "help.human", "help.show"})
"""Buttons beside a question, which answer none."""


@cache
def _help_lines() -> dict[str, str]:
    return {name: str(entry["help"]) for name, entry in load_commands().items()}


def commands_for(turn: Turn) -> tuple[str, ...]:
    """The commands a person may use, in the order of the menu: their work comes first."""
    held = [role for role in reversed(Role) if turn.has_role(role)]
    names = (name for role in (*held, None) for name in commands_of(turn.routes, role))
    return tuple(dict.fromkeys(names))


def commands_of(routes: Tables, role: Role | None) -> list[str]:
    """The commands that a role brings, or that everybody has, in the order of their words."""
    commands = {name: routes["command"][name] for name in _help_lines()}
    return [
        name
        for name, route in commands.items()
        if route.listed and (role in route.roles if role else not route.roles)
    ]


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Six things in words, those of the person's work first, and the way to all the rest."""
    open_to = [command for command in WANTED if _may(turn, command)][:SIX]
    six = [turn.button(f"wanted.{command}", WANTED[command]) for command in open_to]
    human, rest = turn.button("help.human", "help.human"), turn.button("help.all", "help.words")
    rows = (*(tuple(six[at : at + 2]) for at in range(0, len(six), 2)), (human, rest))
    return [_with_menu(turn, Reply(turn.say("help.show"), rows))]


def _may(turn: Turn, command: str) -> bool:
    """Whether it is this person's to use."""
    route = turn.routes["command"][command]
    return not route.roles or turn.has_role(*route.roles)


def words(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Everything that this person can type."""
    lines = "\n".join(f"/{name} – {_help_lines()[name]}" for name in commands_for(turn))
    onward = turn.button("help.learn", "learn.resume")
    human = turn.button("help.human", "help.human")
    return [_with_menu(turn, turn.reply("help.words", onward, human, lines=lines))]


def _with_menu(turn: Turn, said: Reply) -> Reply:
    """Let the channel's menu show what this person may use at this very moment."""
    menu = tuple((name, _help_lines()[name]) for name in commands_for(turn))
    turn.conversation.menu = _roles(turn)
    return replace(said, menu=menu)


def _roles(turn: Turn) -> str:
    return ",".join(sorted({grant.role for grant in turn.grants()}))


def is_menu_old(turn: Turn) -> bool:
    """Whether the menu shows commands of a role that was withdrawn or is over."""
    return bool(turn.conversation.menu) and turn.conversation.menu != _roles(turn)


def with_new_menu(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """The roles that just changed show in the menu at once."""
    turn.forget_grants()
    first = next((n for n, one in enumerate(outcomes) if isinstance(one, Reply)), -1)
    return [
        _with_menu(turn, one) if isinstance(one, Reply) and n == first else one
        for n, one in enumerate(outcomes)
    ]


def with_way_back(turn: Turn, asked: str, outcomes: Outcomes) -> Outcomes:
    """A form whose question is open no more, though nobody left it, is one tap away."""
    capability = f"{asked.partition('.')[0]}."
    kept = [
        key for key in turn.conversation.forms if key.startswith(capability) and key in turn.forms
    ]
    way = next((turn.forms[key].way_back for key in kept), "")
    route = turn.routes["postback"].get(way)
    place = max((n for n, one in enumerate(outcomes) if isinstance(one, Reply)), default=-1)
    last = outcomes[place] if outcomes else None
    is_open = route is not None and (not route.roles or turn.has_role(*route.roles))
    if not (asked and is_open and isinstance(last, Reply)) or turn.conversation.ask == asked:
        return outcomes
    replies = [one for one in outcomes if isinstance(one, Reply)]
    offered = [one.data for reply in replies for row in reply.buttons for one in row]
    if any(data.startswith(capability) for data in offered):
        return outcomes
    back = column(turn.button("help.way_back", way))
    buttons = (*last.buttons, *back)
    return [*outcomes[:place], replace(last, buttons=buttons), *outcomes[place + 1 :]]


def human(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Who can be asked in person; a question that was just typed is one tap from the ward."""
    heard, body = Overheard.of(turn), turn.event.body
    is_said = heard is not None and isinstance(body, Utterance) and heard.words == body.text
    this = turn.button("find.ask_this", "inquiry.this")
    ask = this if is_said else turn.button("help.ask_ward", "inquiry.ask")
    return [turn.reply("help.contact", ask, turn.button("help.learn", "learn.resume"))]


def cancel(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Leave whatever is open; what was recorded stays."""
    turn.conversation.ask = ""
    for unfinished in UNFINISHED:
        turn.conversation.draft.pop(unfinished, None)
    owners = [owner for key, owner in turn.forms.items() if key in turn.conversation.forms]
    told = [one for owner in owners if owner.is_given_up for one in owner.given_up(turn)]
    if told:
        return told
    if turn.grants():
        return [turn.reply("help.cancelled_work", *_onward(turn))]
    return [turn.reply("help.cancelled", *_onward(turn))]


def _onward(turn: Turn) -> list[Button]:
    """What comes next: the work of who has some, else lessons."""
    work = []
    if turn.has_role(*WORKERS):
        work.append(turn.button("help.to_forms", "outreach.show"))
    if turn.has_role(*REPORTERS):
        work.append(turn.button("wanted.baocaodonvi", "reporting.show"))
    if turn.has_role(Role.OFFICER):
        work.append(turn.button("approve.start", "approve.next"))
    if turn.has_role(Role.OFFICER, Role.GROUP_LEADER):
        work.append(turn.button("approve.figures", "stats.show"))
    if work:
        return [*work, turn.button("help.commands", "help.show")]
    return [
        turn.button("help.learn", "learn.resume"),
        turn.button("help.lessons", "learn.menu"),
    ]


def still(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """An old button gives nothing up: what was begun since is still there."""
    commands = turn.button("help.commands", "help.show")
    onward = [one for one in _onward(turn) if one.data not in {"help.show", "learn.menu"}]
    return [turn.reply("help.still", *onward, commands)]


def beside(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """What was asked is still asked: the ways to answer it are offered again, and first."""
    asked = [turn.offered(offer) for offer in turn.conversation.offers if offer[1] not in WAYS]
    is_asked = turn.conversation.ask or any(one.data.startswith(ASKED) for one in asked)
    last = outcomes[-1] if outcomes else None
    if not is_asked or not asked or not isinstance(last, Reply):
        return outcomes
    own = [one for row in last.buttons for one in row if one.data not in {AWAY, *_data(asked)}]
    said = f"{last.text}\n{turn.say('help.still_asked')}"
    return [*outcomes[:-1], replace(last, text=said, buttons=column(*asked, *own))]


def _data(buttons: list[Button]) -> set[str]:
    return {one.data for one in buttons}


def unknown(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A slash command that does not exist."""
    return [Reply(turn.say("help.unknown")), *show(turn, ())]


def picture(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A picture or file that nothing was asked about; it is not fetched."""
    if turn.has_role(*WORKERS):
        return [turn.reply("help.picture_of", turn.button("help.sessions", "outreach.mine"))]
    return [turn.reply("help.picture", turn.button("help.learn", "learn.resume"))]


def wordless(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A voice, a film, a sticker and the like: what can be done instead."""
    kind = arguments[0] if arguments else ""
    about = next((name for name, kinds in WORDLESS.items() if kind in kinds), "wordless.other")
    if about == "wordless.greeting" and turn.conversation.ask:
        about = "wordless.greeted"
    return [turn.reply(about, turn.button("help.learn", "learn.resume"))]


def stale(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A button nobody knows any more, or that somebody made up."""
    return [turn.reply("help.stale", *_onward(turn))]


def refused(turn: Turn, whose: tuple[str, ...]) -> Outcomes:
    """A command of another role; the next tap after a withdrawal ends here too."""
    buttons = (
        turn.button("help.learn", "learn.resume"),
        turn.button("help.commands", "help.show"),
        turn.button("help.human", "help.human"),
    )
    whom = _whom(turn, whose)
    over = roles.over(turn.tx, turn.known.address_id, turn.now) if turn.known else None
    if over and over.ends_at:
        said = turn.reply("help.refused_over", *buttons, whom=whom, on=_day(over.ends_at))
    elif turn.known and (taken_at := roles.taken_at(turn.tx, turn.known.address_id)):
        said = turn.reply("help.refused_taken", *buttons, whom=whom, on=_day(taken_at))
    elif reach.holds_elsewhere(turn, whose):
        said = turn.reply("help.refused_here", *buttons, whom=whom)
    else:
        said = turn.reply("help.refused", *buttons, whom=whom)
    return [_with_menu(turn, said)]


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(WARD_ZONE):%d/%m/%Y}"


def _whom(turn: Turn, whose: tuple[str, ...]) -> str:
    """Those whose work it is, in words: "cán bộ phường, đội trưởng và thành viên đội"."""
    names = [turn.say(f"roles.whom_{role}") for role in Role if role in whose]
    *first, last = names or [""]
    return turn.say("help.for_several", first=", ".join(first), last=last) if first else last


def _begun(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What would be given up: only what was open when the button was offered."""
    conversation = turn.conversation
    begun = {name: said for name, said in conversation.draft.items() if name in UNFINISHED}
    owners = (turn.forms[key] for key in conversation.forms if key in turn.forms)
    begun |= {one.key: repr(one.of(turn)) for one in owners if one.is_given_up}
    return Shown(more=(turn.conversation.ask, begun)) if begun or turn.conversation.ask else None


ROUTES = Routes(
    commands={
        "trogiup": Route(show, leaves=Leaves.QUESTION),
        "gap": Route(human, leaves=Leaves.QUESTION),
        "huy": Route(cancel),
    },
    postbacks={
        "help.show": Route(show, leaves=Leaves.QUESTION),
        "help.words": Route(words, leaves=Leaves.QUESTION),
        "help.human": Route(human, leaves=Leaves.QUESTION),
        "help.stop": Route(cancel),
        "help.cancel": Route(cancel, decides=Decision(_begun, "help.still")),
        "help.still": Route(still, leaves=Leaves.QUESTION),
        "help.unknown": Route(unknown, leaves=Leaves.QUESTION, guesses=True),
        "help.picture": Route(picture, leaves=Leaves.QUESTION),
        "help.wordless": Route(wordless, leaves=Leaves.QUESTION),
    },
)
