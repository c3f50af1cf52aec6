"""What can go wrong below: the family has two branches, and each means one action."""

from __future__ import annotations


class StorageError(Exception):
    """Root of the family."""


class NotStored(StorageError):
    """Nothing of this unit was kept, and it is not the handler's fault: try again later."""


class Unusable(StorageError):
    """The database cannot be used as it stands; `code` names the text that says what to do."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values
