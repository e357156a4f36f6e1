from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Make an identifier that sorts by the moment it was made (UUIDv7)."""
    return UUID(int=uuid7().int)
