"""Who may sit for 高级营销师, senior marketing specialist, by education, years and certificate."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from compbatch.language import Text

SENIOR_SPECIALIST = "高级营销师"
Eligibility = Literal["may", "may_not", "already", "unknown"]
_CERTIFIED = frozenset({"specialist", "middle", "senior"})
_ALREADY = Text("已是高级营销师", "is one already")
_NOT_GIVEN = Text("学历、从业年限和证书均未填写", "education, years and certificate are not given")
_NO_EDUCATION = Text(
    "无营销师证书或中级以上职称，学历未填写", "no such certificate or title, and the education is not given"
)
_NEITHER = Text(
    "既无营销师证书或中级以上职称，也无大专以上学历",
    "neither a specialist certificate, nor a middle or senior title, nor a junior college degree",
)
_NO_YEARS = Text("未填从业年限；{clause}", "the years are not given; {clause}")
_SHORT = Text("还差 {years} 年；{clause}", "{years} more {years:year|years} needed; {clause}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One way to qualify: what is held, and for how many years at least (以上 includes the number)."""

    years: int
    words: Text


# Each clause quotes the rule.
CERTIFICATE = Clause(
    3,
    Text(
        "取得营销师证书或中级以上职称，从业 3 年以上",
        "marketing specialist certificate or a middle or senior technical title, and 3 years or more",
    ),
)
BY_EDUCATION: dict[str, Clause] = {
    "postgraduate": Clause(4, Text("研究生以上，从业 4 年以上", "postgraduate or above, and 4 years or more")),
    "bachelor": Clause(5, Text("本科以上，从业 5 年以上", "bachelor or above, and 5 years or more")),
    "junior_college": Clause(6, Text("大专以上，从业 6 年以上", "junior college or above, and 6 years or more")),
}


@dataclass(frozen=True, slots=True)
class Promotion:
    """Whether a director may sit for the title, and by which clause, or what is lacking."""

    standing: Eligibility
    why: Text


def promotion(grade: str | None, education: str | None, years: Decimal | None, certificate: str | None) -> Promotion:
    """Say whether someone may sit for 高级营销师; words are keys of `columns`, anything else counts as none."""
    if grade == SENIOR_SPECIALIST or certificate == "senior_specialist":
        return Promotion("already", _ALREADY)
    if education is None and years is None and certificate is None:
        return Promotion("unknown", _NOT_GIVEN)
    clauses = [CERTIFICATE] if certificate in _CERTIFIED else []
    clauses += [BY_EDUCATION[education]] if education in BY_EDUCATION else []
    if not clauses:
        return Promotion("unknown", _NO_EDUCATION) if education is None else Promotion("may_not", _NEITHER)
    clause = min(clauses, key=lambda each: each.years)
    if years is None:
        return Promotion("unknown", _NO_YEARS.filled(clause=clause.words))
    if years >= clause.years:
        return Promotion("may", clause.words)
    short = clause.years - years
    return Promotion("may_not", _SHORT.filled(clause=clause.words, years=f"{short.normalize():f}"))
