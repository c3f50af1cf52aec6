"""Files that officers hand in: the report filled in, before it is issued; the signed one after."""

from __future__ import annotations

from typing import Literal

from handlers.contract import Notice
from handlers.officers.issuing import common
from handlers.officers.issuing.common import Seen
from handlers.reports.issued.looked import Looked
from handlers.reports.issued.pdf import is_pdf
from handlers.shared import audit, rights
from handlers.turn import Turn, person_of
from storage.chain import audit as chain
from storage.reporting import issues
from storage.reporting.issues import DROPPED, FILED, FILLED, ISSUED, PREPARED, Step

FILLABLE = {PREPARED, DROPPED}
"""While somebody asks for a file, it stays the one that was asked for."""
MOST_FILLED, MOST_FILED = 20, 3
"""Files of one issue: they are never deleted, and every backup carries them."""
Filing = Literal["pdf", "again", "odd", "many"]


def fill(turn: Turn, one: Seen, files: tuple[bytes, bytes], looked: Looked) -> bool:
    """From now on this file would be issued: bare, and as it came in. False: too late or often."""
    if sum(step.what == FILLED for step in one.steps) >= MOST_FILLED:
        return False
    if one.state not in FILLABLE or common.rival(turn, one):
        return False
    new = _step(turn, one, FILLED, issues.digest_of(files[0]), looked.written())
    is_new = issues.step(turn.tx, new, f"{one.issue.id}:{len(one.steps)}", *files) is not None
    if is_new:
        audit.note(turn, "issue.filled", f"issue:{one.issue.id}", None, **_about(turn, one, new))
    return is_new


def file_signed(turn: Turn, one: Seen, body: bytes) -> Filing:
    """Beside the issued file, which it is not compared with; `again`: also where none is issued."""
    if one.state != ISSUED or issues.digest_of(body) in {step.sha256 for step in one.filed}:
        return "again"
    if not is_pdf(body):
        return "odd"
    return "many" if len(one.filed) >= MOST_FILED else _kept(turn, one, body)


def _kept(turn: Turn, one: Seen, body: bytes) -> Filing:
    new = _step(turn, one, FILED, issues.digest_of(body), None)
    if issues.step(turn.tx, new, f"{one.issue.id}:{new.sha256}", body) is None:
        return "again"
    audit.note(turn, "issue.filed", f"issue:{one.issue.id}", None, **_about(turn, one, new))
    return "pdf"


def told(turn: Turn, one: Seen) -> list[Notice]:
    """The other officers hear of it: nobody has looked the file over."""
    look = turn.button("issuing.look", f"issuing.open:{one.issue.id}")
    who = rights.called(turn, person_of(turn).address_id)
    name = common.title(turn.house.texts, one.issue)
    return rights.tell_officers(turn, turn.reply("issuing.told_filed", look, who=who, title=name))


def _step(turn: Turn, one: Seen, what: str, digest: str, looked: str | None) -> Step:
    who, (_, head) = person_of(turn), chain.printed_head(turn.tx)
    told = (who.person_id, who.address_id, head, digest, looked)
    return Step(0, one.issue.id, what, turn.now, turn.today, *told)


def _about(turn: Turn, one: Seen, new: Step) -> dict[str, str]:
    return {"period": common.title(turn.house.texts, one.issue), "sha256": new.sha256 or ""}
