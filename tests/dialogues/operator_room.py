"""What an operator does in a transcript: groups merge, and figures are read at the console."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.reports.participation import figures
from handlers.rules.calendar_units import Period
from storage import campaign
from storage.transaction import Transaction
from tests.dialogues.stage import Stage

MERGE = re.compile(
    r"merge (?P<old>[\w, ]+) into (?P<new>\w+) \((?P<name>[^)]+)\) on (?P<on>[\d-]+)"
)
STATS = re.compile(r"stats (?P<first>[\d-]+) (?P<last>[\d-]+)")
ADULTS = re.compile(r"adults (?P<code>\w+) = (?P<count>\d+) \((?P<on>[\d-]+), (?P<source>[^)]+)\)")


async def operate(stage: Stage, what: str) -> list[str]:
    """Do it; what there is to report."""
    if found := MERGE.fullmatch(what):
        await stage.store.unit(lambda tx: _merge(tx, found.groupdict()))
        return []
    if found := ADULTS.fullmatch(what):
        await stage.store.unit(lambda tx: _adults(stage, tx, found.groupdict()))
        return []
    if found := STATS.fullmatch(what):
        period = Period(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
        counted = await stage.store.read(lambda tx: figures(tx, period, stage.now))
        rows = [
            f"{row.group.code if row.group else row.placement}: "
            f"{row.people} người, {row.completions} lượt"
            for row in counted.rows
            if row.people
        ]
        return ["; ".join([*rows, f"tổng: {counted.people} người, {counted.completions} lượt"])]
    raise ValueError(f"the operator does not know how to: {what}")


def _merge(tx: Transaction, values: dict[str, str]) -> None:
    on = date.fromisoformat(values["on"])
    new = campaign.Group(0, values["new"], values["name"], on, None, is_example=False)
    number = campaign.add_group(tx, new)
    old = [code.strip() for code in values["old"].split(",")]
    for group in campaign.all_groups(tx):
        if group.code in old:
            campaign.change_group(tx, group.id, group.name, on - timedelta(days=1))
            campaign.add_succession(tx, campaign.Succession(group.id, number, on))


def _adults(stage: Stage, tx: Transaction, values: dict[str, str]) -> None:
    group = next(one for one in campaign.all_groups(tx) if one.code == values["code"])
    as_of = date.fromisoformat(values["on"])
    count = campaign.Adults(group.id, int(values["count"]), as_of, values["source"])
    campaign.record_adults(tx, count, stage.now)
