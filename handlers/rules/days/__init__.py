"""Days, periods and deadlines."""
