"""The kiosk's own ideas: standard library only."""
