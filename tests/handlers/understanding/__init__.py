"""Labelled utterances, each played through the whole house from the place where it is said."""
