"""Those who speak for a unit: its report, its evidence."""
