"""What somebody may have, or have gone: exports, erasures, and what restores must not undo."""
