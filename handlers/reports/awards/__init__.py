"""Papers for praise: evidence by criterion, gathered and never weighed; drafts with blanks."""
