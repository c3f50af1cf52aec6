"""Files that officers hand in: the report filled in, before it is issued; the signed one after."""

from __future__ import annotations

from handlers.officers.issuing import common
from handlers.officers.issuing.common import Seen
from handlers.reports.issued.looked import Looked
from handlers.shared import audit
from handlers.turn import Turn, person_of
from storage.chain import audit as chain
from storage.reporting import issues
from storage.reporting.issues import DROPPED, FILED, FILLED, ISSUED, PREPARED, Step

FILLABLE = {PREPARED, DROPPED}
"""While somebody asks for a file, it stays the one that was asked for."""


def fill(turn: Turn, one: Seen, files: tuple[bytes, bytes], looked: Looked) -> bool:
    """From now on this file would be issued: bare, and as it came in. False: it is too late."""
    if one.state not in FILLABLE or common.rival(turn, one):
        return False
    new = _step(turn, one, FILLED, issues.digest_of(files[0]), looked.written())
    is_new = issues.step(turn.tx, new, f"{one.issue.id}:{len(one.steps)}", *files) is not None
    if is_new:
        audit.note(turn, "issue.filled", f"issue:{one.issue.id}", None, **_about(turn, one, new))
    return is_new


def file_signed(turn: Turn, one: Seen, body: bytes) -> bool:
    """Beside the issued file; False where it is there already, or nothing is issued."""
    if one.state != ISSUED:
        return False
    new = _step(turn, one, FILED, issues.digest_of(body), None)
    is_new = issues.step(turn.tx, new, f"{one.issue.id}:{new.sha256}", body) is not None
    if is_new:
        audit.note(turn, "issue.filed", f"issue:{one.issue.id}", None, **_about(turn, one, new))
    return is_new


def _step(turn: Turn, one: Seen, what: str, digest: str, looked: str | None) -> Step:
    who, (_, head) = person_of(turn), chain.printed_head(turn.tx)
    told = (who.person_id, who.address_id, head, digest, looked)
    return Step(0, one.issue.id, what, turn.now, turn.today, *told)


def _about(turn: Turn, one: Seen, new: Step) -> dict[str, str]:
    return {"period": common.title(turn.house.texts, one.issue), "sha256": new.sha256 or ""}
