"""Units, their reports and evidence; reports that were issued, and praise that rests on them."""
