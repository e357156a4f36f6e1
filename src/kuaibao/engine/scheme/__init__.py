"""Assessment schemes (考核办法) as dated, cited data: load, check, version."""

from kuaibao.engine.scheme.load import (
    SchemeError,
    json_schema,
    load_scheme,
    read_scheme,
    shipped,
    shipped_schemes,
)
from kuaibao.engine.scheme.model import (
    Attribute,
    BestOf,
    Clause,
    Column,
    FactKind,
    Group,
    Judged,
    JudgedPoints,
    LineagePolicy,
    Multiple,
    NotInForceError,
    OncePer,
    PointsBy,
    Rule,
    Scheme,
    TalliesBy,
)
from kuaibao.engine.scheme.nearest import nearest
from kuaibao.engine.scheme.period import Calendar, Period, PeriodError

__all__ = [
    "Attribute",
    "BestOf",
    "Calendar",
    "Clause",
    "Column",
    "FactKind",
    "Group",
    "Judged",
    "JudgedPoints",
    "LineagePolicy",
    "Multiple",
    "NotInForceError",
    "OncePer",
    "Period",
    "PeriodError",
    "PointsBy",
    "Rule",
    "Scheme",
    "SchemeError",
    "TalliesBy",
    "json_schema",
    "load_scheme",
    "nearest",
    "read_scheme",
    "shipped",
    "shipped_schemes",
]
