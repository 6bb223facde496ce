"""What each column asks of its cells: no blanks, bounds, known words."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from compbatch.model.columns import CHOICES, Field, Kind, SheetKind
from compbatch.model.money import MICRO
from compbatch.model.tables import DTYPES

if TYPE_CHECKING:
    import pandas as pd

_WORD_CODES: dict[Kind, str] = {
    "role": "CB208", "basis": "CB210", "status": "CB216", "yes_no": "CB216",
    "handling": "CB216",
}  # fmt: skip


class CellRule(NamedTuple):
    """Bounds or the words that are known, and the code of the diagnostic of a cell that is beyond or none of them."""

    code: str
    least: int | None = None
    most: int | None = None
    words: tuple[str, ...] = ()

    def holds(self, column: "pd.Series[Any]") -> bool:
        """Tell whether no cell breaks the rule; a blank one does not."""
        filled = column.dropna()
        if self.words:
            return set(filled.unique()) <= set(self.words)
        return filled.empty or bool(
            (self.least is None or filled.min() >= self.least) and (self.most is None or filled.max() <= self.most)
        )


def _rules(field: Field) -> Iterator[CellRule]:
    """Yield the rules of one column."""
    if field.kind == "ratio":
        yield CellRule("CB211", -MICRO, MICRO)
    elif field.minimum is not None:
        yield CellRule(field.wrong_code or "CB203", int(field.minimum * MICRO))
    wrong_word = field.wrong_code or _WORD_CODES.get(field.kind)
    if wrong_word and field.kind in CHOICES:
        yield CellRule(wrong_word, words=tuple(choice.key for choice in CHOICES[field.kind]))


@cache
def rules_of(sheet: SheetKind, there: frozenset[str]) -> dict[str, tuple[Field, tuple[CellRule, ...]]]:
    """Return the columns of a kind of sheet that are there and ask for something, by key, each with its rules."""
    asked = {field.key: (field, tuple(_rules(field))) for field in sheet.fields if field.key in there}
    return {key: (field, rules) for key, (field, rules) in asked.items() if rules or field.filled}


def is_kept(frame: "pd.DataFrame", asked: dict[str, tuple[Field, tuple[CellRule, ...]]]) -> bool:
    """Tell whether each column is of its type and none of its cells breaks a rule."""
    return all(
        _is_right(frame[key], field, rules) if key in frame else field.watched for key, (field, rules) in asked.items()
    )


def _is_right(column: "pd.Series[Any]", field: Field, rules: tuple[CellRule, ...]) -> bool:
    typed = field.kind not in DTYPES or column.dtype == DTYPES[field.kind]
    return typed and not (field.filled and column.hasnans) and all(rule.holds(column) for rule in rules)
