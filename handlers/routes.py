"""What a capability answers to, and all that the house must know of each way to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from handlers.contract import Outcome
from handlers.form_state import FormState
from storage.rights.role import Role

if TYPE_CHECKING:
    from handlers.turn import Turn

Handler = Callable[["Turn", tuple[str, ...]], list[Outcome]]


class Awaits(Enum):
    """What an open question is answered with, so that nothing else is taken for it."""

    WORDS = auto()
    """Words or numbers; a command word or a one-time code is none."""
    NAME = auto()
    """Somebody may be called Huy or Duyet: such a word is the name, not the command."""
    LETTERS = auto()
    """Words or numbers, in which letters and digits never take turns."""
    SIGNS = auto()
    """The right answer may look like a one-time code."""
    REPORT = auto()
    """Sentences of people at their work, who may write of the need of others."""
    LETTER = auto()
    """Sentences of a resident to the ward."""
    FIGURE = auto()
    """Days, a group or a number: whoever asks for figures there wants to see them."""


class Namesake(Enum):
    """Where a name is asked for: whether the word of a command is one."""

    SHORT = auto()
    """A word of one syllable may be a name, several are the command."""
    WHOLE = auto()
    """Somebody is called just like the command: Tiến Đô."""
    NOBODY = auto()


class Leaves(Enum):
    """What a way leaves of the question that is open."""

    NOTHING = auto()
    """It answers or closes it."""
    QUESTION = auto()
    """The question stays open, and its buttons are offered again."""
    WAY_BACK = auto()
    """The question stays open, with a button back to it and nothing else beside."""


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
    """A handler, who may use it (no roles means everyone), and how it is come by."""

    handler: Handler
    roles: tuple[Role, ...] = ()
    decides: Decision | None = None
    spends: bool = False
    """A tap uses up the buttons of its message: an answer, a decision, a form; never a menu."""
    _: KW_ONLY
    leaves: Leaves = Leaves.NOTHING
    guesses: bool = False
    """Nobody may have understood yet: the count of such inputs goes on."""
    coded: bool = False
    """Where a code leads that somebody brings along: a stranger is welcomed all the same."""
    several: bool = False
    """A button: of its kind several may be named in one breath."""
    awaits: Awaits = Awaits.WORDS
    """An open question: what answers it."""
    of_oneself: bool = False
    """An open question: about the speaker alone."""
    admits: bool = False
    """An open question that no four digits answer: the code of a session held now goes first."""
    listens: bool = False
    """A command with something after it: typed without a slash too, by those who may use it."""
    namesake: Namesake = Namesake.SHORT
    """A command: whether its word is somebody's name."""
    listed: bool = True
    """A command: help and menus show it."""
    regroups: bool = False
    """Afterwards somebody may use other commands: the menu is made anew."""
    divides: bool = False
    """Of words that no single button or command stands for: they may hold a second wish."""
    settles: bool = False
    """It answers or ends a question of a lesson: none is left behind. Set for whole `Routes`."""


@dataclass(frozen=True, slots=True)
class Routes:
    """What one capability answers to."""

    commands: Mapping[str, Route] = field(default_factory=dict)
    postbacks: Mapping[str, Route] = field(default_factory=dict)
    asks: Mapping[str, Route] = field(default_factory=dict)
    pictures: Mapping[str, Route] = field(default_factory=dict)
    """Open questions that a picture answers."""
    forms: tuple[type[FormState], ...] = ()
    """What its unfinished forms keep."""
    settle: bool = False
    """Its buttons and answers settle the question of a lesson."""

    def of(self, kind: str) -> Mapping[str, Route]:
        """Its ways of one kind, with what holds for all of them."""
        ways: Mapping[str, Route] = getattr(self, f"{kind}s")
        if not self.settle or kind == "command":
            return ways
        return {name: replace(route, settles=True) for name, route in ways.items()}


Tables = Mapping[str, Mapping[str, Route]]
"""All routes of the house by their kind (command, postback, ask, picture) and name."""
