"""After a restore: what must not be undone is done again."""
