"""What officers and group leaders want done, in words of their own: by examples of theirs."""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.readings.intents import Intent, tapped
from handlers.rules.admission.codes import looks_like_code
from handlers.rules.asked.figures_sensed import asks_for_figures, names_days
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.figures_topics import codes_of, names_code
from handlers.rules.folding import fold, is_brief
from handlers.rules.meaning import Index, Near, Reader, Spelling, learn
from handlers.rules.periods.spotting import spotted
from handlers.texts.said import load_said
from handlers.turn import Turn
from storage.rights.role import Role

LONGEST = 200
WHO = (Role.OFFICER, Role.GROUP_LEADER)
OF_DAYS = ("nhatky", "hieulam", "chitieu")
"""Commands that are asked for the days in the sentence."""
TAPPED = {"chitieu_new": "targets.new"}
SAID = ("names", "broadcast", "document", "file")
"""What the house does not do: that is said, with what comes nearest."""
EXPLAIN, FIGURES, EVERYDAY = "explain", "figures", "everyday"
SURE, LIKE, APART = 0.55, 0.3, 0.5
"""So near an example is enough; or so near, and so much likelier than the next meaning."""
BESIDE = 0.5
"""So near where it may be a question for figures as well."""
SHORT = {"sl": "so lieu", "bc": "so lieu", "slieu": "so lieu", "tke": "thong ke"}
"""As officers shorten what residents mean otherwise."""
KIND, TAUGHT = 0.3, 0.4
_TEAM = re.compile(r"\bdoi (?:hinh )?(?:so )?\d")
_WORD = re.compile(r"[A-Za-z0-9-]+")


def wanted(turn: Turn, text: str) -> Intent | None:
    """A command or a screen of theirs, where an example is like it."""
    if not turn.has_role(*WHO) or not is_brief(text, LONGEST):
        return None
    text = turn.once(written_out, text)
    name = meant(text)
    if name == EVERYDAY:
        return _everyday(turn, text)
    intent = _intent(turn, name, text) if name else None
    if intent is None:
        return None
    route = turn.routes[intent.kind].get(intent.name)
    allowed = route is not None and (not route.roles or turn.has_role(*route.roles))
    return intent if allowed else None


def meant(text: str) -> str:  # noqa: PLR0911 - a way out for each reading
    """What is to be done; nothing where it is a question for figures, or like no example."""
    found = _index().ask(text)
    first = found[0] if found else None
    if first is None or first.name == FIGURES or not _is_clear(found):
        return ""
    is_dated = first.name == EXPLAIN and names_code(text) and names_days(text)
    if is_dated:  # a figure of these days, no definition
        return ""
    if asks_for_figures(text) and (first.nearness < BESIDE or first.name in (EVERYDAY, "nhatky")):
        return ""  # never a lesson for a question that counts
    if first.name == EVERYDAY and names_days(text) and codes_of(text):
        return ""
    if first.name == "names" and _TEAM.search(fold(text)):
        return "doihinh"
    return first.name


def is_about_figures(text: str) -> bool:
    """Whether examples of questions for figures are the likeliest."""
    found = _index().ask(text) if is_brief(text, LONGEST) else []
    return bool(found) and found[0].name == FIGURES and found[0].nearness >= LIKE


def _is_clear(found: list[Near]) -> bool:
    near = found[0].nearness
    gap = found[0].score - found[1].score if len(found) > 1 else APART
    return near >= SURE or (near >= LIKE and gap >= APART)


def _intent(turn: Turn, name: str, text: str) -> Intent:
    if name in turn.routes["command"]:
        return Intent("command", name, (_argument(turn, name, text),))
    if name == "chitieu_enter":
        return Intent("postback", "targets.enter", tuple(codes_of(text)))
    if name in TAPPED:
        return tapped(TAPPED[name])
    about = (text,) if name == EXPLAIN else (name, text)
    return Intent("postback", "stats.explain" if name == EXPLAIN else "stats.unkept", about)


def _argument(turn: Turn, name: str, text: str) -> str:
    """What of the sentence belongs to the command: days, or a code."""
    if name in OF_DAYS:
        return spotted(text, turn.today).words or ("" if name == "nhatky" else "nam nay")
    codes = filter(None, map(looks_like_code, _WORD.findall(text)))
    return next(codes, "") if name == "thuhoi" else ""


def _everyday(turn: Turn, text: str) -> Intent | None:
    """A kind word, or a lesson that an officer looks for."""
    reading = turn.meaning(text)
    if intended := reading.intended(KIND):
        return Intent("postback", "everyday.say", (intended,))
    is_near = reading.first is not None and reading.first.nearness >= TAUGHT
    lesson = reading.lessons[:1] if is_near else ()
    return Intent("postback", "learn.open", lesson) if lesson else None


def respelled(text: str) -> str:
    """The words that were meant, where the keyboard was set wrong: "thoongs kee thangs 11"."""
    return " ".join(_spelling().words(text)) if is_brief(text, LONGEST) else text


def warm() -> None:
    """Make the index before anybody asks."""
    _index()


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    said = load_said()
    known = (text for _, text in (*said.staff, *said.ways))  # a right word of anybody's is no slip
    return Spelling({**said.short, **SHORT}, known)


@lru_cache(maxsize=1)
def _index() -> Index:
    """Made once; nobody else's words are in it."""
    said, spelling = load_said(), _spelling()
    reader = Reader(spelling.words, frozenset(fold(said.light).split()))
    return Index(learn(said.staff, reader), reader)
