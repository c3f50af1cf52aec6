"""What an officer asks for, read from a sentence."""
