"""What residents ask the ward, and what becomes of it."""
