"""Made-up months of any size, as the bytes of a workbook laid out the way Excel lays one out."""
# ruff: noqa: S311 - made-up rows are no secret

import random
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from pathlib import Path

Cell = tuple[str, object]  # "text", "number" or "date", and the value
Row = list[Cell]

FIRST_OF_MARCH = 46_082  # 2026-03-01 as Excel counts days
MONTH_DAYS = 31
CUSTOMERS = 5_000
_ACCOUNTS = 4
_MEAN = 25_000  # of the amounts

_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f"{_HEAD}<styleSheet {_NAMESPACES}><fonts><font><sz val='11'/><name val='Calibri'/></font></fonts>"
    "<fills><fill><patternFill patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill></fills>"
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    "<cellXfs><xf/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs></styleSheet>"
)


def write_month(  # noqa: PLR0913 - what a month can be like
    path: Path,
    rows: int,
    *,
    directors: int = 12,
    text_numbers: float = 0,
    inline: bool = False,
    special_accounts: bool = False,
) -> None:
    """Write a month of ``rows`` sales and as many receipts, a share of the amounts typed as text.

    Texts are shared, as Excel writes them, or ``inline``, as openpyxl does. With ``special_accounts`` the directors
    who are paid on accounts have four each.
    """
    random.seed(rows)
    sheets: dict[str, Iterable[Row]] = {
        "Directors": _directors(directors, rows),
        "Team sales": _sales(rows, directors, text_numbers),
        "Receipts": _receipts(rows, directors, text_numbers, special_accounts=special_accounts),
        "Margins": _margins(directors, rows),
        **({"Special accounts": _special_accounts(directors)} if special_accounts else {}),
    }
    shared: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number, content in enumerate(sheets.values(), start=1):
            with package.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for piece in _sheet(content, None if inline else shared, selected=number == 1):
                    part.write(piece)
        for name, text in _small_parts(list(sheets), shared):
            package.writestr(name, text)


def _sheet(rows: Iterable[Row], shared: dict[str, int] | None, *, selected: bool) -> Iterator[bytes]:
    cell = _inline if shared is None else _sharing(shared)
    chosen = ' tabSelected="1"' if selected else ""
    view = f'<sheetViews><sheetView{chosen} workbookViewId="0"/></sheetViews>'
    yield f"{_HEAD}<worksheet {_NAMESPACES}>{view}<sheetData>".encode()
    letters = "ABCDEFGHIJ"
    numbered = zip(count(1), rows, strict=False)
    while block := list(islice(numbered, 5_000)):
        lines = [
            f'<row r="{place}">'
            + "".join(cell(f"{letter}{place}", *content) for letter, content in zip(letters, row, strict=False))
            + "</row>"
            for place, row in block
        ]
        yield "".join(lines).encode()
    yield b"</sheetData></worksheet>"


def _sharing(shared: dict[str, int]) -> Callable[[str, str, object], str]:
    def cell(address: str, kind: str, value: object) -> str:
        if kind == "text":
            return f'<c r="{address}" t="s"><v>{shared.setdefault(str(value), len(shared))}</v></c>'
        return _number(address, kind, value)

    return cell


def _inline(address: str, kind: str, value: object) -> str:
    if kind == "text":
        return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'
    return _number(address, kind, value)


def _number(address: str, kind: str, value: object) -> str:
    style = ' s="1"' if kind == "date" else ""
    return f'<c r="{address}"{style}><v>{value}</v></c>'


def _headings(*titles: str) -> Row:
    return [("text", title) for title in titles]


def _sold(directors: int, rows: int) -> int:
    """Return about what a director sells, so that no unit seems to be lost."""
    return _MEAN * max(rows, directors) // directors


def _directors(directors: int, rows: int) -> Iterator[Row]:
    yield _headings("Director ID", "Name", "Role", "Base salary", "Commission basis", "Monthly target",
                    "Performance base")  # fmt: skip
    for number in range(1, directors + 1):
        yield [
            *_headings(f"D{number:05}", f"Director {number:05}", "Marketing director"), ("number", 12_000),
            ("text", "Accounts" if number % 5 == 0 else "Team"), ("number", _sold(directors, rows)), ("number", 5_000),
        ]  # fmt: skip


def _margins(directors: int, rows: int) -> Iterator[Row]:
    yield _headings("Director ID", "Revenue", "Cost", "Expense")
    for number in range(1, directors + 1):
        revenue = _sold(directors, rows)
        cost = revenue * 7 // 10 + number
        yield [("text", f"D{number:05}"), ("number", revenue), ("number", cost), ("number", revenue // 20)]


def _special_accounts(directors: int) -> Iterator[Row]:
    yield _headings("Director ID", "Customer")
    for number in range(5, directors + 1, 5):
        for account in range(_ACCOUNTS):
            yield [("text", f"D{number:05}"), ("text", f"Account {number:05}-{account}")]


def _sales(rows: int, directors: int, text_numbers: float) -> Iterator[Row]:
    yield _headings("Order ID", "Date", "Director ID", "Salesperson", "Customer", "Sales amount")
    for number in range(1, rows + 1):
        yield [
            ("text", f"S{number:07}"), *_day_and_director(directors), ("text", f"Seller {random.randrange(200):03}"),
            *_customer_and_amount(text_numbers),
        ]  # fmt: skip


def _receipts(rows: int, directors: int, text_numbers: float, *, special_accounts: bool) -> Iterator[Row]:
    yield _headings("Receipt ID", "Date", "Director ID", "Customer", "Received")
    for number in range(1, rows + 1):
        day, (kind, director) = _day_and_director(directors)
        customer, amount = _customer_and_amount(text_numbers)
        if special_accounts and int(str(director)[1:]) % 5 == 0:
            customer = "text", f"Account {str(director)[1:]}-{random.randrange(_ACCOUNTS)}"
        yield [("text", f"R{number:07}"), day, (kind, director), customer, amount]


def _day_and_director(directors: int) -> Row:
    return [
        ("date", FIRST_OF_MARCH + random.randrange(MONTH_DAYS)),
        ("text", f"D{random.randrange(directors) + 1:05}"),
    ]


def _customer_and_amount(text_numbers: float) -> Row:
    cents = random.randrange(100, 5_000_000)
    typed = random.random() < text_numbers
    amount: Cell = ("text", f"{cents / 100:,.2f}") if typed else ("number", f"{cents / 100:.2f}")
    return [("text", f"Customer {random.randrange(CUSTOMERS):04}"), amount]


def _small_parts(names: list[str], shared: dict[str, int]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(names) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    yield "xl/workbook.xml", f"{_HEAD}<workbook {_NAMESPACES}><sheets>{listed}</sheets></workbook>"
    parts = {f"worksheets/sheet{n}.xml": "worksheet" for n in numbers} | {"styles.xml": "styles"}
    if shared:
        parts["sharedStrings.xml"] = "sharedStrings"
        items = "".join(f"<si><t>{text}</t></si>" for text in shared)
        yield "xl/sharedStrings.xml", f'{_HEAD}<sst {_NAMESPACES} uniqueCount="{len(shared)}">{items}</sst>'
    yield "xl/styles.xml", _STYLES
    arrows = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{part}"/>'
        for n, (part, kind) in enumerate(parts.items(), start=1)
    )
    opened = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    yield "xl/_rels/workbook.xml.rels", f"{_HEAD}{opened}{arrows}</Relationships>"
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f"{_HEAD}{opened}{main}</Relationships>"
    kinds = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in parts.items()
    )
    main = f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield "[Content_Types].xml", f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{default}{main}{kinds}</Types>'
