"""Sound in and out of this machine, and the kiosk's own short sounds."""
