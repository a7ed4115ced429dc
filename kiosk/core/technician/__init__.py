"""The technician's screen at the panel: a small session of its own beside the citizens', which shows itself in their
kinds of page. It holds no secret but the desk's token, and nothing of it is in the copy that the desk keeps.
"""
