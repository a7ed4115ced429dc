"""Trains a tiny but real Vosk model on the speech of espeak-ng, in a quarter of an hour: for tests, never for citizens.

Kaldi's formats are written by hand: nnet3 text, OpenFst through pynini. `make voices` rebuilds all of them.
"""
