"""One file per device, each with its simulated twin."""
