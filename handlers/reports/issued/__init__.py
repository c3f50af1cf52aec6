"""A report as it is frozen, and the annex that says what has changed since."""

from handlers.reports.issued.annex import annex
from handlers.reports.issued.differences import Change, changes
from handlers.reports.issued.freezing import Frozen, freeze

__all__ = ["Change", "Frozen", "annex", "changes", "freeze"]
