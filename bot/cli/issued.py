"""`verify-report`: whether a file is an issued report; `file-report`: the signed one beside it."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from handlers.officers.issuing.common import title
from handlers.reports.issued.pdf import has_signature, is_pdf
from handlers.reports.spoken import clock
from handlers.shared.audit import canonical
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.errors import Unusable
from storage.reporting import issues
from storage.reporting.issues import FILED, ISSUED, Step
from storage.transaction import Transaction

if TYPE_CHECKING:
    from bot.documents.copies import Difference
    from bot.documents.proving import Proof

LARGEST = 20 * 2**20
"""Bytes of a signed file."""
MOST = 5
UNPROVEN = 3
"""Leaves with this: a filed file, or a copy; only the bytes that were issued are proven."""


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("verify-report", help=WORDS.say("cli.verify_report"))(verify_report)
    app.command("file-report", help=WORDS.say("cli.file_report"))(file_report)


def verify_report(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=WORDS.say("cli.verify_report_file"))],
) -> None:
    """Say what it is; 1 unless it is whole and the audit chain says so too, 3 for a filed one or a
    copy."""
    from bot.documents.proving import prove

    options: Options = context.obj
    body = _read(file)
    with opened(options.config()) as store:
        proof = store.look(lambda tx: prove(tx, body))
    print(WORDS.say(f"proven.{proof.verdict}", sha256=issues.digest_of(body)))
    _tell(proof)
    if proof.verdict == "filed":
        print(WORDS.say("proven.signed" if has_signature(body) else "proven.unsigned"))
    if proof.verdict == "copy" or (proof.verdict == "filed" and proof.chained):
        raise typer.Exit(UNPROVEN)
    if proof.verdict != "whole" or not proof.chained:
        raise typer.Exit(1)


def _tell(proof: Proof) -> None:
    if proof.issue is None:
        return
    name = title(WORDS.texts, proof.issue)
    print(WORDS.say("proven.of", title=name, number=proof.issue.id))
    if proof.step:
        at, head = clock(proof.step.at), proof.step.head
        print(WORDS.say(f"proven.step_{proof.step.what}", at=at, head=head))
    if proof.verdict in {"whole", "filed"}:
        print(WORDS.say("proven.chained" if proof.chained else "proven.unchained"))
    if proof.verdict in {"copy", "filed", "changed"}:
        _compare(proof.differences)


def _compare(found: tuple[Difference, ...] | None) -> None:
    """A second word beside the bytes: whether every line is the one that was issued."""
    if found is None:
        print(WORDS.say("proven.wordless"))
        return
    print(WORDS.say("proven.differ" if found else "proven.alike", count=len(found)))
    for one in found[:MOST]:
        kind = "added" if not one.was else "altered" if one.now else "gone"
        print(WORDS.say(f"proven.{kind}", was=one.was, now=one.now))


def file_report(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=WORDS.say("cli.file_report_file"))],
    number: Annotated[int, typer.Option(help=WORDS.say("cli.file_report_number"))],
) -> None:
    """Keep the signed PDF beside what was issued; nothing that is there is replaced."""
    from bot.documents.proving import prove

    options: Options = context.obj
    body = _read(file)
    if not is_pdf(body) or len(body) > LARGEST:
        raise Unusable("filed_kind", path=str(file))
    with opened(options.config()) as store:
        is_new = store.now(lambda tx: _file(tx, number, body, now()))
        proof = store.look(lambda tx: prove(tx, body))
    print(WORDS.say("cli.filed" if is_new else "cli.filed_already", number=number))
    _compare(proof.differences)
    if not has_signature(body):
        print(WORDS.say("cli.filed_unsigned"))


def _file(tx: Transaction, number: int, body: bytes, at: datetime) -> bool:
    one = issues.find(tx, number)
    if one is None or issues.state_of(issues.steps(tx, number)) != ISSUED:
        known = ", ".join(str(each.id) for each in issues.issued(tx))
        raise Unusable("filed_number", number=str(number), known=known or "–")
    digest, (_, head) = issues.digest_of(body), audit.printed_head(tx)
    on = at.astimezone(WARD_ZONE).date()
    new = Step(0, number, FILED, at, on, None, None, head, digest)
    if issues.step(tx, new, f"{number}:{digest}", body) is None:
        return False
    details = canonical({"sha256": digest})
    entry = audit.AuditEntry(
        "operator", "issue.filed", f"issue:{number}", details, secrets.token_hex(16)
    )
    audit.record(tx, entry, at)
    return True


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unusable("filed_unreadable", path=str(file)) from error
