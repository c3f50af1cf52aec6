"""The track to follow: offered at enrolment, changed at any time; it locks nothing."""

from __future__ import annotations

from handlers import meanings
from handlers.contract import Button, Go, Reply
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.folding import fold
from handlers.shared import path
from handlers.turn import Outcomes, Turn
from storage.studying import study

LATER = "later"
LEAST = 0.4
"""How near an example must be: each track is a tap away from another, and nothing is locked."""


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """One question, a button for each track."""
    return _ask(turn)


def _ask(turn: Turn, *, again: bool = False) -> Outcomes:
    tracks = turn.house.library.tracks
    if turn.learner is None:
        return [Go("enrol.start")]
    if not tracks:
        return _onward(turn)
    rows = [(Button(track.name, f"track.choose:{code}"),) for code, track in tracks.items()]
    rows.append((turn.button("track.later", f"track.choose:{LATER}"),))
    turn.conversation.ask = "track.typed"
    return [Reply(turn.say("track.ask_again" if again else "track.ask"), tuple(rows))]


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a number or some words of a track; anything else is asked again, and loses nothing."""
    words, tracks = fold(arguments[0]), turn.house.library.tracks
    codes = [*tracks, LATER]
    if words.isdecimal() and 1 <= int(words) <= len(codes):
        return choose(turn, (codes[int(words) - 1],))
    found = [code for code, track in tracks.items() if words and words in fold(track.name)]
    meant = found[0] if len(found) == 1 else meanings.answer("track", arguments[0], LEAST)
    return choose(turn, (meant,)) if meant in codes else _ask(turn, again=True)


def choose(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Record the choice; to put it off is one too, or it would be asked again and again."""
    someone, chosen = turn.learner, arguments[0] if arguments else ""
    if someone is None or (chosen != LATER and chosen not in turn.house.library.tracks):
        return ask(turn, ())
    track = "" if chosen == LATER else chosen
    study.choose_track(turn.tx, someone.person_id, track, turn.now)
    return _onward(turn)


def _onward(turn: Turn) -> Outcomes:
    """Back to the flow that asked, or to the profile."""
    return [Go(turn.conversation.draft.get("then") or "profile.show")]


def _chosen(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What a choice would write over; nothing where none was made yet."""
    before = path.choice(turn) if turn.learner else None
    return None if before is None else Shown(more=(before,))


ROUTES = Routes(
    postbacks={
        "track.ask": Route(ask),
        "track.choose": Route(
            choose, decides=Decision(_chosen, "profile.onward", at_once=True), spends=True
        ),
    },
    asks={"track.typed": Route(typed, admits=True)},
)
