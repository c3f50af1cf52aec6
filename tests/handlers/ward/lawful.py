"""Effects that nobody had a right to, found in everything that is kept."""

from __future__ import annotations

from tests.bot.house import lane_of
from tests.handlers.ward.cast import PEOPLE

FOUNDED = {"leader", "officer", "founder", "former", "captain", "clerk", "helper"}
"""Who were given their role by the test itself."""
Kept = dict[str, list[dict[str, object]]]


def unlawful(kept: Kept) -> list[str]:
    """Effects that nobody had a right to; each kind is looked for on its own."""
    return [*_roles_from_nowhere(kept), *_answers_of_others(kept), *_records_without_consent(kept)]


def _roles_from_nowhere(kept: Kept) -> list[str]:
    lanes = {row["id"]: row["lane"] for row in kept["address"]}
    names = {lane_of(name, "box"): name for name in PEOPLE}
    noted = {str(row["subject"]) for row in kept["audit_entry"] if row["action"] == "role.granted"}
    redeemed = {row["pair"] for row in kept["invite"] if row["closed_why"] == "redeemed"}
    erased = {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    wrong = []
    for row in kept["role_grant"]:
        if row["address_id"] is None and row["person_id"] in erased:
            continue  # of a team: it stays for the count of members, and opens nothing
        name = names.get(str(lanes.get(row["address_id"])))
        if f"grant:{row['id']}" not in noted and name not in FOUNDED:
            wrong.append(f"a role without a redeemed invitation: {row}")
    if len(noted) > len(redeemed):
        wrong.append(f"more roles than redeemed invitations: {noted}")
    return wrong


def _answers_of_others(kept: Kept) -> list[str]:
    attempts = {row["id"]: row["person_id"] for row in kept["attempt"]}
    speak_for = {(row["id"], row["person_id"]) for row in kept["address"]}
    speak_for |= {(row["address_id"], row["person_id"]) for row in kept["household"]}
    # who was given a way to a phone twice spoke there for the one, and then for the other
    speak_for |= {(row["address_id"], row["kept_id"]) for row in kept["same_person"]}
    helped = {row["person_id"] for row in kept["assisted_resident"]}
    helpers = {row["address_id"] for row in kept["role_grant"]}
    speak_for |= {(address, person) for address in helpers for person in helped}
    erased = {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    # who spoke for them cannot be told any more: a shared phone goes on without them
    speak_for |= {(address["id"], person) for address in kept["address"] for person in erased}
    parted = {
        (address["id"], int(str(row["subject"]).partition(":")[2]))
        for row in kept["audit_entry"]
        if row["action"] == "person.parted"
        for address in kept["address"]
    }
    speak_for |= parted  # they spoke for that person until the code was taken back
    return [
        f"an answer in somebody else's attempt: person {attempts[row['attempt_id']]}'s, {row}"
        for row in kept["answer"]
        if row["address_id"] and (row["address_id"], attempts[row["attempt_id"]]) not in speak_for
    ]


def _records_without_consent(kept: Kept) -> list[str]:
    asked = {row["person_id"] for row in kept["consent"]}
    asked |= {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    return [
        f"{table} of somebody who never agreed: {row}"
        for table in ("attempt", "completion", "membership")
        for row in kept[table]
        if row["person_id"] not in asked
    ]
