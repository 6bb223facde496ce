"""Who may sit for 高级营销师: every clause, on its bound and beside it."""

import itertools
from decimal import Decimal

import pytest
from workbooks import table

from compbatch.model.choices import CERTIFICATES, EDUCATIONS
from compbatch.model.promotion import promotion

# 营销师证书或中级以上职称、从业 3 年以上；研究生以上、4 年；本科以上、5 年；大专以上、6 年。以上含本数。
WHY = {
    "certificate": "marketing specialist certificate or a middle or senior technical title, and 3 years or more",
    "postgraduate": "postgraduate or above, and 4 years or more",
    "bachelor": "bachelor or above, and 5 years or more",
    "junior": "junior college or above, and 6 years or more",
    "neither": "neither a specialist certificate, nor a middle or senior title, nor a junior college degree",
    "no education": "no such certificate or title, and the education is not given",
    "no years": "the years are not given",
    "nothing": "education, years and certificate are not given",
    "already": "is one already",
}
CASES = table("""
    grade      | education      | years    | certificate       | standing | why
    营销师     |                | 3        | specialist        | may      | certificate
    营销师     | secondary      | 3        | middle            | may      | certificate
    营销师     |                | 30       | senior            | may      | certificate
    营销师     |                | 2        | specialist        | may_not  | 1 more year; certificate
    营销师     | bachelor       | 2.999999 | specialist        | may_not  | 0.000001 more years; certificate
    营销师     | bachelor       | 3        | specialist        | may      | certificate
    营销师     | postgraduate   | 4        |                   | may      | postgraduate
    营销师     | postgraduate   | 3.5      |                   | may_not  | 0.5 more years; postgraduate
    营销师     | bachelor       | 5        | none              | may      | bachelor
    营销师     | bachelor       | 4        | none              | may_not  | 1 more year; bachelor
    营销师     | junior_college | 6        |                   | may      | junior
    营销师     | junior_college | 0        |                   | may_not  | 6 more years; junior
    营销师     | secondary      | 40       |                   | may_not  | neither
    营销师     | secondary      | 40       | 驾驶证            | may_not  | neither
    营销师     | bachelor       |          |                   | unknown  | no years; bachelor
    营销师     |                | 8        |                   | unknown  | no education
    营销师     |                | 8        | none              | unknown  | no education
               |                |          |                   | unknown  | nothing
    高级营销师 |                |          |                   | already  | already
    高级营销师 | secondary      | 0        |                   | already  | already
    营销师     | secondary      | 1        | senior_specialist | already  | already
""")


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(filter(None, list(case.values())[:4])))
def test_each_clause_and_bound(case: dict[str, str]):
    grade, education, certificate = (case[key] or None for key in ("grade", "education", "certificate"))
    found = promotion(grade, education, Decimal(case["years"]) if case["years"] else None, certificate)
    lacking, _, clause = case["why"].rpartition("; ")
    needed = f"{WHY.get(lacking) or f'{lacking} needed'}; " if lacking else ""
    assert (found.standing, found.why.en) == (case["standing"], needed + WHY[clause])


def test_the_reason_is_given_in_chinese_too():
    assert promotion("营销师", "postgraduate", Decimal("3.5"), None).why.zh == "还差 0.5 年；研究生以上，从业 4 年以上"


def test_more_never_counts_for_less():
    """Whoever may sit may still sit with a higher degree, more years or a certificate."""
    degrees = [choice.key for choice in reversed(EDUCATIONS)]
    papers = ["none", *(choice.key for choice in CERTIFICATES if choice.key in ("specialist", "middle", "senior"))]
    for place, degree in enumerate(degrees):
        for years in map(Decimal, range(9)):
            if promotion("营销师", degree, years, "none").standing == "may":
                better = itertools.product(degrees[place:], (years, years + 1), papers)
                assert {promotion("营销师", *each).standing for each in better} == {"may"}
