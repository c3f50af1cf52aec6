"""What the ward's officers decide and read."""
