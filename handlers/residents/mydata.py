"""What is kept about a person: shown, given as a file, no longer collected, erased."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Recipe, Reply
from handlers.router import Route, Routes
from handlers.shared import audit, kin, path
from handlers.shared.residence import group_name, residence_of
from handlers.turn import WARD_ZONE, Outcomes, Talk, Turn
from storage import erasure, people


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Everything that is kept, in plain words."""
    someone = turn.known
    if someone is None:
        lessons = turn.button("mydata.lessons", "learn.menu")
        return [turn.reply("mydata.nothing", lessons, turn.button("mydata.enrol", "enrol.start"))]
    given = [c for c in people.consents(turn.tx, someone.person_id) if c.purpose == "learning"]
    where = residence_of(turn, someone.person_id)
    group = group_name(turn, where.group) if where.group else turn.say("mydata.no_group")
    since = f"{given[-1].at.astimezone(WARD_ZONE):%d/%m/%Y}" if given else "–"
    count, track = len(kin.completed(turn)), path.track(turn)
    return [
        turn.reply(
            "mydata.show",
            *_choices(turn),
            called=someone.name or "–",
            group=group,
            since=since,
            count=count,
            track=track.name if track else turn.say("mydata.no_track"),
            roles=len(turn.grants()),
        )
    ]


def _choices(turn: Turn) -> tuple[Button, ...]:
    buttons = [turn.button("mydata.get_file", "mydata.export")]
    if turn.learner is not None:
        buttons.append(turn.button("mydata.change", "profile.show"))
        buttons.append(turn.button("mydata.take_back", "mydata.withdraw"))
    return (*buttons, turn.button("mydata.erase", "mydata.ask_erase"))


def export(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The same as a file, drawn when it is fetched: nothing lies about on a disk."""
    someone = turn.known
    if someone is None:
        return show(turn, ())
    subject = f"person:{someone.person_id}"
    audit.note(turn, "data.exported", subject, someone.person_id)
    recipe = Recipe(
        "my_data", {"people": ",".join(map(str, kin.numbers(turn)))}, turn.say("mydata.filename")
    )
    back = turn.button("mydata.go_on", "learn.resume")
    return [replace(turn.reply("mydata.file", back), file=recipe)]


def withdraw(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Take the consent back: nothing more is recorded from this moment."""
    someone = turn.learner
    if someone is None:
        return show(turn, ())
    version = someone.consent_version or ""
    taken = people.Consent("learning", version, False, turn.now, turn.event.channel)
    people.record_consent(turn.tx, someone.person_id, taken)
    turn.known = replace(someone, consent_version=None)
    people.save_profile(turn.tx, turn.known)
    turn.talk.draft = {"declined": "1"}
    return [
        turn.reply(
            "mydata.withdrawn",
            turn.button("mydata.erase_too", "mydata.ask_erase"),
            turn.button("mydata.keep", "help.cancel"),
        )
    ]


def ask_erase(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Say what will go and what stays, and ask once."""
    if turn.known is None:
        return show(turn, ())
    turn.talk.draft["erase"] = turn.now.isoformat()
    return [
        turn.reply(
            "mydata.ask_erase",
            turn.button("mydata.erase_all", "mydata.erase"),
            turn.button("mydata.keep", "help.cancel"),
        )
    ]


def erase(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Erase at once, after the question was asked just now; the counts stand."""
    someone = turn.known
    asked_at = turn.talk.draft.pop("erase", "")
    if someone is None or not asked_at or turn.is_older_than(asked_at, hours=1):
        return ask_erase(turn, ())
    farewell = turn.say("mydata.erased")
    numbers = kin.numbers(turn)
    for number in numbers:
        erasure.erase(turn.tx, number, turn.now)
    for number in numbers:
        audit.note(turn, "person.erased", f"person:{number}")
    turn.known, turn.talk, turn.forgotten = None, Talk(), True
    return [Reply(farewell, forget=True)]


ROUTES = Routes(
    commands={"dulieu": Route(show)},
    postbacks={
        "mydata.show": Route(show),
        "mydata.export": Route(export),
        "mydata.withdraw": Route(withdraw),
        "mydata.ask_erase": Route(ask_erase),
        "mydata.erase": Route(erase),
    },
)
