"""Money: what is charged, once and only once, and what the city is told of it."""
