"""The demo city's gateway: it makes certificates of claim codes (RFC 7030), and lets only kiosks with one through."""
