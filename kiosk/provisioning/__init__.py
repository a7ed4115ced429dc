"""How a kiosk comes to its settings: signed bundles from the city, applied whole or not at all."""
