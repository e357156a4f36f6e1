from functools import lru_cache

from django.conf import settings

from kuaibao.engine.documents import Faces


@lru_cache(maxsize=1)
def faces() -> Faces:
    """Read the fonts once; new ones in the data folder are seen after a restart."""
    return Faces([settings.HOME / "fonts"])
