"""What to learn next, and when it is done."""
