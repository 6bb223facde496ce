"""Take each director's own out of a computed month: one statement after another, never all at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, get_args

import numpy as np
import pandas as pd

from compbatch.delivery.statement import MonthBefore, PaidLine, RowKind, RowsOfKind, Statement, TargetToDate, UsedRow
from compbatch.language import Text
from compbatch.model.capitals import capitals
from compbatch.model.choices import COMMISSION_BASES, GRADES, ROLES, choice_title
from compbatch.model.faces import Figures
from compbatch.model.measure import Attained
from compbatch.model.money import as_decimals
from compbatch.model.payout import TITLES
from compbatch.model.period import label_text
from compbatch.model.plan import ITEM_BY_KEY
from compbatch.model.tables import row_figures
from compbatch.model.unit_words import currency_name
from compbatch.paying import ComputedMonth
from compbatch.sheets.explain import raised_to_floor, workings
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.used_rows import used_rows

_MONTHS_BEFORE = 6
_ZERO = Decimal(0)
_DAYS = Text("在职天数", "Days employed")
_OF_DAYS = Text("{paid}/{whole}", "{paid} of {whole}")
_FULL, _SEE_BELOW = Text("整月", "The whole month"), Text("见下“调整”", 'See "Adjustments" below')
_TARGET_ONLY = Text("只计目标，不计提成", "Target only, no commission")
_COUNTS_FOR: dict[RowKind, str] = {"sales": "team_commission", "receipts": "account_commission"}
_COMMISSION = ("team_commission", "account_commission", "true_up")
_RECORDED = (
    "period",
    "director_id",
    "team_sales",
    "base_salary",
    *_COMMISSION,
    "performance_pay",
    "gross_pay",
    "status",
)
_QUESTIONS = ("query_deadline", "query_contact")


def statements(month: ComputedMonth) -> Iterator[Statement]:
    """Yield the statement of each director who is paid, in the order of the directors sheet; who is held has none."""
    own = _OwnParts(month)
    for figures in own.paid:
        yield own.statement(figures)


def paid_directors(month: ComputedMonth) -> dict[str, str]:
    """Return who is paid, by id, each with their name, blank where there is none."""
    paid = month.payout[month.payout["status"] == "pay"]
    return {str(who): str(name or "") for who, name in zip(paid["director_id"], paid["name"], strict=True)}


@dataclass(frozen=True)
class _OwnParts:
    """The tables of a month, looked up by director."""

    month: ComputedMonth

    @cached_property
    def view(self) -> MonthView:
        """Return the month in the words of its sheets."""
        return MonthView.of(self.month, names={})

    @cached_property
    def paid(self) -> Sequence[Figures]:
        """Return the figures of who is paid."""
        return list(row_figures(self.month.payout[self.month.payout["status"] == "pay"]).values())

    @cached_property
    def targets(self) -> Mapping[str, Sequence[Figures]]:
        """Return what is said of each one's targets."""
        return _by_director(self.month.assessments)

    @cached_property
    def records(self) -> Mapping[str, Sequence[Figures]]:
        """Return each one's records of the months before."""
        first = self.month.period
        for _ in range(_MONTHS_BEFORE):
            first = first.previous
        history = self.month.tables["history"].frame
        recent = (history["period"] >= str(first)) & (history["period"] < str(self.month.period))
        known = history[recent & history["status"].isin(["pay", "hold"])]
        return _by_director(known[list(_RECORDED)].sort_values("period", kind="stable"))

    @cached_property
    def rows(self) -> Mapping[str, slice]:
        """Return where each one's rows are among those that the pay used."""
        whose = self._used["director_id"].to_numpy(dtype=object)
        begins = np.flatnonzero(np.append(True, whose[1:] != whose[:-1])) if len(whose) else np.array([], dtype=int)
        ends = np.append(begins[1:], len(whose))
        return {str(whose[first]): slice(first, last) for first, last in zip(begins, ends, strict=True)}

    @cached_property
    def _used(self) -> pd.DataFrame:
        month = self.month
        return used_rows(month.tables, month.basis.uses, month.payout, 1, most=None).frame

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[Any]]:
        """Return the columns of the rows as plain lists, which are cut director by director."""
        used, lang = self._used, self.month.lang
        lines = used["kind"].map({kind: TITLES[key].of(lang) for kind, key in _COUNTS_FOR.items()})
        notes = lines.where(used["earns"], _TARGET_ONLY.of(lang)).to_numpy(dtype=object, na_value=None)
        adjusted = (used["kind"] == "adjustments").to_numpy(dtype=bool)
        approvers = self.month.tables["adjustments"].frame["approved_by"]
        notes[adjusted] = approvers.loc[used["place"][adjusted]].to_numpy(dtype=object, na_value=None)
        return {
            "kind": used["kind"].tolist(),
            "number": used["number"].to_numpy(dtype=object, na_value=None).tolist(),
            "date": [None if pd.isna(day) else day.date() for day in used["date"]],
            "party": used["party"].to_numpy(dtype=object, na_value=None).tolist(),
            "amount": as_decimals(used["amount"]),
            "note": notes.tolist(),
        }

    def statement(self, figures: Figures) -> Statement:
        """Put one director's own together."""
        month, who = self.month, str(figures["director_id"])
        return Statement(
            director_id=who,
            name=str(figures["name"] or ""),
            lang=month.lang,
            month=str(month.period),
            period=self.view.period_text,
            currency=currency_name(month.currency or "CNY").of(month.lang),
            facts=tuple(self._facts(figures)),
            lines=tuple(self._lines(figures)),
            gross=figures["gross_pay"],
            capitals=capitals(figures["gross_pay"]) if month.lang == "zh" else None,
            carry_forward=figures["carry_forward"],
            raised=raised_to_floor(figures, month.plan, month.lang),
            targets=tuple(self._target(line) for line in self.targets.get(who, ())),
            months=tuple(self._months(who, figures)),
            blocks=tuple(self._blocks(who)),
            questions=self.questions,
            record=month.record,
        )

    @cached_property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """Return the plan's words on when and whom to ask; none where it has none."""
        plan, lang = self.month.plan, self.month.lang
        return tuple((ITEM_BY_KEY[key].title.of(lang), plan.word(key)) for key in _QUESTIONS if plan.word(key))

    def _facts(self, figures: Figures) -> Iterator[tuple[str, str]]:
        lang = self.month.lang
        for key, choices in (("role", ROLES), ("grade", GRADES), ("commission_basis", COMMISSION_BASES)):
            if figures[key]:
                yield TITLES[key].of(lang), choice_title(choices, str(figures[key])).of(lang)
        yield _DAYS.of(lang), _OF_DAYS.say(lang, paid=figures["paid_days"], whole=figures["days_in_month"])

    def _lines(self, figures: Figures) -> Iterator[PaidLine]:
        lang = self.month.lang
        for line, words in workings(figures, self.month.plan, lang):
            as_given = {"base_salary": _FULL, "adjustment": _SEE_BELOW}.get(line.key) or line.clause or Text("", "")
            yield PaidLine(title=line.title.of(lang), amount=figures[line.key], working=words or as_given.of(lang))

    def _target(self, line: Figures) -> TargetToDate:
        return TargetToDate(
            label=label_text(line["label"]).of(self.month.lang),
            target=line["target"],
            actual=line["actual"],
            attainment=Attained.shown(line["attainment"]),
            needed=line["needed"],
        )

    def _months(self, who: str, figures: Figures) -> Iterator[MonthBefore]:
        for record in self.records.get(who, ()):
            yield (
                _month_of(record["period"], record)
                if record["status"] == "pay"
                else MonthBefore(label=record["period"])
            )
        yield _month_of(str(self.month.period), figures)

    def _blocks(self, who: str) -> Iterator[RowsOfKind]:
        theirs = self.rows.get(who)
        if theirs is None:
            return
        columns = {key: column[theirs] for key, column in self._columns.items()}
        for kind in get_args(RowKind):
            places = [place for place, each in enumerate(columns["kind"]) if each == kind]
            rows = [_row(columns, place) for place in places]
            if rows:
                title = self.month.tables[kind].sheet.title.of(self.month.lang)  # a tab's name may hold a person's
                yield RowsOfKind(kind=kind, title=title, total=sum((row.amount for row in rows), _ZERO), rows=rows)


def _by_director(frame: pd.DataFrame) -> dict[str, list[Figures]]:
    found: dict[str, list[Figures]] = {}
    for line in row_figures(frame).values():
        found.setdefault(str(line["director_id"]), []).append(line)
    return found


def _row(columns: Mapping[str, Sequence[Any]], place: int) -> UsedRow:
    return UsedRow(**{key: columns[key][place] for key in ("number", "date", "party", "amount", "note")})


def _month_of(label: str, figures: Figures) -> MonthBefore:
    """Sum a month's pay up in a few parts, which add up to its gross pay."""
    base, performance, gross = (figures[key] for key in ("base_salary", "performance_pay", "gross_pay"))
    commission = sum((figures[key] or _ZERO for key in _COMMISSION), _ZERO)
    other = None if gross is None else gross - (base or _ZERO) - commission - (performance or _ZERO)
    return MonthBefore(
        label=label, sold=figures["team_sales"], base=base, commission=commission, performance=performance,
        other=other, gross=gross,
    )  # fmt: skip
