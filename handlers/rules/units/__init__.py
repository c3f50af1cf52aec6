"""What people who speak for a unit say."""
