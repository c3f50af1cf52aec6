"""Who answers what: slash command, open question, tapped number, command word, code, search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product, takewhile

from handlers import readings
from handlers.contract import FROM_GROUP, Arrival, Command, Picture, Postback, Utterance, Wordless
from handlers.readings import Intent, Reading, tapped
from handlers.rules.command_words import CommandWords
from handlers.rules.figures_asked import read_wanted
from handlers.rules.folding import beginning, fold, is_brief
from handlers.rules.periods import parse_periods
from handlers.rules.reports_asked import asked_for_report, of_whole_units, speaks_of_teams
from handlers.turn import Handler, Turn

NAMES = ("checkin.name", "assist.name", "profile.name", "certificate.name", "invite.name")
"""Somebody may be called Huy or Duyet: there a word of one syllable is a name, but for these."""
ANSWERED_IN_SIGNS = ("quiz.typed", "review.typed", "test.typed", "assist.typed", "assist.number")
"""Open questions whose right answer may look like a one-time code; elsewhere a code is one."""
UNSIGNED = (*NAMES, "profile.form", "profile.group")
"""Open questions that nothing answers in which letters and digits take turns."""
NOBODY = ("buoi", "hocho", "doihinh", "thongke", "chitieu", "nhatky")
LISTENING = ("thongke", "hieulam", "nhatky", "chitieu", "thuhoi")
"""Commands with something after them: typed without a slash too, by those who may use them."""
ASKING = frozenset({"cho", "toi", "minh", "em", "anh", "chi", "xin", "xem", "coi", "lay"})
"""Words before a command that is spoken."""
BRIEF = 300
"""Characters up to which a text may be a command, a button's words, numbers or a code.

The longest words on a button have 200. What is longer answers the open question or is searched
for; to compare it with everything else would cost a hundred times as much.
"""
LONGEST = 4096
"""Characters of a message; some signs stand for many once they are written out."""
FILMS = ("video", "video_note", "animation")
"""Sent in the place of an awaited picture, by a slip of the thumb."""
LESSON_CODE = "bai-"
"""Begins the code of a link that opens a lesson: `?ma=bai-k7-1`, `/start bai-k7-1`."""
CHECKIN_CODE = "diemdanh-"
"""Begins what a session's square code carries: `?diemdanh=…`, `/start diemdanh-…`."""


VERSION = re.compile(r"[0-9a-f]{8}[\w-]{8}", re.ASCII)
"""What a version looks like; no number of anybody is read in it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a decision rests on: the lines that people read, and what else must not change."""

    lines: tuple[str, ...] = ()
    more: tuple[object, ...] = ()
    private: tuple[str, ...] = ()
    """Lines that may name somebody: only their digests are remembered."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A route writes what a person decided on seeing something."""

    shown: Callable[[Turn, tuple[str, ...]], Shown | None]
    """Reads it; None where nothing is left to decide, which the handler says itself."""
    anew: str = ""
    """The postback that shows it again; `{0}` is the button's first argument."""
    at_once: bool = False
    """It overwrites or destroys: counts only as the answer to what was asked just now."""


@dataclass(frozen=True, slots=True)
class Route:
    """A handler and the roles that may use it; no roles means everyone."""

    handler: Handler
    roles: tuple[str, ...] = ()
    decides: Decision | None = None
    spends: bool = False
    """A tap uses up the buttons of its message: an answer, a decision, a form; never a menu."""


@dataclass(frozen=True, slots=True)
class Routes:
    """What one capability answers to."""

    commands: Mapping[str, Route] = field(default_factory=dict)
    postbacks: Mapping[str, Route] = field(default_factory=dict)
    asks: Mapping[str, Route] = field(default_factory=dict)
    pictures: Mapping[str, Route] = field(default_factory=dict)
    """Open questions that a picture answers."""


