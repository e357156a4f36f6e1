"""What the keys of a scheme's files are called for people: on a form, in a comparison."""

from collections.abc import Mapping

from kuaibao.engine.words import Sentence

_LABELS: Mapping[str, Sentence] = {
    "account": Sentence("account"),
    "accounts": Sentence("accounts"),
    "answers": Sentence("answers"),
    "apart": Sentence("apart from the total"),
    "attributes": Sentence("what is told of it"),
    "bands": Sentence("steps"),
    "best": Sentence("only the best"),
    "by": Sentence("depends on"),
    "chosen": Sentence("answer followed"),
    "clause": Sentence("clause"),
    "clauses": Sentence("clauses"),
    "columns": Sentence("columns"),
    "count": Sentence("what is counted"),
    "decimals": Sentence("decimals of points"),
    "digits": Sentence("decimals"),
    "each": Sentence("for each"),
    "every": Sentence("for every so many"),
    "fact": Sentence("kind of fact"),
    "factors": Sentence("factors"),
    "facts": Sentence("kinds of facts"),
    "from": Sentence("first day in force"),
    "give": Sentence("points given"),
    "groups": Sentence("groups"),
    "heading": Sentence("heading"),
    "id": Sentence("short name"),
    "imported": Sentence("figure published by"),
    "issuer": Sentence("issued by"),
    "item": Sentence("names an item"),
    "joint": Sentence("shared by several units"),
    "judged": Sentence("judged"),
    "keep": Sentence("what counts of several"),
    "least": Sentence("at least"),
    "limit": Sentence("limit"),
    "lineage": Sentence("several uses of one item"),
    "mark": Sentence("mark"),
    "measure": Sentence("what is measured"),
    "mention": Sentence("naming"),
    "mentions": Sentence("namings"),
    "months": Sentence("months of a period"),
    "most": Sentence("at most"),
    "needed": Sentence("how much is needed"),
    "number": Sentence("number"),
    "of": Sentence("of what"),
    "order": Sentence("order in the table"),
    "per": Sentence("stretch of time"),
    "periods": Sentence("periods"),
    "points": Sentence("points"),
    "question": Sentence("question"),
    "quotas": Sentence("quotas"),
    "reading": Sentence("reading"),
    "readings": Sentence("readings"),
    "register": Sentence("numbers kept of a unit"),
    "repeated": Sentence("several instructions"),
    "round": Sentence("rounding"),
    "rules": Sentence("rules"),
    "says": Sentence("how it is told"),
    "set": Sentence("points set to"),
    "share": Sentence("what is divided"),
    "shows": Sentence("what is shown"),
    "source": Sentence("where it was published"),
    "split": Sentence("how points are shared"),
    "starts": Sentence("first days of the periods"),
    "steps": Sentence("reckoning"),
    "suffix": Sentence("sign after the figure"),
    "tallies": Sentence("columns counted"),
    "target_line": Sentence("line above a band"),
    "targets": Sentence("annual targets"),
    "ties": Sentence("equal units"),
    "times": Sentence("how many times"),
    "title": Sentence("name"),
    "under": Sentence("stands under"),
    "until": Sentence("last day in force"),
    "values": Sentence("values"),
    "when": Sentence("on condition that"),
    "where": Sentence("which facts"),
    "wording": Sentence("wording"),
    "year_starts": Sentence("first month of the year"),
    "zero_beside": Sentence("zero printed beside"),
    "zeros": Sentence("zeros"),
}
_PARTS: Mapping[str, Sentence] = {  # one thing among several of its kind
    "accounts": Sentence("account “{name}”"),
    "answers": Sentence("answer “{name}”"),
    "attributes": Sentence("attribute “{name}”"),
    "clauses": Sentence("clause {name}"),
    "columns": Sentence("column “{name}”"),
    "facts": Sentence("kind of fact “{name}”"),
    "groups": Sentence("group “{name}”"),
    "joint": Sentence("sharing “{name}”"),
    "lineage": Sentence("policy “{name}”"),
    "mentions": Sentence("naming “{name}”"),
    "quotas": Sentence("quota “{name}”"),
    "readings": Sentence("open question “{name}”"),
    "register": Sentence("number of a unit “{name}”"),
    "rules": Sentence("rule “{name}”"),
    "steps": Sentence("step “{name}”"),
    "values": Sentence("value “{name}”"),
}


def label(key: str) -> Sentence:
    """Name the *key* of a file for people; an unknown one stays as it is written.

    >>> str(label("from"))
    'first day in force'
    """
    return _LABELS.get(key, Sentence(key.replace("{", "{{").replace("}", "}}")))


def part_label(key: str, name: str) -> Sentence:
    """Name one of the things that stand under *key*.

    >>> str(part_label("rules", "county-use"))
    'rule “county-use”'
    """
    known = _PARTS.get(key)
    if known is not None:
        return known._replace(values={"name": name})
    return Sentence("{key} “{name}”", {"key": label(key), "name": name})
