"""Which links to pictures the page may have anew for its history, when their days are over.

What everybody may see, and what is about whoever speaks there now. Faces of others, codes and
papers are asked for again: who may have them can have changed.
"""

from __future__ import annotations

from bot.channel import FileRef
from storage import certificates, kin, people
from storage.people import Known
from storage.transaction import Transaction

PUBLIC = ("screen", "lesson_picture")


def may_renew(tx: Transaction, lane: str, file: FileRef) -> bool:
    """Whether whoever speaks in this lane may have this file again without asking for it."""
    if file.recipe in PUBLIC:
        return True
    known = people.known(tx, lane)
    return known is not None and _about(tx, file) in _numbers(tx, known)


def _about(tx: Transaction, file: FileRef) -> int | None:
    """The person whose own picture it is."""
    match file.recipe:
        case "progress":
            return int(file.arguments["people"].partition(",")[0])
        case "certificate":
            found = certificates.find(tx, int(file.arguments["certificate"]))
            return found.person_id if found else None
    return None


def _numbers(tx: Transaction, known: Known) -> set[int]:
    """Everybody who learns at this address, and the other numbers of who speaks."""
    links = kin.links_of(tx, known.person_id)
    home = {member.person_id for member in kin.members(tx, known.address_id)}
    return {known.person_id, *home, *(n for one in links for n in (one.kept_id, one.other_id))}
