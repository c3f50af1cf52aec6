"""What is typed at anything: choices, stops, courtesies."""
