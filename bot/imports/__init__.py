"""Lists that officers keep in files, brought in: groups, teams, attendance sheets."""
