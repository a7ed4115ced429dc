"""`kiosk doctor`: every part of a kiosk looked at in seconds, each with a plain verdict and what to do next."""
