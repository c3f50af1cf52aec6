"""Fair and honest figures: who is counted, who is hidden, who is compared."""
