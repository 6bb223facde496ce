"""The format workbooks that compbatch brings along: payroll, the journal, and those of the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from compbatch.delivery.export_fields import FIELDS
from compbatch.language import Lang, Text
from compbatch.sheets.paper import FACES
from compbatch.sheets.sheet_writer import ACCENT, INK, QUIET
from compbatch.xlsx.timeless import without_clock

_MONEY, _DAY, _WORDS, _COUNT = "#,##0.00", "yyyy-mm-dd", "@", "0"
_NAMES = {each.key: Text(f"{{{each.title.zh}}}", f"{{{each.title.en}}}") for each in FIELDS}
_BLANK = Text("", "")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, what each row holds in it, its number format and width."""

    heading: Text
    content: Text
    code: str = _WORDS
    width: float = 14


@dataclass(frozen=True, slots=True)
class _Book:
    """A format workbook: its sheet's name and columns, rows of words above them, and what a second sheet says."""

    title: Text
    columns: Sequence[_Column]
    above: Sequence[Sequence[Text]] = ()
    control: Sequence[tuple[Text, Text, str]] = ()
    langs: tuple[Lang, ...] = ("zh", "en")


def _field(key: str, code: str = _WORDS, width: float = 14, heading: Text | None = None) -> _Column:
    """Return a column of a field, headed by its title or by other words."""
    title = next(each.title for each in FIELDS if each.key == key)
    return _Column(heading or title, _NAMES[key], code, width)


def _control(amount: str) -> Sequence[tuple[Text, Text, str]]:
    """Return what the second sheet says: the control total of an amount, and from where the file comes."""
    return (
        (Text("控制合计（税前）", "Control total, before tax"), _NAMES[amount], _MONEY),
        *((next(each.title for each in FIELDS if each.key == key), _NAMES[key], code)
          for key, code in (("rows", _COUNT), ("people", _COUNT), ("period", _WORDS), ("currency", _WORDS),
                            ("source", _WORDS), ("run_record", _WORDS))),
    )  # fmt: skip


_SUMMARY = Text("计提{月份}总监薪酬", "Directors' pay, {Month}")
# The headings of the import sheet of the tax client, as copies of it in use have them.
_TAX_BLANKS = (
    "本期免税收入", "基本养老保险费", "基本医疗保险费", "失业保险费", "住房公积金", "累计子女教育", "累计继续教育",
    "累计住房贷款利息", "累计住房租金", "累计赡养老人", "累计3岁以下婴幼儿照护", "累计个人养老金", "企业(职业)年金",
    "商业健康保险", "税延养老保险", "公务交通费用", "通讯费用", "律师办案费用", "西藏附加减除费用", "其他",
    "准予扣除的捐赠额", "减免税额", "协定减免", "备注",
)  # fmt: skip
BOOKS: dict[str, _Book] = {
    "payroll": _Book(
        Text("工资项", "Pay items"),
        (_field("period", width=10), _field("director_id"), _field("name"), _field("item_code", width=20),
         _field("item", width=18), _field("amount", _MONEY, 16)),
        control=_control("amount"),
    ),
    "journal": _Book(
        Text("计提凭证", "Journal"),
        (_field("period_end", _DAY, 12, Text("日期", "Date")), _Column(Text("摘要", "Summary"), _SUMMARY, width=30),
         _field("account", width=22), _field("cost_centre", width=18), _field("debit", _MONEY, 16),
         _field("credit", _MONEY, 16)),
        control=_control("debit"),
    ),
    "bank": _Book(
        Text("批量代发", "Batch payment"),
        (_field("row", _COUNT, 8), _Column(Text("收款账号", "Account number"), _BLANK, width=26),
         _field("name", heading=Text("户名", "Account name")),
         _field("gross_pay", _MONEY, 30, Text("金额（应发，税前）", "Amount (gross, before tax)")),
         _Column(Text("用途", "Purpose"), Text("{月份}薪酬", "Pay {Month}"), width=20)),
        above=((Text("总笔数", "Payments"), _NAMES["rows"], Text("总金额", "Total"), _NAMES["gross_pay"]),),
    ),
    "voucher": _Book(
        Text("凭证", "Vouchers"),
        (_Column(Text("凭证字", "Voucher type"), Text("记", "GJ"), width=14),
         _Column(Text("凭证号", "Voucher number"), _BLANK, width=17),
         _field("period_end", _DAY, 12, Text("日期", "Date")), _Column(Text("摘要", "Summary"), _SUMMARY, width=30),
         _field("account", width=22), _field("debit", _MONEY, 16), _field("credit", _MONEY, 16),
         _field("cost_centre", width=18, heading=Text("部门", "Department"))),
    ),
    "tax": _Book(
        Text("正常工资薪金收入", "正常工资薪金收入"),
        (_field("director_id"), _field("name", heading=Text("*姓名", "")),
         *(_Column(Text(words, ""), _BLANK) for words in ("*证件类型", "*证件号码")),
         _field("gross_pay", "0.00", heading=Text("本期收入", "")),
         *(_Column(Text(words, ""), _BLANK) for words in _TAX_BLANKS)),
        langs=("zh",),
    ),
}  # fmt: skip
_CONTROL = Text("核对", "Control")


@cache
def layout_book(key: str, lang: Lang) -> bytes:
    """Return one of the format workbooks; the same bytes whenever it is asked for."""
    made, book = BOOKS[key], Workbook()
    sheet = book.active
    sheet.title = made.title.of(lang)
    for row, words in enumerate(made.above, start=1):
        for column, word in enumerate(words, start=1):
            cell = sheet.cell(row, column, word.of(lang))
            cell.font = _font(lang, bold=True, colour=QUIET if column % 2 else INK)
            cell.number_format = _MONEY if column == len(words) else _COUNT
    _draw(sheet, made, len(made.above) + 1, lang)
    if made.control:
        control = book.create_sheet(_CONTROL.of(lang))
        for row, (label, content, code) in enumerate(made.control, start=1):
            control.cell(row, 1, label.of(lang)).font = _font(lang, colour=QUIET)
            cell = control.cell(row, 2, content.of(lang))
            cell.font, cell.number_format = _font(lang, bold=row == 1), code
            cell.alignment = Alignment(horizontal="left")
        control.column_dimensions["A"].width, control.column_dimensions["B"].width = 26, 70
    written = BytesIO()
    book.save(written)
    return without_clock(written.getvalue())


def _draw(sheet: Worksheet, made: _Book, top: int, lang: Lang) -> None:
    for place, column in enumerate(made.columns, start=1):
        heading = sheet.cell(top, place, column.heading.of(lang))
        heading.font = _font(lang, bold=True, colour="FFFFFF")
        heading.fill = PatternFill("solid", start_color=f"FF{ACCENT}", end_color=f"FF{ACCENT}")
        heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell = sheet.cell(top + 1, place, column.content.of(lang) or None)
        cell.font, cell.number_format = _font(lang), column.code
        cell.alignment = _alignment(column.code)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _alignment(code: str) -> Alignment:
    """Keep words apart from an amount on their left."""
    if code == _WORDS:
        return Alignment(horizontal="left", indent=1)
    return Alignment(horizontal="center" if code in (_DAY, _COUNT) else None)


def _font(lang: Lang, *, bold: bool = False, colour: str = INK) -> Font:
    return Font(name=FACES[lang].name, size=10, bold=bold, color=f"FF{colour}")
