"""The host's page: a library or a station sees that its kiosk works, and what it is used for. Read-only."""
