"""Speaking and listening, as the core sees them: what a page says, what can be said on it, and what follows."""
