"""What is shown is what is decided: a button carries the version of what it rests on.

A route that says what its decision rests on (`Decision`) gets its buttons stamped as they are
offered: `approve.yes:12~<minute><digest>`. On the tap the digest is made again. Where it differs,
nothing is done: the person sees what changed, and is asked anew.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from handlers.contract import Button, Go, Notice, Outcome, Reply, row
from handlers.readings import MARK, Intent, tapped
from handlers.router import Router
from handlers.routes import Route, Shown
from handlers.turn import Outcomes, Turn

DIGEST = 6
"""Bytes of the keyed digest; eight letters in a postback."""
MINUTE = 8
"""Letters of a postback that say when it was offered."""
HOUR = 60
"""Minutes for which an answer that overwrites counts."""
HIDDEN, WORDS = "#", "#words "
"""Before the digest of a line that may name somebody, who can be erased meanwhile; and before the
version of the words that a card was written with."""
LONGEST_SAID = 250
"""Characters of an answer that are said back; more than a card shows of a note."""
KEPT, MOST_LINES, LONGEST_LINE = 3, 3, 60
"""So many cards are remembered to tell what changed, and so much of it is told."""


@dataclass(slots=True)
class Stamps:
    """Stamps the buttons of one turn; what several of them rest on is read once."""

    router: Router
    turn: Turn
    _read: dict[tuple[object, tuple[str, ...]], Shown | None] = field(default_factory=dict)

    def on(self, outcome: Outcome) -> Outcome:
        """The same message, its decision buttons stamped."""
        match outcome:
            case Reply():
                return self._reply(outcome)
            case Notice(reply=reply):
                return replace(outcome, reply=self._reply(reply))
        return outcome

    def _reply(self, reply: Reply) -> Reply:
        marked = tuple(tuple(map(self._button, buttons)) for buttons in reply.buttons)
        return reply if marked == reply.buttons else replace(reply, buttons=marked)

    def _button(self, button: Button) -> Button:
        intent = tapped(button.data)
        mark = "" if intent.mark else self.mark(intent)
        return replace(button, data=f"{button.data}{MARK}{mark}") if mark else button

    def mark(self, intent: Intent) -> str:
        """The version of what an intent decides on; empty where it rests on nothing."""
        route = self.router.route(intent)
        if route is None or route.decides is None:
            return ""
        shown = self._shown(route, intent)
        if shown is None:
            return ""
        _remember(self.turn, digest(self.turn, shown), shown)
        return _version(self.turn, shown)

    def _shown(self, route: Route, intent: Intent) -> Shown | None:
        decides = route.decides
        if decides is None:
            return None
        key = (decides.shown, intent.arguments)
        if key not in self._read:
            self._read[key] = decides.shown(self.turn, intent.arguments)
        return self._read[key]


def stamped(turn: Turn, data: str) -> str:
    """A decision's postback with the version of what is shown, for who only looks for now."""
    intent = tapped(data)
    route = turn.routes[intent.kind].get(intent.name)
    shown = route.decides.shown(turn, intent.arguments) if route and route.decides else None
    return f"{data}{MARK}{_version(turn, shown)}" if shown else data


def _version(turn: Turn, shown: Shown) -> str:
    return f"{_minute(turn)}{digest(turn, shown)}"


def digest(turn: Turn, shown: Shown) -> str:
    """A short keyed digest: nobody can make another form that has the same one."""
    return _digest(turn, repr((shown.lines, shown.private, shown.more)))


def _digest(turn: Turn, text: str) -> str:
    hashed = bytes.fromhex(turn.house.hash_code(text))
    return base64.urlsafe_b64encode(hashed[:DIGEST]).decode()


def _minute(turn: Turn) -> str:
    """When it was offered: minutes since 1970 in eight hexadecimal digits."""
    return f"{int(turn.now.timestamp()) // 60:0{MINUTE}x}"


