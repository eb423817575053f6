"""The verbs behind the commands, and the only place where the rooms meet."""
