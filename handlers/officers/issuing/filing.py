"""Files that officers hand in: the report filled in, before it is issued; the signed one after."""

from __future__ import annotations

from handlers.officers.issuing import common
from handlers.officers.issuing.common import Seen
from handlers.reports.issued.looked import Looked
from handlers.shared import audit
from handlers.turn import Turn, person_of
from storage import audit as chain
from storage import issues
from storage.issues import DROPPED, FILED, FILLED, ISSUED, PREPARED, Step

FILLABLE = {PREPARED, DROPPED}
"""While somebody asks for a file, it stays the one that was asked for."""


def fill(turn: Turn, one: Seen, files: tuple[bytes, bytes], looked: Looked) -> bool:
    """From now on this file would be issued: bare, and as it came in. False: it is too late."""
    body, draft = files
    if one.state not in FILLABLE or common.rival(turn, one):
        return False
    digest = issues.digest_of(body)
    new = _step(turn, one, FILLED, digest, looked.written())
    at = f"{one.issue.id}:{len(one.steps)}"
    return _keep(turn, one, new, at, (body, draft))


def file_signed(turn: Turn, one: Seen, body: bytes) -> bool:
    """Beside the issued file; False where it is there already, or nothing is issued."""
    if one.state != ISSUED:
        return False
    digest = issues.digest_of(body)
    new = _step(turn, one, FILED, digest, None)
    return _keep(turn, one, new, f"{one.issue.id}:{digest}", (body, None))


def _step(turn: Turn, one: Seen, what: str, digest: str, looked: str | None) -> Step:
    who, (_, head) = person_of(turn), chain.printed_head(turn.tx)
    told = (who.person_id, who.address_id, head, digest, looked)
    return Step(0, one.issue.id, what, turn.now, turn.today, *told)


def _keep(turn: Turn, one: Seen, new: Step, slot: str, files: tuple[bytes, bytes | None]) -> bool:
    if issues.step(turn.tx, new, slot, *files) is None:
        return False
    name = common.title(turn.house.texts, one.issue)
    digest = new.sha256 or ""
    audit.note(turn, f"issue.{new.what}", f"issue:{one.issue.id}", period=name, sha256=digest)
    return True
