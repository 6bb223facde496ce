"""Guess why a line of another pay sheet differs: what our own figures would come to with one thing done otherwise."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pandas as pd

from compbatch.checking.numbers import NUMBERS
from compbatch.control.earlier_causes import LINES, another_rate, gross_without, of_earlier_months
from compbatch.language import Text
from compbatch.model.money import MICRO, as_decimal, rounded
from compbatch.model.plan import Tier
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth

CENTS = Decimal("0.05")  # a difference up to this is one of rounding
_CENT, _ZERO = Decimal("0.01"), Decimal(0)
_MONTH = Decimal(30)  # days, as some companies count every month
_UNITS = (1000, 10_000)


@dataclass(frozen=True, slots=True)
class Guess:
    """A likely cause, and in words what was done otherwise."""

    cause: str
    words: Text


@dataclass(frozen=True, slots=True)
class _Candidate:
    amount: Decimal
    guess: Guess


class Guesses:
    """The guesses about the directors of one month."""

    def __init__(self, month: ComputedMonth) -> None:
        """Take the month that was paid."""
        self._month, self._plan = month, month.plan
        self._places = int(month.plan.amount("places"))
        self._whose: dict[str, dict[Any, Any]] = {}  # where each director's rows stand, by kind of sheet

    def about(self, line: str, figures: Mapping[str, Any], theirs: Decimal) -> Guess | None:
        """Return the first candidate that comes to their amount, exactly or to a cent; None if there is none."""
        ours = figures[line] or _ZERO
        if abs(theirs - ours) <= CENTS:
            return Guess("rounding", Text("舍入", "rounding"))
        if ours and theirs == -ours:
            return Guess("sign", Text("正负号相反", "the other sign"))
        if times := next((times for times in _UNITS if ours and theirs in (ours * times, ours / times)), None):
            return Guess("unit", Text(f"{times:,} 倍", f"{times:,} times"))
        candidates = list(self._of(line, figures, theirs))
        exact = [each for each in candidates if each.amount == theirs]
        near = [each for each in candidates if abs(each.amount - theirs) <= _CENT]
        return next((each.guess for each in (*exact, *near)), None)

    def _of(self, line: str, figures: Mapping[str, Any], theirs: Decimal) -> Iterator[_Candidate]:
        if line == "base_salary":
            yield from self._salary(figures)
        elif line == "performance_pay" and figures["performance_coefficient"] is not None:
            yield from self._performance(figures)
        elif line == "team_commission" and figures["team_rate"] is not None:
            yield from self._team(figures, theirs)
        elif line == "account_commission" and figures["account_rate"] is not None:
            yield from self._accounts(figures, theirs)
        elif line == "adjustment":
            yield from self._adjustments(figures, theirs)
        elif line in LINES:
            for amount, cause, words in of_earlier_months(line, self._month, figures):
                yield _Candidate(self._cents(amount), Guess(cause, words))
        elif line == "gross_pay":
            yield from self._gross(figures)

    @staticmethod
    def _gross(figures: Mapping[str, Any]) -> Iterator[_Candidate]:
        if figures["carry_forward"]:
            total = figures["gross_pay"] + figures["carry_forward"]
            yield _Candidate(total, Guess("floor", Text("未按最低应发补足", "not raised to the floor")))
        for amount, cause, words in gross_without(figures):
            yield _Candidate(amount, Guess(cause, words))

    # Amounts of a month, in full or in part

    def _salary(self, figures: Mapping[str, Any]) -> Iterator[_Candidate]:
        full = figures["full_base_salary"]
        yield from self._parts(full, figures, _ONE)
        by_grade = self._plan.by_grade("base_salary").get(figures["grade"])
        if by_grade is not None and by_grade != full:
            words = Text(f"按等级 {amount_text(by_grade)}", f"of the grade, {amount_text(by_grade)}")
            yield _Candidate(self._prorated(by_grade, figures), Guess("base", words))

    def _performance(self, figures: Mapping[str, Any]) -> Iterator[_Candidate]:
        base, coefficient = figures["performance_base"], figures["performance_coefficient"]
        for tier in self._plan.tiers("performance"):
            if tier.value != coefficient:
                words = Text(
                    f"系数 {tier.value} 而不是 {coefficient}", f"coefficient {tier.value} instead of {coefficient}"
                )
                yield _Candidate(self._prorated(base * Decimal(tier.value), figures), Guess("rate", words))
        yield from self._parts(base, figures, coefficient)
        by_grade = self._plan.by_grade("performance_base").get(figures["grade"])
        if by_grade is not None and by_grade != base:
            words = Text(f"按等级的基数 {amount_text(by_grade)}", f"the base of the grade, {amount_text(by_grade)}")
            yield _Candidate(self._prorated(by_grade * coefficient, figures), Guess("base", words))

    def _parts(self, full: Decimal, figures: Mapping[str, Any], factor: Decimal) -> Iterator[_Candidate]:
        """Yield the whole month's amount, and a part of it by other days."""
        paid, whole = figures["paid_days"], figures["days_in_month"]
        if paid == whole:
            return
        amount = full * factor
        yield _Candidate(
            self._cents(amount), Guess("base", Text("整月，未按天数折算", "the whole month, not prorated"))
        )
        thirty = Text(f"{paid} ÷ 30 天", f"{paid} of 30 days")
        yield _Candidate(rounded(amount * paid, _MONTH, self._places), Guess("base", thirty))
        absent = Text(f"按 30 天扣除缺勤 {whole - paid} 天", f"less {whole - paid} of 30 days")
        yield _Candidate(rounded(amount * (_MONTH - whole + paid), _MONTH, self._places), Guess("base", absent))

    def _prorated(self, amount: Decimal, figures: Mapping[str, Any]) -> Decimal:
        return Decimal(rounded(amount * figures["paid_days"], figures["days_in_month"], self._places))

    # Commission

    def _team(self, figures: Mapping[str, Any], theirs: Decimal) -> Iterator[_Candidate]:
        base, rate = figures["commissionable_sales"], figures["team_rate"]
        tiers = self._plan.tiers("team_rate")
        earlier, target = _ZERO, figures["monthly_target"]
        if figures["cumulative"]:
            earlier, target = figures["earlier_sales"], figures["period_target"]
        yield from self._rates(base, rate, [tier.value for tier in tiers])
        if not figures["cumulative"] and target:
            yield _Candidate(self._cents(_marginal(base, target, tiers)), Guess("rate", _MARGINALLY))
        spared = figures["sales_sum"] - base  # what special accounts take from the base

        def reached(amount: Decimal) -> Decimal:
            return _reached(tiers, earlier + amount + spared, target)

        yield from self._rows("sales", figures, base, theirs, {Decimal(tier.value) for tier in tiers}, rate, reached)
        for amount, words in self._bases("sales", figures, base):
            for each in dict.fromkeys((rate, reached(amount))):
                yield _Candidate(self._cents(amount * each), Guess("base", words))
        if spared:
            yield _Candidate(
                self._cents(figures["sales_sum"] * rate),
                Guess("base", Text("含专项客户的销售", "with sales of special accounts")),
            )

    def _accounts(self, figures: Mapping[str, Any], theirs: Decimal) -> Iterator[_Candidate]:
        base, rate = figures["account_receipts"], figures["account_rate"]
        yield from self._rates(base, rate, [tier.value for tier in self._plan.tiers("team_rate")])
        yield from self._rows("receipts", figures, base, theirs, {rate}, rate, lambda _: rate)
        for amount, words in self._bases("receipts", figures, base):
            yield _Candidate(self._cents(amount * rate), Guess("base", words))
        if (sold := figures["sales_sum"]) is not None:
            yield _Candidate(
                self._cents(sold * rate), Guess("base", Text("按销售额而不是回款", "sales instead of receipts"))
            )

    def _rates(self, base: Decimal, rate: Decimal, others: list[Any]) -> Iterator[_Candidate]:
        for other in others:
            if other != rate:
                yield _Candidate(self._cents(base * other), Guess("rate", another_rate(other, rate)))

    def _bases(self, kind: str, figures: Mapping[str, Any], base: Decimal) -> Iterator[tuple[Decimal, Text]]:
        """Yield what other rows of the director would add up to."""
        rows, uses = self._rows_of(kind, figures)
        sums = {use: _sum(rows[uses == use]) for use in uses.unique()}
        returned = _sum(rows[(uses == "used") & (rows < 0)])
        if returned:
            yield base - returned, Text("未减退货或退款", "without returns and refunds")
        late = sum((sums.get(use, _ZERO) for use in ("late", "to_date")), _ZERO)
        if late:
            yield base + late, Text("含早于本月的行", "with rows dated before the month")
        if other := sums.get("other_customer", _ZERO):
            yield base + other, Text("含其他客户", "with other customers")
        if future := sums.get("future", _ZERO):
            yield base + future, Text("含晚于本月的行", "with rows dated after the month")

    def _rows(  # noqa: PLR0913, PLR0917 - what a line rests on
        self,
        kind: str,
        figures: Mapping[str, Any],
        base: Decimal,
        theirs: Decimal,
        rates: set[Decimal],
        rate: Decimal,
        reached: Callable[[Decimal], Decimal],
    ) -> Iterator[_Candidate]:
        """Yield what the line comes to without one row, or with one more, at our rate or at the one then reached."""
        amounts, uses = self._rows_of(kind, figures)
        for each in sorted(rates, key=lambda other: other != rate):
            if not each:
                continue
            due = theirs / each
            for cause, needed, among in (
                ("missing_row", base - due, uses == "used"),
                ("extra_row", due - base, uses != ""),
            ):
                fitting = amounts[
                    among & ((amounts - int(needed * MICRO)).abs() <= int(CENTS / each * MICRO)).to_numpy()
                ]
                for place, micros in fitting.items():
                    amount = as_decimal(int(micros))
                    new = base - amount if cause == "missing_row" else base + amount
                    if each in (rate, reached(new)):
                        words = self._row(kind, int(str(place)), amount, str(uses[place]), cause, len(fitting))
                        yield _Candidate(self._cents(new * each), Guess(cause, words))

    def _adjustments(self, figures: Mapping[str, Any], theirs: Decimal) -> Iterator[_Candidate]:
        ours = figures["adjustment"] or _ZERO
        amounts, uses = self._rows_of("adjustments", figures)
        for place, micros in amounts.items():
            amount = as_decimal(int(micros))
            if uses[place] == "used" and ours - amount == theirs:
                yield _Candidate(
                    theirs,
                    Guess("missing_row", self._row("adjustments", int(str(place)), amount, "used", "missing_row", 1)),
                )
            elif ours + amount == theirs:
                yield _Candidate(
                    theirs,
                    Guess(
                        "extra_row", self._row("adjustments", int(str(place)), amount, str(uses[place]), "extra_row", 1)
                    ),
                )

    def _rows_of(self, kind: str, figures: Mapping[str, Any]) -> "tuple[pd.Series[Any], pd.Series[Any]]":
        """Return the amounts of a director's rows, and their uses."""
        frame = self._month.tables[kind].frame
        if kind not in self._whose:
            self._whose[kind] = frame.groupby("director_id", observed=True).indices
        own = frame.iloc[self._whose[kind].get(figures["director_id"], [])]["amount"].dropna()
        return own.astype("int64"), self._month.basis.uses[kind].loc[own.index].astype(str)

    def _row(self, kind: str, place: int, amount: Decimal, use: str, cause: str, count: int) -> Text:  # noqa: PLR0913, PLR0917 - what is said of a row
        """Name a row: its number, cell and amount; whether it is one that we leave out, or one of several alike."""
        table = self._month.tables[kind]
        number = table.frame[NUMBERS[kind]].get(place) if kind in NUMBERS else None
        named = " ".join(filter(None, (None if pd.isna(number) else str(number), str(table.at(place, "amount")))))
        zh, en = f"{named}，{amount_text(amount)}", f"{named}, {amount_text(amount)}"
        if cause == "missing_row":
            zh, en = f"少了 {zh}", f"without {en}"
        elif use == "used":
            zh, en = f"重复了 {zh}", f"twice {en}"
        else:
            zh, en = f"多了 {zh}", f"with {en}"
        return Text(f"{zh}，或同额的另一行", f"{en}, or another row of that amount") if count > 1 else Text(zh, en)

    def _cents(self, amount: Decimal) -> Decimal:
        return amount.quantize(Decimal(1).scaleb(-self._places), ROUND_HALF_UP)


_ONE = Decimal(1)
_MARGINALLY = Text("分段计提：每一段按各自的比例", "marginally: each part at its own rate")


def _marginal(base: Decimal, target: Decimal, tiers: tuple[Tier, ...]) -> Decimal:
    """Pay each part of the sales at the rate of its own tier."""
    bounds = [Decimal(tier.start or 0) * target for tier in tiers]
    ends = [*bounds[1:], max(base, *bounds)]
    parts = (min(base, end) - min(base, start) for start, end in zip(bounds, ends, strict=True))
    return sum((part * Decimal(tier.value) for part, tier in zip(parts, tiers, strict=True)), _ZERO)


def _reached(tiers: tuple[Tier, ...], sales: Decimal, target: Decimal | None) -> Decimal:
    reached = [tier.value for tier in tiers if target is not None and sales >= Decimal(tier.start or 0) * target]
    return Decimal(reached[-1] if reached else tiers[0].value)


def _sum(micros: "pd.Series[Any]") -> Decimal:
    return as_decimal(int(micros.to_numpy(dtype=np.int64).sum()))
