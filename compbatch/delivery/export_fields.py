"""The fields that an export can hold, each once: its name in both languages, and the rows that it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from compbatch.language import Text, listed
from compbatch.model.columns import DIRECTORS
from compbatch.model.payout import PAYOUT, PayLine
from compbatch.model.sheet_column import Format
from compbatch.reading.heading_words import heading_key

LineKind = Literal["director", "item", "line"]
ROW_KINDS: dict[LineKind, Text] = {
    "director": Text("每位总监一行", "one row per director"),
    "item": Text("每位总监的每个工资项一行", "one row per director and pay item"),
    "line": Text("每条分录一行", "one row per journal line"),
}
_ANY: frozenset[LineKind] = frozenset(ROW_KINDS)
_PEOPLE: frozenset[LineKind] = frozenset({"director", "item"})
_DIRECTOR: frozenset[LineKind] = frozenset({"director"})
_ITEM: frozenset[LineKind] = frozenset({"item"})
_LINE: frozenset[LineKind] = frozenset({"line"})


@dataclass(frozen=True, slots=True)
class ExportField:
    """One field: the kinds of rows that may hold it, how it is shown; ``once`` ones are the same for the whole file.

    Outside the rows an amount stands for its total. ``is_paid`` amounts are 0 where a director has none.
    """

    key: str
    title: Text
    kinds: frozenset[LineKind]
    form: Format = "text"
    once: bool = False
    is_paid: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def is_amount(self) -> bool:
        """Tell whether it can be added up."""
        return self.form == "money"


def _of_director() -> Iterable[ExportField]:
    for column in PAYOUT:
        paid = isinstance(column, PayLine) or column.is_paid
        kinds = _PEOPLE if column.format == "text" and column.key not in ("status", "explanation") else _DIRECTOR
        yield ExportField(column.key, column.title, kinds, column.format, is_paid=paid)


_CENTRE = DIRECTORS.field("cost_centre")
FIELDS: tuple[ExportField, ...] = (
    *_of_director(),
    ExportField("cost_centre", _CENTRE.title, _ANY, aliases=(*_CENTRE.aliases, *_CENTRE.weak)),
    ExportField("item", Text("项目", "Item"), _ITEM, aliases=("工资项", "Pay item")),
    ExportField("item_code", Text("项目代码", "Item code"), _ITEM),
    ExportField("amount", Text("金额", "Amount"), _ITEM, "money"),
    ExportField("account", Text("科目", "Account"), _LINE),
    ExportField("debit", Text("借方", "Debit"), _LINE, "money", aliases=("借方金额", "Debit amount")),
    ExportField("credit", Text("贷方", "Credit"), _LINE, "money", aliases=("贷方金额", "Credit amount")),
    ExportField("row", Text("序号", "Row"), _ANY, "count", aliases=("行号", "No.", "Row number")),
    ExportField("period", Text("期间", "Period"), _ANY, once=True),
    ExportField("month", Text("月份", "Month"), _ANY, once=True),
    ExportField("period_start", Text("月初日期", "Period start"), _ANY, "date", once=True),
    ExportField("period_end", Text("月末日期", "Period end"), _ANY, "date", once=True),
    ExportField("currency", Text("币种", "Currency"), _ANY, once=True),
    ExportField("rows", Text("行数", "Rows"), _ANY, "count", once=True),
    ExportField("people", Text("人数", "People"), _ANY, "count", once=True),
    ExportField("source", Text("来源文件", "Source file"), _ANY, once=True),
    ExportField("run_record", Text("运行记录", "Run record"), _ANY, once=True),
)
_BY_NAME = {
    heading_key(name): field for field in reversed(FIELDS) for name in (field.key, *field.title, *field.aliases)
}
_LIKE = 0.6


def field_named(name: str) -> ExportField | None:
    """Return the field of a name, which may be its key or its title in either language."""
    return _BY_NAME.get(heading_key(name))


def fields_like(name: str) -> Text:
    """Name the fields whose names are like one that is none; of none alike, those that are used most."""
    near = [_BY_NAME[key] for key in get_close_matches(heading_key(name), _BY_NAME, 3, _LIKE)]
    usual = [field for field in FIELDS if field.key in ("director_id", "name", "gross_pay", "item", "amount")]
    return listed(Text(f"{{{field.title.zh}}}", f"{{{field.key}}}") for field in dict.fromkeys(near or usual))
