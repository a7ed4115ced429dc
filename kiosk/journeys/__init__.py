"""One file per citizen journey."""
