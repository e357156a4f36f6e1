"""``pytest tests/properties --hypothesis-profile=thorough`` hunts for hours instead of seconds."""

from hypothesis import settings

settings.register_profile("thorough", max_examples=9000, deadline=None, print_blob=True)
