"""The track to follow: offered at enrolment, changed at any time; it locks nothing."""

from __future__ import annotations

from handlers.contract import Button, Go, Reply
from handlers.router import Decision, Route, Routes, Shown
from handlers.shared import path
from handlers.turn import Outcomes, Turn
from storage import study

LATER = "later"


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """One question, a button for each track."""
    tracks = turn.house.library.tracks
    if turn.learner is None:
        return [Go("enrol.start")]
    if not tracks:
        return _onward(turn)
    rows = [(Button(track.name, f"track.choose:{code}"),) for code, track in tracks.items()]
    rows.append((turn.button("track.later", f"track.choose:{LATER}"),))
    return [Reply(turn.say("track.ask"), tuple(rows))]


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
    return [Go(turn.talk.draft.get("then") or "profile.show")]


def _chosen(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What a choice would write over; nothing where none was made yet."""
    before = path.choice(turn) if turn.learner else None
    return None if before is None else Shown(more=(before,))


ROUTES = Routes(
    postbacks={
        "track.ask": Route(ask),
        "track.choose": Route(choose, decides=Decision(_chosen, "profile.show", at_once=True)),
    }
)
