"""Numbers of people who have several: plain counting leaves them out."""

from __future__ import annotations

from sqlalchemy import select, union

from storage.models.people import same_person

_IN_FORCE = same_person.c.undone_at.is_(None)
LINKED = union(
    select(same_person.c.kept_id).where(_IN_FORCE),
    select(same_person.c.other_id).where(_IN_FORCE),
)
