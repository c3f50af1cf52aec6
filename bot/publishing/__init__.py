"""What is taught is what was published: made from the folder, kept in the database, taken up."""
