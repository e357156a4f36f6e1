from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from kuaibao.engine.scheme import Scheme, load_scheme, read_scheme, shipped_schemes
from kuaibao.web.scoring.models import ApprovedScheme, Fact, Posting


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


def names_too_long(scheme: Scheme) -> Iterator[str]:
    """List the names in *scheme* that the columns of the ledger cannot hold."""
    deciding = (*scheme.rules, *scheme.lineage, *scheme.joint, *scheme.steps)
    columns: dict[str, Iterable[str]] = {
        "name": [scheme.id],
        "kind": scheme.facts,
        "clause": [clause.number for clause in scheme.clauses],
        "rule": [part.id for part in deciding],
        "account": [*scheme.accounts, *(rule.account for rule in scheme.rules)],
    }
    fields = {
        field.name: getattr(field, "max_length", None)
        for model in (ApprovedScheme, Fact, Posting)
        for field in model._meta.fields  # noqa: SLF001 -- Django's documented name
    }
    for column, names in columns.items():
        yield from (name for name in dict.fromkeys(names) if len(name) > (fields[column] or 0))
