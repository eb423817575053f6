"""Facts and rules in, findings and a score out. Pure."""
