"""What is taught and learned: editions, attempts, answers, completions, tests, papers."""
