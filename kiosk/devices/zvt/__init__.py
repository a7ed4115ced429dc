"""ZVT 13.13: card terminals as German-speaking countries have them, over TCP, and a simulated one."""
