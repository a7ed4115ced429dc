"""How a kiosk becomes one of the city's: a claim code turned into a key and a certificate (`kiosk enrol`)."""
