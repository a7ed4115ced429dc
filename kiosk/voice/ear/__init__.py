"""The ear: a process of its own that owns the microphone, the recognisers and what is understood of a sentence."""
