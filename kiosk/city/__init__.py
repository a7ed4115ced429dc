"""One file per back-end protocol that a city speaks."""
