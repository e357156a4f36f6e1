class RefusedError(Exception):
    """An act that cannot be done; the text tells the officer why and what to do."""