class Router:
    """All routes of the house, and the words that lead to commands."""

    def __init__(self, rooms: Iterable[Routes], words: Mapping[str, Iterable[str]]) -> None:
        kinds = ("command", "postback", "ask", "picture")
        self.tables: dict[str, dict[str, Route]] = {kind: {} for kind in kinds}
        for room, kind in product(rooms, kinds):
            self.tables[kind].update(getattr(room, f"{kind}s"))
        self._words = CommandWords(words)

    def route(self, intent: Intent) -> Route | None:
        """The route of an intent; None for what anyone may have typed into a button."""
        return self.tables[intent.kind].get(intent.name)

    def understand(self, turn: Turn) -> Intent:
        """Decide what is meant."""
        match turn.event.body:
            case Utterance(text):
                return self._typed(turn, text)
            case Command(name, argument):
                intent = self._command(name, argument)
            case Postback(data):
                intent = tapped(data)
            case Arrival(code):
                intent = _arrival(code)
            case Picture(ref, caption):
                intent = self._awaited(turn, ref) or self._shown(turn, caption, "help.picture")
            case Wordless(kind, caption):
                film = self._awaited(turn, "") if kind in FILMS else None
                intent = film or self._shown(turn, caption, "help.wordless", kind)
        return intent

    def _awaited(self, turn: Turn, ref: str) -> Intent | None:
        is_awaited = turn.talk.ask in self.tables["picture"]
        return Intent("picture", turn.talk.ask, (ref,)) if is_awaited else None

    def _shown(self, turn: Turn, caption: str, otherwise: str, *about: str) -> Intent:
        """What nobody waits for is read by its words, where they are more than a remark."""
        read = self._typed(turn, caption) if caption else None
        if read is None or read.name in {"find.search", "help.unknown"}:
            return Intent("postback", otherwise, about)
        return read

    def _typed(self, turn: Turn, text: str) -> Intent:
        """The first reading that fits wins; what fits none is searched for."""
        text = text.strip()
        ways: tuple[Reading, ...] = (self._slash, readings.in_need, self._long_answer)
        if is_brief(text, BRIEF):
            here, spoken = (self._slash, *readings.OUTRIGHT), (self._word, *readings.LOOSE)
            ways = (*here, self._open_question, readings.detoured, readings.number, *spoken)
            ways = (*ways, self._begun, *readings.LAST)
        found = (reading(turn, text) for reading in ways)
        search = Intent("postback", "find.search", (text,))
        return next((intent for intent in found if intent is not None), search)

    def _slash(self, _turn: Turn, text: str) -> Intent | None:
        if not text.lstrip().startswith("/"):
            return None
        written = text.strip()[1 : BRIEF + 1]
        if found := self._words.split(written):
            return self._command(*found)
        name, _, argument = written.partition(" ")
        return self._command(name.partition("@")[0], argument)

    def _begun(self, turn: Turn, text: str) -> Intent | None:
        """A command and its argument, spoken: "cho toi xem so lieu", "chi tieu" with its "chi"."""
        words = text.split()
        asked = len(list(takewhile(lambda word: fold(word) in ASKING, words)))
        found = (self._listening(turn, " ".join(words[left:])) for left in range(asked + 1))
        return next(filter(None, found), None) or self._report(turn, text)

    def _report(self, turn: Turn, text: str) -> Intent | None:
        """A report, asked of the house by those who may see its figures: "bao cao nam"."""
        wanted = asked_for_report(text)
        intent = Intent("postback", "stats.report", (wanted or "",))
        route = self.route(intent)
        if wanted is None or route is None or not turn.has_role(*route.roles):
            return None
        days = read_wanted(of_whole_units(wanted)).period
        return intent if speaks_of_teams(days) or parse_periods(days, turn.today) else None

    def _listening(self, turn: Turn, text: str) -> Intent | None:
        """A command that takes an argument, from somebody who may use it."""
        found = self._words.split(text)
        intent = self._command(*found) if found else None
        if intent is None or intent.name not in LISTENING:
            return None
        route = self.route(intent)
        return intent if route and turn.has_role(*route.roles) else None

    def _open_question(self, turn: Turn, text: str) -> Intent | None:
        if turn.talk.ask not in self.tables["ask"]:
            return None
        code = None if turn.talk.ask in ANSWERED_IN_SIGNS else readings.code(turn, text)
        slip = readings.mistyped(turn, text) if turn.talk.ask in UNSIGNED else None
        if instead := readings.offered_words(turn, text) or code or slip:
            return instead
        word = self._word(turn, text)
        if word and (turn.talk.ask not in NAMES or self._is_nobody(turn, word, text)):
            return word
        return Intent("ask", turn.talk.ask, (text,))

    def _long_answer(self, turn: Turn, text: str) -> Intent | None:
        if turn.talk.ask not in self.tables["ask"]:
            return None
        said = text if is_brief(text, LONGEST) else beginning(text, LONGEST)
        return Intent("ask", turn.talk.ask, (said,))

    def _is_nobody(self, turn: Turn, word: Intent, text: str) -> bool:
        """Whether a command word is no name, but a command that means something to them."""
        route = self.route(word)
        may = route is not None and (not route.roles or turn.has_role(*route.roles))
        is_long = len(fold(text).split()) > 1 and word.name != "tiendo"  # Tiến Đô is a name
        return may and (is_long or word.name in NOBODY)

    def _word(self, _turn: Turn, text: str) -> Intent | None:
        word = self._words.spoken(text)
        return Intent("command", word, ("",)) if word else None

    def _command(self, name: str, argument: str) -> Intent:
        argument = argument[:BRIEF]
        known = self._words.named(name[:BRIEF].replace("_", " "))
        if known == "start" and argument.strip():
            return _arrival(argument.strip())
        if known is None:
            return Intent("postback", "help.unknown")
        return Intent("command", known, (argument.strip(),))


def _arrival(code: str) -> Intent:
    """A code that opens a lesson, one of a session's screen, or an invitation."""
    if code.startswith(LESSON_CODE):
        return Intent("postback", "learn.open", (code.removeprefix(LESSON_CODE),))
    if code.startswith(CHECKIN_CODE):
        return Intent("postback", "checkin.scan", (code.removeprefix(CHECKIN_CODE),))
    if code and code != FROM_GROUP:
        return Intent("postback", "invite.offer", (code,))
    return Intent("command", "start", ("",))
