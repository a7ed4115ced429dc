"""`make bench`: what the kiosk promises about speed and memory, measured beside a real peer in the same run."""
