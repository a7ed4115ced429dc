"""The models of the recogniser: where they lie, and how one is installed."""
