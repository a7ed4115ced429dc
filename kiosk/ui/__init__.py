"""The screen: Qt, and nothing but Qt."""

import builtins

import PySide6  # noqa: F401

# From here on PySide6 would read the source of every module that is imported, to see whether it may ask for one of its
# `__feature__`s. Nobody here does, and it takes a tenth of the start and five megabytes.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
