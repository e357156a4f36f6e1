"""Larger installations of generated work, the same for the same seed; nobody in them is real."""
