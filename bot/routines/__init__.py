"""What the house does by itself: the clock, reminders to learn, nudges about sessions."""
