"""Assessment schemes (考核办法) as dated, cited data: load, check, version."""

from kuaibao.engine.scheme.diff import Change, compare
from kuaibao.engine.scheme.edit import EditError, Value, edited
from kuaibao.engine.scheme.kind import PART, PARTS, Attribute, FactKind
from kuaibao.engine.scheme.labels import label
from kuaibao.engine.scheme.layout import Account, Column, Group, Reading
from kuaibao.engine.scheme.load import (
    SchemeError,
    json_schema,
    load_scheme,
    read_scheme,
    scheme_folder,
    shipped,
    shipped_schemes,
)
from kuaibao.engine.scheme.measure import (
    TARGET,
    TOTAL,
    Amount,
    Bands,
    ByGroup,
    Condition,
    Each,
    Measure,
)
from kuaibao.engine.scheme.model import NotInForceError, Scheme
from kuaibao.engine.scheme.nearest import nearest
from kuaibao.engine.scheme.parts import Clause, Decision, Part, Range, Span, listed
from kuaibao.engine.scheme.period import Calendar, Period, PeriodError
from kuaibao.engine.scheme.price import (
    ImportedPoints,
    Judged,
    JudgedPoints,
    Multiple,
    NumberFactor,
    PointsBy,
    TalliesBy,
)
from kuaibao.engine.scheme.rule import (
    BestOf,
    InTurn,
    JointPolicy,
    LineagePolicy,
    OncePer,
    Ratio,
    Rule,
    Wanted,
    Where,
)
from kuaibao.engine.scheme.step import Limit, Mention, Quota, Step
from kuaibao.engine.scheme.version import copied, starter, texts_of

__all__ = [
    "PART",
    "PARTS",
    "TARGET",
    "TOTAL",
    "Account",
    "Amount",
    "Attribute",
    "Bands",
    "BestOf",
    "ByGroup",
    "Calendar",
    "Change",
    "Clause",
    "Column",
    "Condition",
    "Decision",
    "Each",
    "EditError",
    "FactKind",
    "Group",
    "ImportedPoints",
    "InTurn",
    "JointPolicy",
    "Judged",
    "JudgedPoints",
    "Limit",
    "LineagePolicy",
    "Measure",
    "Mention",
    "Multiple",
    "NotInForceError",
    "NumberFactor",
    "OncePer",
    "Part",
    "Period",
    "PeriodError",
    "PointsBy",
    "Quota",
    "Range",
    "Ratio",
    "Reading",
    "Rule",
    "Scheme",
    "SchemeError",
    "Span",
    "Step",
    "TalliesBy",
    "Value",
    "Wanted",
    "Where",
    "compare",
    "copied",
    "edited",
    "json_schema",
    "label",
    "listed",
    "load_scheme",
    "nearest",
    "read_scheme",
    "scheme_folder",
    "shipped",
    "shipped_schemes",
    "starter",
    "texts_of",
]
