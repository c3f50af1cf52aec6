"""Nobody's address is a group: nothing is pushed there until its owner writes in private."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

GROUP = "channel = 'telegram' AND chat LIKE '-%%'"
"""The ids of groups begin with a minus there."""
ROWS = f"""
UPDATE outbox SET state = 'failed', error = 'a group', finished_at = created_at,
                  chat = NULL, message = NULL, holder = NULL
WHERE finished_at IS NULL AND {GROUP}
"""  # noqa: S608 - a constant
JOBS = f"""
UPDATE job SET state = 'failed', error = 'a group', chat = NULL, claimed_until = NULL
WHERE state = 'waiting' AND {GROUP}
"""  # noqa: S608 - a constant
ADDRESSES = f"""
UPDATE address SET chat = '', unreachable_at = COALESCE(unreachable_at, created_at) WHERE {GROUP}
"""  # noqa: S608 - a constant


def upgrade() -> None:
    """Give up what waits for groups, and mark whoever was known by one."""
    for statement in (ROWS, JOBS, ADDRESSES):
        op.execute(statement)


def downgrade() -> None:
    """Which groups they were is not known any more."""
