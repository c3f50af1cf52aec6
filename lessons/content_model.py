"""What everything that writers write has in common."""

from pydantic import BaseModel, ConfigDict


class Content(BaseModel):
    """Frozen, and nothing unknown slips in."""

    model_config = ConfigDict(frozen=True, extra="forbid")
