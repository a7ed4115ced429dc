"""The simulated terminal: an own implementation of the terminal's side, on loopback, that can be told to fail."""
