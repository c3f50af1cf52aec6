"""Letters as a hurried thumb types them: no accents, no capitals."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case without accents, d for the barred d, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.casefold().replace("\N{LATIN SMALL LETTER D WITH STROKE}", "d").split())
