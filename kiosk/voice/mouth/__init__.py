"""Says what the screen wants said: sentences are made ahead in a process of their own, and cut at any time."""
