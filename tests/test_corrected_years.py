"""Random years whose closed months are corrected again and again: what is paid to date is what is due to date."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from months import chance, seeds
from quarter_months import quarter_month
from recalculation import read_values, recalculate
from reference_year import Tiers, due_in_all
from workbooks import PaidMonth, pay

D = Decimal
RATES: Tiers = ((D(0), D("0.005")), (D(1), D("0.01")))
LENGTH = {"month": 1, "quarter": 3, "year": 12}
BASE, LAST = 12_000, 6
OTHER = "D02 | 李强 | 执行总监 | | 15000 | | | | |"  # somebody is listed where D01 has left
OURS = ("发放表", "计算过程", "考核", "校验", "所用方案")


class Year:
    """What D01 sold and was fined in each month, as it is known by now, and the workbooks that say so."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.span = rng.choice(tuple(LENGTH))
        self.target = D(rng.randrange(5, 30)) * 100_000
        self.floor = rng.choice((0, 3000, 20_000))
        self.sold: dict[int, Decimal] = {}
        self.adjusted: dict[int, Decimal] = {}
        self.leaves = rng.random() < 0.4  # the directors sheet in the last month

    def draw(self, number: int) -> None:
        """Find out, or find out better, what a month sold and what was deducted."""
        self.sold[number] = D(self.rng.randrange(-(10**8), 2 * 10**8)) / 100
        if self.rng.random() < 0.5:
            self.adjusted[number] = D(self.rng.randrange(-2_000_000, 500_000)) / 100

    def book(self, number: int, *, gone: bool = False) -> bytes:
        adjusted = self.adjusted.get(number)
        there = {"I2": "2020-01-01", "A3": OTHER, "G2": self.target}
        targets = {"K1": "季度目标 | 年度目标", "K2": f"{self.target} | {self.target}"}
        row = {"A2": OTHER, "A3": "|||||||||", "K1": "季度目标 | 年度目标"} if gone else {**there, **targets}
        changes: dict[str, Any] = {
            "directors": {key: str(cell) for key, cell in row.items()},
            "plan": {"A9": f"团队目标周期||{self.span}\n最低应发||{self.floor}"},
        }
        if gone:
            changes |= {"margins": "工号 | 收入 | 成本"}
        elif adjusted is not None:
            changes |= {"adjustments": f"工号 | 金额 | 事由\nD01 | {adjusted} | 调整"}
        return quarter_month(number, [] if gone else [self.sold[number]], **changes)

    def due(self) -> Decimal:
        """Return what D01 is due in all for the months so far."""
        team = due_in_all(self.sold, LENGTH[self.span], self.target, RATES)
        return team + BASE * len(self.sold) + sum(self.adjusted.values(), D(0))


def paid_of(month: PaidMonth) -> dict[str, Any]:
    """Return D01's payout; nothing where they have left and nothing is due."""
    rows = month.payout.set_index("director_id")
    return rows.loc["D01"].to_dict() if "D01" in rows.index else {"gross_pay": D(0), "carry_forward": None}


@pytest.mark.parametrize("seed", seeds(1, 5))
def test_what_is_paid_to_date_is_due_to_date_corrections_and_all(seed: int):
    rng = chance(seed)
    year = Year(rng)
    prior: bytes | None = None
    gross, carried = D(0), D(0)
    for number in range(1, LAST + 1):
        gone = year.leaves and number == LAST
        corrected = rng.sample(range(1, number), min(number - 1, rng.randrange(3)))
        for month in corrected:
            year.draw(month)
        if not gone:
            year.draw(number)
        name = f"2026-{number:02d}"
        correct = {f"2026-{month:02d}.xlsx": year.book(month) for month in corrected}
        given: dict[str, Any] = {"name": f"{name}.xlsx", "month": name, "prior": prior, "correct": correct}
        paid = pay(year.book(number, gone=gone), **given)
        figures = paid_of(paid)
        gross += figures["gross_pay"]
        carried = carried if figures["carry_forward"] is None else figures["carry_forward"]
        assert gross == year.due() - carried, (name, corrected)
        if rng.random() < 0.3:  # run again, it pays the same
            again = pay(paid.output, **given)
            assert paid_of(again)["gross_pay"] == figures["gross_pay"]
        prior = paid.output
    assert prior
    stored, computed = read_values(prior, OURS), recalculate(prior, "cellrune", OURS)
    for sheet in OURS[:2]:
        wrong = {
            cell: (value, computed[sheet].get(cell))
            for cell, value in stored[sheet].items()
            if isinstance(value, float) and abs(value - float(computed[sheet].get(cell, "nan"))) > 0.005
        }
        assert wrong == {}
