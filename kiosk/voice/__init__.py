"""Listening, understanding and speaking: each in a process of its own, behind typed messages."""
