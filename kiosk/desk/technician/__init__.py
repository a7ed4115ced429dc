"""What the desk does for the technician at the panel: the PIN, and the answers to what is asked with its token."""
