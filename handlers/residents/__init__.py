"""Who learns: entering, a household on one phone, channels linked, one's own data."""
