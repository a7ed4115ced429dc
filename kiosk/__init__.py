"""A city-services kiosk. ARCHITECTURE.md says who may know whom."""
