"""Questions asked of the facts: where figures are counted."""
