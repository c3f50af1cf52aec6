"""Whether a file is an issued report: the same bytes, a copy line by line, changed, or unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from bot.documents import copies
from bot.documents.copies import Difference
from bot.documents.lines import Said, said_in, text_of
from bot.documents.opening import opened
from storage.chain import audit
from storage.chain.links import Entry, keyed_digest, link_hash
from storage.reporting import issues
from storage.reporting.issues import FILED, ISSUED, Issue, Step
from storage.transaction import Transaction

Verdict = Literal["whole", "filed", "not_issued", "copy", "changed", "unknown"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file is; beside its bytes, whether its lines are those that were issued."""

    verdict: Verdict
    issue: Issue | None = None
    step: Step | None = None
    """The issuing, or the filing of a signed file."""
    chained: bool = False
    """Whether the audit chain says the same of it."""
    differences: tuple[Difference, ...] | None = None
    """None where nothing was compared: the same bytes, or a file without readable words."""


def prove(tx: Transaction, body: bytes) -> Proof:
    """By its bytes; else by its lines, and by the mark inside it."""
    digest = issues.digest_of(body)
    one = issues.by_digest(tx, digest)
    if one is None:
        return _by_lines(tx, body)
    done = issues.steps(tx, one.id)
    filed = next((step for step in done if step.what == FILED and step.sha256 == digest), None)
    if filed:
        is_chained = _is_chained(tx, "issue.filed", one, digest)
        return Proof("filed", one, filed, is_chained, _differences(tx, one, text_of(body)))
    issued = next((step for step in done if step.what == ISSUED), None)
    if issued is None or digest != issues.digest(tx, one):
        return Proof("not_issued", one)
    kept = issues.current(tx, one.id) or b""
    is_whole = issues.digest_of(kept) == digest
    return Proof("whole", one, issued, is_whole and _is_chained(tx, "issue.issued", one, digest))


def _is_chained(tx: Transaction, action: str, one: Issue, digest: str) -> bool:
    """Whether an entry of the chain, itself unchanged, names this file's digest."""
    return any(
        _holds(entry, tx.seal) and _noted(entry) == digest
        for entry in audit.about(tx, action, f"issue:{one.id}")
    )


def _holds(entry: Entry, seal: bytes) -> bool:
    salt = entry.own_salt or entry.person_salt or ""
    is_same = keyed_digest(salt, entry.body or "") == entry.digest
    return is_same and link_hash(entry, seal) == entry.hash


def _noted(entry: Entry) -> str:
    facts = msgspec.json.decode(entry.body or "{}", type=dict[str, str])
    return facts.get("sha256", "")


def _by_lines(tx: Transaction, body: bytes) -> Proof:
    """A file saved anew, which may bear the mark of an issue or have its lines alone."""
    said = text_of(body)
    one = issues.marked(tx, mark_of(body)) or _alike(tx, said)
    if one is None:
        return Proof("unknown")
    done = issues.steps(tx, one.id)
    issued = next((step for step in done if step.what == ISSUED), None)
    found = Proof("changed", one, issued, differences=_differences(tx, one, said))
    return replace(found, verdict="copy") if issued and found.differences == () else found


def _alike(tx: Transaction, text: str | None) -> Issue | None:
    """The issued one that has the most lines in common with a text, and the newest of such."""
    if text is None:
        return None
    shares = [(copies.share(_said(tx, one).lines, text), one.id) for one in issues.issued(tx)]
    share, number = max(shares, default=(0.0, 0))
    return issues.find(tx, number) if share >= copies.ENOUGH else None


def _differences(tx: Transaction, one: Issue, text: str | None) -> tuple[Difference, ...] | None:
    if text is None:
        return None
    issued = _said(tx, one)
    return tuple(copies.differences(issued.lines, text, issued.around))


def _said(tx: Transaction, one: Issue) -> Said:
    return said_in(issues.current(tx, one.id) or b"")


def mark_of(body: bytes) -> str:
    """The mark of an issue that a file bears inside; empty for none."""
    try:
        return str(opened(body).core_properties.identifier)
    except Exception:
        return ""
