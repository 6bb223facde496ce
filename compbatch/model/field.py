"""What a column and a kind of sheet of the input are: key, headings, kind, what must be there."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from compbatch.language import Text

Kind = Literal[
    "id", "text", "money", "ratio", "years", "date", "period", "role", "basis", "grade", "yes_no", "status",
    "education", "certificate", "control", "handling",
]  # fmt: skip
FURTHER = "~"  # status~2 is the second column that says a status
OTHER = "other_"  # other_date is a column that could be the date, too, and is compared with it
NUMBERS: frozenset[Kind] = frozenset({"money", "ratio", "years"})
NUMBER_KEYS = ("order_id", "receipt_id")  # the numbers that each row has of its own


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``required`` columns must have a heading, ``filled`` ones a value in every row.

    ``weak`` words mean the column only where no heading says so more particularly: 实际回款 goes before 金额; ``faint``
    ones, such as 价税合计, only where there is no other.
    ``watched`` columns are read only where they are there; what they say changes what a row means. Of those that are
    ``several``, each is looked at: 订单状态 and 审核状态 may stand in one sheet.
    ``wrong_code`` is the one diagnostic of cells that are not understood, in a column that never refuses a run.
    """

    key: str
    title: Text
    kind: Kind
    meaning: Text
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    unique: bool = False
    watched: bool = False
    several: bool = False
    minimum: Decimal | None = None
    blank_code: str = "CB201"
    repeat_code: str = "CB213"
    wrong_code: str | None = None


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of sheet.

    ``one_of`` lists sets of columns of which at least one set must be there. ``by_name`` sheets have
    headings so common that only the sheet's name can tell them; ``single`` ones may stand in one sheet only.
    """

    key: str
    title: Text
    meaning: Text
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    required: bool = False
    by_name: bool = False
    single: bool = False
    one_of: tuple[frozenset[str], ...] = ()

    def __hash__(self) -> int:
        """Hash the key alone: caches ask for it thousands of times a run, and the columns are long."""
        return hash(self.key)

    def has(self, key: str) -> bool:
        """Tell whether there is a column with that key."""
        return key in _by_key(self)

    def field(self, key: str) -> Field:
        """Return the column with that key, which may be a further one of its meaning."""
        meaning, further, _ = key.partition(FURTHER)
        field = _by_key(self)[meaning]
        return replace(field, key=key) if further else field


@cache
def _by_key(sheet: SheetKind) -> dict[str, Field]:
    return {field.key: field for field in reversed(sheet.fields)}
