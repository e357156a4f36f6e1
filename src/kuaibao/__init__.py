"""Kuaibao: facts of government information work in, explained points and circulars out."""
