"""What several capabilities share; none of it answers an event by itself."""
