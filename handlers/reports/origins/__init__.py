"""The rows that a figure was counted from, so that no figure has to be believed.

Nobody is named in them: whom a session reached stands on its card, for whoever may open it.
"""

from handlers.reports.origins.page import report

__all__ = ["report"]
