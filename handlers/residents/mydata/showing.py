"""What is kept about a person, in words; and no longer collected."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Reply, column
from handlers.enrolling import Enrolling
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import lesson_attempt, linked_people, path, reach, rights, sent_photos
from handlers.shared.inquiries import mine
from handlers.shared.residence import group_name, residence_of
from handlers.shared.sent_photos import Batch
from handlers.shared.teamwork import WORKERS
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.delivery import knocks
from storage.identity import linked_people as at
from storage.identity import people

PAGE = 3
"""Lines about photos in one message."""


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Everything that is kept, in plain words."""
    someone = turn.known
    if someone is None:
        lessons = turn.button("mydata.lessons", "learn.menu")
        enrol = turn.button("mydata.enrol", "enrol.start")
        if lesson_attempt.current(turn):
            return [turn.reply("mydata.trial", lessons, enrol)]
        return [turn.reply("mydata.nothing", lessons, enrol)]
    given = [c for c in people.consents(turn.tx, someone.person_id) if c.purpose == "learning"]
    where = residence_of(turn, someone.person_id)
    group = group_name(turn, where.group) if where.group else turn.say("mydata.no_group")
    since = f"{given[-1].at.astimezone(WARD_ZONE):%d/%m/%Y}" if given else "–"
    count, track = len(linked_people.kept(turn)), path.track(turn)
    sent = _count(turn)
    photos_kept = turn.say("mydata.show_photos", count=sent)
    return [
        turn.reply(
            "mydata.show" if turn.learner or not given else "mydata.show_kept",
            *_choices(turn, sent),
            called=someone.name or "–",
            group=group,
            since=since,
            count=count,
            track=track.name if track else turn.say("mydata.no_track"),
            roles=_roles(turn),
            photos=f"\n{photos_kept}" if sent else "",
            inquiries=_inquiries(turn) + _bells(turn),
        )
    ]


def _roles(turn: Turn) -> str:
    """How many roles somebody holds; who holds none reads nothing of them."""
    held = len(turn.grants())
    return f"\n{turn.say('mydata.show_roles', count=held)}" if held else ""


def _inquiries(turn: Turn) -> str:
    """How many questions to the ward there are; who sent none is not bothered with them."""
    count = len(mine(turn))
    return "\n" + turn.say("mydata.show_inquiries", count=count) if count else ""


def _bells(turn: Turn) -> str:
    """At how many of their places a closed page is knocked at."""
    places = (
        place.id for number in reach.numbers(turn, "export") for place in at.places(turn.tx, number)
    )
    count = sum(knocks.subscribed_at(turn.tx, one) is not None for one in set(places))
    return "\n" + turn.say("push.kept", count=count) if count else ""


def _sent(turn: Turn) -> list[Batch]:
    numbers = reach.numbers(turn, "export")
    return sent_photos.of(turn.tx, numbers, turn.house.settings.photos.days)


def _count(turn: Turn) -> int:
    """How many photos there are; who sent none is not bothered with them."""
    return sent_photos.total(_sent(turn))


def count_photos(turn: Turn, numbers: tuple[int, ...]) -> int:
    """How many photos these numbers sent."""
    return sent_photos.total(sent_photos.of(turn.tx, numbers, turn.house.settings.photos.days))


def _choices(turn: Turn, sent: int) -> tuple[Button, ...]:
    buttons = [turn.button("mydata.see_photos", "mydata.photos")] if sent else []
    if mine(turn):
        buttons.append(turn.button("mydata.see_inquiries", "inquiry.show"))
    buttons.append(turn.button("mydata.get_file", "mydata.export"))
    if turn.learner is not None:
        buttons.append(turn.button("mydata.change", "profile.show"))
        buttons.append(turn.button("mydata.take_back", "mydata.ask_withdraw"))
    return (*buttons, *only_name(turn), turn.button("mydata.erase", "mydata.ask_erase"))


def only_name(turn: Turn) -> tuple[Button, ...]:
    """For whoever wants no more than their name gone."""
    someone = turn.learner
    return (turn.button("mydata.only_name", "profile.no_name"),) if someone and someone.name else ()


def photos(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The photos that the person sent: of which session, when, and until when they are kept."""
    sent = _sent(turn)
    filled = pages([sent], PAGE)
    if not filled:
        return show(turn, ())
    page = min((row_number(arguments[0]) if arguments else None) or 0, len(filled) - 1)
    said = turn.say(
        "mydata.photos",
        count=sent_photos.total(sent),
        lines="\n".join(sent_photos.line(turn, turn.tx, batch) for batch in filled[page]),
        page=page + 1,
        pages=len(filled),
    )
    more = (page + 1) % len(filled)
    buttons = [turn.button("mydata.more_photos", f"mydata.photos:{more}")] if more != page else []
    return [Reply(said, column(*buttons, _onward(turn), turn.button("mydata.back", "mydata.show")))]


def _onward(turn: Turn) -> Button:
    """Where a photo can be taken off before its time."""
    if turn.has_role(*WORKERS):
        return turn.button("mydata.to_sessions", "outreach.mine")
    return turn.button("mydata.to_officer", "help.human")


def leave(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Three ways out, with what each of them means; nothing is done yet."""
    if turn.known is None or turn.learner is None:
        return show(turn, ())
    return [
        turn.reply(
            "mydata.leave",
            turn.button("mydata.only_quiet", "remind.off"),
            turn.button("mydata.take_back", "mydata.ask_withdraw"),
            turn.button("mydata.erase", "mydata.ask_erase"),
            turn.button("mydata.stay", "learn.resume"),
        )
    ]


def ask_withdraw(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Say what stops and what stays, before the consent is taken back."""
    if turn.learner is None:
        return show(turn, ())
    yes = turn.button("mydata.yes_withdraw", "mydata.withdraw")
    return [
        turn.reply("mydata.ask_withdraw", yes, turn.button("mydata.no_withdraw", "mydata.show"))
    ]


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
    turn.conversation.draft, turn.conversation.forms = {}, {}
    Enrolling(declined=True).keep(turn)
    said = turn.reply(
        "mydata.withdrawn",
        turn.button("mydata.erase_too", "mydata.ask_erase"),
        turn.button("mydata.keep", "help.cancel"),
    )
    return [rights.still_told(turn, said)]


def _given(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """The consent that would be taken back."""
    return Shown(more=(someone.person_id,)) if (someone := turn.learner) else None


ROUTES = Routes(
    commands={"dulieu": Route(show)},
    postbacks={
        "mydata.show": Route(show),
        "mydata.leave": Route(leave),
        "mydata.photos": Route(photos),
        "mydata.ask_withdraw": Route(ask_withdraw),
        "mydata.withdraw": Route(
            withdraw, decides=Decision(_given, "mydata.ask_withdraw", at_once=True), spends=True
        ),
    },
)
