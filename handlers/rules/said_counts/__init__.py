"""What a session's line counts: readers propose spans, and the cheapest cover is what is meant."""
