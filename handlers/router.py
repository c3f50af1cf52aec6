"""Who answers what: slash command, open question, tapped number, command word, code, search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product, takewhile

from handlers import readings
from handlers.contract import FROM_GROUP, Arrival, Command, Picture, Postback, Utterance, Wordless
from handlers.readings import Intent, Reading, tapped
from handlers.routes import Awaits, Namesake, Route, Routes
from handlers.rules.asked.figures_asked import read_wanted
from handlers.rules.asked.reports_asked import asked_for_report, of_whole_units, speaks_of_teams
from handlers.rules.folding import cut_to, fold, is_brief
from handlers.rules.periods import parse_periods
from handlers.rules.typed.command_words import CommandWords
from handlers.turn import Turn

UNSIGNED = (Awaits.NAME, Awaits.LETTERS)
"""Nothing answers these in which letters and digits take turns: that is a code with a slip."""
WRITTEN = (Awaits.SIGNS, Awaits.REPORT, Awaits.LETTER)
"""What is awaited may hold any words, those of a command too."""
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


class Router:
    """All routes of the house, and the words that lead to commands."""

    def __init__(self, rooms: Iterable[Routes], words: Mapping[str, Iterable[str]]) -> None:
        kinds = ("command", "postback", "ask", "picture")
        self.tables: dict[str, dict[str, Route]] = {kind: {} for kind in kinds}
        rooms = tuple(rooms)
        for room, kind in product(rooms, kinds):
            self.tables[kind].update(room.of(kind))
        self.forms = {form.key: form for room in rooms for form in room.forms}
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
                intent = self._awaited(turn, ref, caption) or self._shown(
                    turn, caption, "help.picture"
                )
            case Wordless(kind, caption):
                film = self._awaited(turn, "", caption) if kind in FILMS else None
                intent = film or self._shown(turn, caption, "help.wordless", kind)
        return intent

    def read(self, turn: Turn, text: str) -> Intent:
        """What words mean that are a part of what was typed."""
        return self._typed(turn, text)

    def _awaited(self, turn: Turn, ref: str, caption: str) -> Intent | None:
        is_awaited = turn.conversation.ask in self.tables["picture"]
        if is_awaited and (cry := readings.cried(turn, caption)):
            return cry
        return Intent("picture", turn.conversation.ask, (ref,)) if is_awaited else None

    def _shown(self, turn: Turn, caption: str, otherwise: str, *about: str) -> Intent:
        """What nobody waits for is read by its words, where they are more than a remark."""
        read = self._typed(turn, caption) if caption else None
        if read is None or read.name in {"find.search", "help.unknown"}:
            return Intent("postback", otherwise, about)
        return read

    def _typed(self, turn: Turn, text: str) -> Intent:
        """The first reading that fits wins; what fits none is searched for."""
        text = text.strip()
        ways: tuple[Reading, ...] = (
            *(self._slash, readings.in_need, self._long_answer, readings.revised),
        )
        if is_brief(text, BRIEF):
            here = (self._slash, readings.labelled, *readings.OUTRIGHT)
            spoken = (self._word, *readings.LOOSE)
            ways = (*here, readings.too_early, self._open_question, readings.revised)
            ways = (*ways, readings.detoured, readings.recounted, readings.question_named)
            ways = (*ways, readings.next_page, readings.number, *spoken)
            ways = (*ways, self._begun, *readings.LAST)
        found = (reading(turn, text) for reading in ways)
        search = Intent("postback", "find.search", (text,))
        meant = (one for one in found if one is not None and not self._is_unmeant(turn, one, text))
        return next(meant, search)

    def _is_unmeant(self, turn: Turn, intent: Intent, text: str) -> bool:
        """The bare word of a command asks to see: it decides nothing, unless a button says just it.

        "duyet" is no "Duyệt dù chưa giải thích".
        """
        route = self.route(intent) if intent.kind == "postback" else None
        is_word = bool(route and route.decides and self._words.spoken(text))
        return is_word and readings.labelled(turn, text) != intent

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
        route = self.route(intent) if intent else None
        return intent if route and route.listens and turn.has_role(*route.roles) else None

    def _open_question(self, turn: Turn, text: str) -> Intent | None:
        if turn.asked is None:
            return None
        awaits = turn.asked.awaits
        code = None if awaits is Awaits.SIGNS else readings.code(turn, text)
        slip = readings.mistyped(turn, text) if awaits in UNSIGNED else None
        offered = readings.offered_words(turn, text)
        if offered and self._is_unmeant(turn, offered, text):
            offered = None
        if instead := readings.at_hall(turn, text) or offered or code or slip:
            return instead
        word = self._asked_outright(turn, text, awaits) or self._word(turn, text)
        beside = None if word else readings.aside(turn, text)
        if word and (awaits is not Awaits.NAME or self._is_nobody(turn, word, text)):
            return word
        return beside or Intent("ask", turn.conversation.ask, (text,))

    def _asked_outright(self, turn: Turn, text: str, awaits: Awaits) -> Intent | None:
        """What answers no question that is open: a command of theirs with days, how many learn."""
        if awaits is Awaits.FIGURE:
            return self._begun(turn, text)
        if awaits in WRITTEN:
            return None
        found = self._begun(turn, text)
        if found and readings.is_place_and_time(turn, found.arguments[0]):
            return found
        return readings.figures(turn, text) if awaits in UNSIGNED else None

    def _long_answer(self, turn: Turn, text: str) -> Intent | None:
        if turn.asked is None:
            return None
        return Intent("ask", turn.conversation.ask, (cut_to(text, LONGEST),))

    def _is_nobody(self, turn: Turn, word: Intent, text: str) -> bool:
        """Whether a command word is no name, but a command that means something to them."""
        route = self.route(word)
        if route is None or (route.roles and not turn.has_role(*route.roles)):
            return False
        is_name = route.namesake is Namesake.WHOLE and not self._words.is_written_small(text)
        is_long = len(fold(text).split()) > 1 and not is_name
        return is_long or route.namesake is Namesake.NOBODY

    def _word(self, _turn: Turn, text: str) -> Intent | None:
        word = self._words.spoken(text)
        return Intent("command", word, ("",)) if word else None

    def _command(self, name: str, argument: str) -> Intent:
        argument = cut_to(argument, BRIEF)
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