def _remember(turn: Turn, mark: str, shown: Shown) -> None:
    """What the newest cards said, to tell later what changed."""
    seen = turn.conversation.seen
    if (shown.lines or shown.private) and mark not in seen:
        named = (f"{HIDDEN}{_digest(turn, line)}" for line in shown.private)
        lines = [*shown.lines, *named, f"{WORDS}{turn.house.texts.version}"]
        turn.conversation.seen = dict([*seen.items(), (mark, lines)][-KEPT:])


# ---- the tap ----------------------------------------------------------------------------------


def objection(turn: Turn, route: Route, intent: Intent) -> Outcomes:
    """What is said instead of deciding; nothing where what was shown still holds."""
    decides = route.decides
    arguments = () if intent.kind == "ask" else intent.arguments  # a typed answer names nothing
    shown = decides.shown(turn, arguments) if decides else None
    if decides is None or shown is None:
        return []
    mark = turn.conversation.mark if intent.kind == "ask" else intent.mark
    if mark[MINUTE:] != digest(turn, shown):
        said = _changed(turn, mark[MINUTE:], shown)
    elif decides.at_once and not _is_answer(turn, intent):
        said = turn.say("versions.old")
    else:
        return []
    left = [unwritten(turn, intent.arguments[0])] if _is_work(route, intent) else []
    if not decides.anew:
        return [*left, Reply(said, row(turn.button("versions.help", "help.show")))]
    return [Reply(said), *left, Go(decides.anew.format(*arguments, ""))]


def unwritten(turn: Turn, words: str) -> Reply:
    """What was typed and not written is said back, to be read, copied, or typed again."""
    said = " ".join(words.split())
    more = "…" if len(said) > LONGEST_SAID else ""
    return Reply(turn.say("versions.unwritten", words=f"{said[:LONGEST_SAID]}{more}"), leads=True)


def _is_work(route: Route, intent: Intent) -> bool:
    """Whether somebody at their work answered in sentences."""
    return intent.kind == "ask" and bool(route.roles and intent.arguments)


def _is_answer(turn: Turn, intent: Intent) -> bool:
    """Whether the button stands under the message before this one, and was offered just now."""
    offered = {tapped(data) for _, data in turn.conversation.offers}
    minutes = int(turn.now.timestamp()) // 60 - _offered_at(intent.mark)
    return intent in offered and 0 <= minutes <= HOUR


def _offered_at(mark: str) -> int:
    try:
        return int(mark[:MINUTE], 16)
    except ValueError:
        return 0


def _changed(turn: Turn, mark: str, shown: Shown) -> str:
    """What changed, the old words and the new, as far as they are remembered."""
    seen = turn.conversation.seen.get(mark)
    if seen is None:
        return turn.say("versions.changed" if mark else "versions.old")
    named = [one for one in shown.private if f"{HIDDEN}{_digest(turn, one)}" not in seen]
    gone = [one for one in seen if one not in shown.lines and one[:1] != HIDDEN]
    come = [*(one for one in shown.lines if one not in seen), *named]
    lines = [turn.say("versions.before", line=line) for line in _cut(gone, come)]
    lines += [turn.say("versions.after", line=line) for line in _cut(come, gone)]
    words = [one for one in seen if one.startswith(WORDS)]
    is_reworded = words not in ([], [f"{WORDS}{turn.house.texts.version}"])
    if not lines:
        return turn.say("versions.reworded" if is_reworded else "versions.changed")
    told = "\n".join(lines)
    return turn.say(
        "versions.reworded_lines" if is_reworded else "versions.changed_lines", lines=told
    )


def _cut(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    """The first of them, as much as a message holds, and of a long one where it differs."""
    return [_where(line, others) for line in lines if line][:MOST_LINES]


def _where(line: str, others: Sequence[str]) -> str:
    same = max((_alike(line, one) for one in others), default=0)
    if len(line) > LONGEST_LINE // 2 < same:
        line = f"…{line[line.rfind(' ', 0, same) + 1 :]}"
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def _alike(line: str, other: str) -> int:
    """So many letters at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(line, other, strict=False)))
