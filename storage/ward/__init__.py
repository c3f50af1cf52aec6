"""What officers set: groups and their adults, targets, entries, closed periods."""
