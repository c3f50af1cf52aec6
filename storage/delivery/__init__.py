"""What comes in and goes out: events, jobs, knocks, and what platforms allow."""
