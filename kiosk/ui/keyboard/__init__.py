"""The on-screen keyboard: what is on the keys, how Chinese is typed, and the keys themselves."""
