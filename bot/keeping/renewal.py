"""Who may open a file now: the right is asked for when a link is made, and again when it is opened.

A role taken back, a link undone, an erasure: what was sent before opens no more. For the history of
the page there are fresh links to what is public or about whoever speaks there; faces of others,
codes and papers are asked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.channel import FileRef
from handlers.shared.rights import gives_own
from handlers.shared.teamwork import WORKERS
from storage.identity import linked_people, people
from storage.identity.people import Known
from storage.outreach import sessions, sheets
from storage.rights import roles
from storage.rights.role import Role
from storage.studying import certificates
from storage.transaction import Transaction

Asked = tuple[str, Mapping[str, str]]
"""A slow answer: its report, and what was asked of it."""
RENEWED = ("screen", "lesson_picture", "lesson_audio", "progress", "certificate")
"""What a history may have again."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Whoever opens a file, and what it is about."""

    tx: Transaction
    known: Known | None
    arguments: Mapping[str, str]
    at: datetime

    def number(self, name: str) -> int:
        """A number among the arguments; 0 for none."""
        said = self.arguments.get(name, "")
        return int(said) if said.isdecimal() else 0

    def own(self) -> set[int]:
        """The numbers of who speaks: theirs, and those linked with it."""
        if self.known is None:
            return set()
        links = linked_people.links_of(self.tx, self.known.person_id)
        return {self.known.person_id, *(n for one in links for n in (one.kept_id, one.other_id))}

    def at_home(self) -> set[int]:
        """The same, and everybody who learns at this address."""
        home = linked_people.members(self.tx, self.known.address_id) if self.known else []
        return {*self.own(), *(member.person_id for member in home)}

    def grants(self) -> list[roles.Grant]:
        """The roles held at this address now."""
        return roles.grants_of(self.tx, self.known.address_id, self.at) if self.known else []

    def is_officer(self) -> bool:
        """Whether an officer asks."""
        return any(held.role == Role.OFFICER for held in self.grants())

    def works_in(self, team_id: int | None) -> bool:
        """Whether whoever asks is of this team."""
        return any(held.role in WORKERS and held.team_id == team_id for held in self.grants())


def may_open(tx: Transaction, lane: str, file: FileRef, at: datetime) -> bool:
    """Whether whoever speaks in this lane may have this file now."""
    rule = RIGHTS.get(file.recipe)
    return rule is not None and rule(Asking(tx, people.known(tx, lane), file.arguments, at))


def may_hear(tx: Transaction, lane: str, asked: Asked, at: datetime) -> bool:
    """Whether whoever asked for a slow answer may still have it: a role may be over by now."""
    report, arguments = asked
    rule = ANSWERS.get(report, _everybody)
    return rule(Asking(tx, people.known(tx, lane), arguments, at))


def may_renew(tx: Transaction, lane: str, file: FileRef, at: datetime) -> bool:
    """Whether they may have it again without asking for it."""
    return file.recipe in RENEWED and may_open(tx, lane, file, at)


def _everybody(_asking: Asking) -> bool:
    return True


def _people(asking: Asking) -> set[int]:
    said = asking.arguments.get("people", "").split(",")
    return {int(number) for number in said if number.isdecimal()}


def _all_mine(asking: Asking) -> bool:
    """Everything about somebody is for nobody else, at home neither."""
    return bool(_people(asking)) and _people(asking) <= asking.own()


def _all_at_home(asking: Asking) -> bool:
    return bool(_people(asking)) and _people(asking) <= asking.at_home()


def _its_owner(asking: Asking) -> bool:
    found = certificates.find(asking.tx, asking.number("certificate"))
    return found is not None and found.person_id in asking.at_home()


def _who_invited(asking: Asking) -> bool:
    """While the invitation is open, and they may still invite."""
    found = roles.look_invite(asking.tx, asking.number("invite"))
    if found is None or found.closed_why is not None or asking.known is None:
        return False
    is_mine = found.created_by == asking.known.address_id
    leads = any(
        held.role == Role.TEAM_LEADER and held.team_id == found.team_id for held in asking.grants()
    )
    is_own = gives_own(asking.grants(), found)
    return is_mine and (asking.is_officer() or leads or is_own)


def _who_helps(asking: Asking) -> bool:
    return asking.is_officer() or any(held.role in WORKERS for held in asking.grants())


def _officers(asking: Asking) -> bool:
    return asking.is_officer()


def _of_the_ward_or_led(asking: Asking) -> bool:
    """Figures: of their groups for who leads some, of the ward for officers alone."""
    leads = any(held.role == Role.GROUP_LEADER for held in asking.grants())
    return asking.is_officer() or (leads and bool(asking.arguments.get("scope")))


def _its_team(asking: Asking) -> bool:
    found = sheets.find(asking.tx, asking.number("sheet"))
    one = sessions.look(asking.tx, found.session_id) if found else None
    return one is not None and (asking.is_officer() or asking.works_in(one.team_id))


def _who_recorded(asking: Asking) -> bool:
    """Faces: for whoever recorded the session and is still of the team, and for officers."""
    one = sessions.look(asking.tx, asking.number("session"))
    if one is None:
        return False
    is_author = one.author_id in asking.own() and asking.works_in(one.team_id)
    return is_author or (asking.is_officer() and one.was_sent)


RIGHTS: Mapping[str, Callable[[Asking], bool]] = {
    "screen": _everybody,
    "lesson_picture": _everybody,
    "lesson_audio": _everybody,
    "progress": _all_at_home,
    "my_data": _all_mine,
    "certificate": _its_owner,
    "certificate_page": _its_owner,
    "invite_poster": _who_invited,
    "consent_forms": _who_helps,
    "attendance_sheet": _its_team,
    "figures": _officers,
    "chart": _of_the_ward_or_led,
    "session_photos": _who_recorded,
    "yearly_report": Asking.is_officer,
    "issue": Asking.is_officer,
    "issue_filed": Asking.is_officer,
    "award_paper": Asking.is_officer,
}
"""One rule for each recipe."""
PUBLIC = frozenset(recipe for recipe, rule in RIGHTS.items() if rule is _everybody)
ANSWERS: Mapping[str, Callable[[Asking], bool]] = {
    **dict.fromkeys(("participation", "campaign", "beside", "chart"), _of_the_ward_or_led),
    **dict.fromkeys(("courses", "origins", "paragraph", "ranking", "silent"), _officers),
    **dict.fromkeys(
        ("progress", "misconceptions", "yearly_report", "issue", "measured"), _officers
    ),
}
"""One rule for each slow answer that is for people with a role; a photo is judged as it is kept."""
