"""A made-up crowd, written by the database itself: for measuring, never for reports."""
