from functools import lru_cache

from kuaibao.engine.scheme import Scheme, load_scheme


@lru_cache(maxsize=32)
def scheme_by_id(name: str) -> Scheme:
    """Load a scheme once; schemes do not change while the program runs."""
    return load_scheme(name)
