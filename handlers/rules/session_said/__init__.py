"""What a volunteer says of a session, read from a sentence."""
