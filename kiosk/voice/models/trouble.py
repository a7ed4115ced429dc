"""What can be wrong with a model, in words for whoever installs it."""


class NoModel(Exception):
    """The model was not installed; what was there before still is. The text says why."""
