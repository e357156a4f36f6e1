from functools import lru_cache
from importlib.resources import files

from kuaibao.engine.scheme import Scheme, load_scheme, read_scheme, shipped_schemes
from kuaibao.web.scoring.models import ApprovedScheme


@lru_cache(maxsize=256)
def scheme_by_id(name: str) -> Scheme:
    """Load a scheme once: a shipped one by its name, or one approved here by its key.

    Neither changes while the program runs; a key is made anew by every approval, so one that was
    rolled back is never asked for again.
    """
    return load_scheme(name) if name in shipped_schemes() else read_scheme(files_by_id(name))


def files_by_id(name: str) -> dict[str, str]:
    """Read the texts of a scheme, shipped or approved here, by the names of its files."""
    if name in shipped_schemes():
        folder = files("kuaibao").joinpath("schemes", name)
        texts = ("scheme.yaml", "clauses.yaml")
        return {text: folder.joinpath(text).read_text(encoding="utf-8") for text in texts}
    return ApprovedScheme.objects.get(pk=name).files
