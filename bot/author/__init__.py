"""The bench of those who write lessons: begin one, look at it on every channel, print it."""
