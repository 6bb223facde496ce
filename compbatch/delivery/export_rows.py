"""What the rows of an export hold: those who are paid, their pay items, or the lines of the journal."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from compbatch.delivery.export_fields import ExportField, LineKind
from compbatch.language import Lang
from compbatch.model.choices import COMMISSION_BASES, GRADES, ROLES, STATUSES, choice_title
from compbatch.model.payout import LINES, TITLES
from compbatch.model.plan import item_of
from compbatch.model.tables import row_figures
from compbatch.paying import ComputedMonth
from compbatch.sheets.explain import explanation

ExportValue = Decimal | int | str | dt.date | None  # what a cell of an export holds
_ZERO = Decimal(0)
_CHOICES = {"role": ROLES, "grade": GRADES, "commission_basis": COMMISSION_BASES, "status": STATUSES}
# What a floor raised is taken off again later: with it a director's items add up to the gross pay.
ITEMS = (*(line.key for line in LINES), "carry_forward")


class ExportRows:
    """The rows of one kind that a month gives, column by column; only who is paid is in them."""

    def __init__(self, month: ComputedMonth, kind: LineKind, lang: Lang, source: str) -> None:
        """Take a month; ``lang`` is the language of words, ``source`` the name of the payout's file."""
        self._month, self._kind, self._lang, self._source = month, kind, lang, source
        self._paid = month.payout[month.payout["status"] == "pay"]

    def __len__(self) -> int:
        """Count the rows."""
        return {"director": len(self._paid), "item": len(self._items[0]), "line": 2 * len(self._centres)}[self._kind]

    @property
    def people(self) -> int:
        """Count those who are paid."""
        return len(self._paid)

    @property
    def gross(self) -> Decimal:
        """Return what everybody is paid together."""
        return sum(self._paid["gross_pay"], _ZERO)

    def column(self, field: ExportField) -> Sequence[ExportValue]:
        """Return what each row holds of a field."""
        if field.once:
            return [self.once(field)] * len(self)
        if field.key == "row":
            return range(1, len(self) + 1)
        if self._kind == "line":
            return self._of_lines[field.key]
        if field.key in ("item", "item_code", "amount"):
            return self._of_items(field.key)
        values = self._of_people(field)
        return values if self._kind == "director" else [values[place] for place in self._items[0]]

    def once(self, field: ExportField) -> ExportValue:
        """Return what stands outside the rows: what is the same for the whole file, or an amount's total."""
        period = self._month.period
        words: dict[str, ExportValue] = {
            "period": str(period),
            "month": f"{period.year}年{period.month}月" if self._lang == "zh" else f"{period.first:%B %Y}",
            "period_start": period.first,
            "period_end": period.last,
            "currency": self._month.currency,
            "rows": len(self),
            "people": self.people,
            "source": self._source,
            "run_record": self._month.record.in_one_line(),
        }
        return words[field.key] if field.once else self.total(field)

    def total(self, field: ExportField) -> Decimal:
        """Add up a field's amounts."""
        return sum((amount for amount in self.column(field) if isinstance(amount, Decimal)), _ZERO)

    def _of_people(self, field: ExportField) -> list[ExportValue]:
        if field.key == "cost_centre":
            return list(self._centre_of_each)
        if field.key == "explanation":
            rows = row_figures(self._paid).values()
            return [explanation(figures, self._month.plan, self._lang, []) for figures in rows]
        values = self._paid[field.key].array.to_numpy(object, na_value=None)
        if field.key in _CHOICES:
            titles = {word: choice_title(_CHOICES[field.key], word).of(self._lang) for word in {*values} - {None}}
            return [titles.get(word) for word in values]
        return [_ZERO if value is None and field.is_paid else value for value in values]

    @property
    def _centre_of_each(self) -> "pd.Series[Any]":
        """Return the cost centre of everyone who is paid, None for who has none."""
        directors = self._month.tables["directors"].frame.drop_duplicates("director_id")
        known = directors.set_index("director_id")["cost_centre"]
        centres = self._paid["director_id"].map(known)
        return centres.astype(object).where(centres.notna(), None)

    @property
    def without_centre(self) -> pd.Index:
        """Return the rows of the payout of those who have no cost centre, in a month that knows of any."""
        centres = self._centre_of_each
        return centres.index[centres.isna()] if centres.notna().any() else centres.index[:0]

    @cached_property
    def _items(self) -> tuple[Sequence[int], Sequence[str], Sequence[Decimal]]:
        """Return, of each pay item that is not zero, whose it is, which, and its amount; a director after another."""
        amounts = self._paid[list(ITEMS)].to_numpy(dtype=object, copy=True)
        amounts[pd.isna(amounts)] = _ZERO
        amounts[:, -1] = -amounts[:, -1]
        whose, which = np.nonzero(amounts != _ZERO)
        return list(whose), [ITEMS[place] for place in which], list(amounts[whose, which])

    def _of_items(self, key: str) -> Sequence[ExportValue]:
        if key == "item":
            return [TITLES[item].of(self._lang) for item in self._items[1]]
        return self._items[1] if key == "item_code" else self._items[2]

    @property
    def pays_nothing(self) -> pd.Index:
        """Return the rows of the payout of those whose pay is zero; of pay items, those who have none."""
        if self._kind == "item":
            return self._paid.index.delete(sorted({*self._items[0]}))
        return self._paid.index[(self._paid["gross_pay"] == _ZERO).to_numpy(dtype=bool)]

    @cached_property
    def _centres(self) -> dict[str | None, Decimal]:
        """Return the gross pay of each cost centre that has any; pay without one comes last."""
        sums: dict[str | None, Decimal] = {}
        for centre, gross in zip(self._centre_of_each, self._paid["gross_pay"], strict=True):
            sums[centre] = sums.get(centre, _ZERO) + gross
        return {centre: sums[centre] for centre in sorted(sums, key=lambda each: each is None) if sums[centre]}

    @cached_property
    def _of_lines(self) -> dict[str, list[ExportValue]]:
        """Return the journal: what each cost centre is debited, then what is credited, centre by centre."""
        centres, amounts, none = [*self._centres], [*self._centres.values()], [None] * len(self._centres)
        accounts = [
            item_of(item).title_of(self._month.plan.word(item)).of(self._lang)
            for item in ("expense_account", "payable_account")
        ]
        return {
            "cost_centre": [*centres, *centres],
            "account": [account for account in accounts for _ in centres],
            "debit": [*amounts, *none],
            "credit": [*none, *amounts],
        }
