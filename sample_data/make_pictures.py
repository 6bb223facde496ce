"""Make the pictures of the docs again: ``python sample_data/make_pictures.py``.

It needs LibreOffice (``soffice``), poppler (``pdftoppm``, ``pdftotext``) and the fonts that the sheets name or their
metric twins: Carlito for Calibri, Noto Sans CJK SC for Microsoft YaHei.
"""  # noqa: INP001 - a script, not a package

import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from itertools import count
from pathlib import Path

import numpy as np
import run_year
from openpyxl import Workbook, load_workbook

HERE = Path(__file__).parent
FONTS = {"FONTCONFIG_FILE": str(HERE.parent / "tests" / "fonts.conf")}
WIDTH = 2000  # pixels
MARGIN = 16
PAPER = 250  # and brighter
FOOTER = 0.94  # of the height
# The picture, the workbook that is paid, and the sheet that is shown.
PICTURES = (
    ("payout.en.png", "2026-03.en.xlsx", "Payout"),
    ("payout.zh.png", "2026-03.zh.xlsx", "发放表"),
    ("assessment.en.png", "2026-03.en.xlsx", "Assessment"),
    ("assessment.zh.png", "2026-03.zh.xlsx", "考核"),
)
YEAR_PICTURE = ("year.en.png", "2026-03.payout.xlsx", "Payout")
COMPARED = ("2026-05.payout.xlsx", "2026-06.payout.xlsx")
STATEMENT_PICTURES = (
    ("statement.en.png", "2026-03.en.xlsx", "Pay statement"),
    ("statement.zh.png", "2026-03.zh.xlsx", "工资条"),
)
TRIED: dict[str, tuple[tuple[object, ...], ...]] = {
    "plan-2027": (
        ("Team rate", 0, 0.004), ("Team rate", 0.8, 0.008), ("Team rate", 1, 0.014), ("Account rate", None, 0.018),
    ),
    "bolder": (
        ("Base salary", "Marketing specialist", 11000), ("Base salary", "Senior marketing specialist", 14000),
        ("Team rate", 0, 0.003), ("Team rate", 1, 0.018),
    ),
}  # fmt: skip
WHAT_IF_PICTURES = (("what-if.en.png", "en", "By director"), ("what-if.zh.png", "zh", "按总监"))
THEIRS = {  # a pay sheet by hand: its headings, and where it differs from the sample month
    "en": ("Employee ID", "Name", "Base pay", "Team commission", "Key account commission", "Performance bonus", "Other",
           "Gross pay"),
    "zh": ("员工编号", "姓名", "基础工资", "团队提成", "大客户提成", "绩效奖金", "其他", "应发工资"),
}  # fmt: skip
LINES = ("director_id", "name", "base_salary", "team_commission", "account_commission", "performance_pay", "adjustment")
THEIR_WAYS: dict[tuple[str, str], str] = {
    ("D003", "team_commission"): "8500.00",  # 1 % though the target was missed by a cent
    ("D004", "team_commission"): "2241.23", ("D004", "adjustment"): "0",  # the deduction taken off the commission
    ("D007", "account_commission"): "9378.15",  # rounded receipt by receipt
    ("D010", "base_salary"): "10500.00",  # a whole month
    ("D012", "adjustment"): "0",  # forgotten
    ("D002", "performance_pay"): "8000.00",  # another coefficient
}  # fmt: skip
NOT_THEIRS = "D013"
RECONCILE_PICTURES = (("reconcile.en.png", "en", "By director and line"), ("reconcile.zh.png", "zh", "按总监和工资项"))
COMPARE_PICTURES = (("compare.en.png", "en", "By director"), ("compare.zh.png", "zh", "按总监"))

EXPORT_PICTURES = (("export.en.png", "2026-03.en.xlsx", "Journal"), ("export.zh.png", "2026-03.zh.xlsx", "计提凭证"))
CENTRES = {
    "en": ("Cost centre", ("South sales", "North sales", "Head office")),
    "zh": ("成本中心", ("华南营销部", "华北营销部", "总部")),
}


def _run(*words: object) -> bytes:
    command = [str(word) for word in words]
    return subprocess.run(command, check=True, capture_output=True, env=os.environ | FONTS).stdout  # noqa: S603 - ours


def paid(workbook: Path, folder: Path) -> Path:
    """Pay a workbook into a folder."""
    output = folder / f"{workbook.stem}.payout.xlsx"
    if not output.exists():
        _run(sys.executable, "-m", "compbatch", "run", workbook, "-o", output, "--quiet")
    return output


def stated(output: Path, folder: Path) -> Path:
    """Write the statements of a payout, and return the first director's."""
    statements = folder / f"statements of {output.stem}"
    _run(sys.executable, "-m", "compbatch", "statements", output, "--out-dir", statements, "--quiet")
    files = [row[0] for row in load_workbook(statements / "statements.xlsx").active.iter_rows(values_only=True)]
    return statements / next(file for file in files if str(file).endswith("2026-03.xlsx"))


def compared(year: Path, lang: str) -> Path:
    """Compare two months of the sample year."""
    output, files = year / f"compared.{lang}.xlsx", [year / name for name in COMPARED]
    command = [sys.executable, "-m", "compbatch", "compare", *map(str, files), "-o", str(output), "--lang", lang]
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - ours; it exits 1 for a difference
    return output


def journal(workbook: Path, folder: Path) -> Path:
    """Export the journal of a month whose directors have cost centres."""
    heading, centres = CENTRES[workbook.suffixes[0].removeprefix(".")]
    book, month = load_workbook(workbook), folder / f"2026-03.centres.{workbook.suffixes[0]}.xlsx"
    sheet = next(sheet for sheet in book if sheet.title in {"Directors", "总监"})
    row = next(cell.row for cell in sheet["A"] if cell.value in {"Director ID", "工号"})
    column = sheet.max_column + 1
    sheet.cell(row, column, heading)
    for place in range(row + 1, sheet.max_row + 1):
        sheet.cell(place, column, centres[place % len(centres)])
    book.save(month)
    output = folder / f"journal{workbook.suffixes[0]}.xlsx"
    payout = paid(month, folder)
    _run(sys.executable, "-m", "compbatch", "export", payout, "--to", "journal", "-o", output, "--quiet")
    return output


def tried(year: Path, lang: str) -> Path:
    """Pay the sample year under two other plans."""
    output = year / f"what-if.{lang}.xlsx"
    plans = []
    for name, rows in TRIED.items():
        book = Workbook()
        book.active.title = "Plan"
        for row in (("Item", "From", "Value"), *rows):
            book.active.append(row)
        plans += ["--plan", year / f"{name}.xlsx"]
        book.save(plans[-1])
    months = sorted(year.glob("2026-??.payout.xlsx"))
    _run(sys.executable, "-m", "compbatch", "what-if", *months, *plans, "-o", output, "--lang", lang, "--quiet")
    return output


def reconciled(folder: Path, lang: str) -> Path:
    """Lay a pay sheet by hand beside the payout of the sample month."""
    payout, theirs = paid(HERE / f"2026-03.{lang}.xlsx", folder), folder / f"payroll.{lang}.xlsx"
    told = json.loads(_run(sys.executable, "-m", "compbatch", "check", HERE / f"2026-03.{lang}.xlsx", "--json"))
    book = Workbook()
    book.active.append(THEIRS[lang])
    for director in told["payouts"]:
        cells = {key: THEIR_WAYS.get((director["director_id"], key), director[key]) for key in LINES}
        amounts = [Decimal(cells[key] or 0) for key in LINES[2:]]
        if director["director_id"] != NOT_THEIRS:
            book.active.append([cells["director_id"], cells["name"], *amounts, sum(amounts)])
    book.save(theirs)
    output = folder / f"reconciled.{lang}.xlsx"
    command = [sys.executable, "-m", "compbatch", "reconcile", str(payout), str(theirs), "-o", str(output)]
    subprocess.run([*command, "--lang", lang], check=False, capture_output=True)  # noqa: S603 - ours; it exits 1 for a difference
    return output


def printed(workbook: Path, folder: Path) -> Path:
    """Print a workbook's sheets as LibreOffice does."""
    pdf = folder / f"{workbook.stem}.pdf"
    if not pdf.exists():
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, workbook)
    return pdf


def page_of(pdf: Path, title: str) -> int:
    """Return the first page that a title heads."""
    for page in count(1):
        text = _run("pdftotext", "-f", page, "-l", page, pdf, "-").decode()
        if text.startswith(title):
            return page
    raise AssertionError  # pdftotext fails beyond the last page


def inked(pdf: Path, page: int, dots: int) -> tuple[int, int, int, int]:
    """Return where a page has ink, its footer apart: left, top, width and height in pixels."""
    header, pixels = _run("pdftoppm", "-gray", "-r", dots, "-f", page, "-l", page, pdf).split(b"\n255\n", 1)
    width, height = map(int, header.split()[1:3])
    ink = np.frombuffer(pixels, np.uint8).reshape(height, width)[: int(height * FOOTER)] < PAPER
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    left, top = columns[0] - MARGIN, rows[0] - MARGIN
    return int(left), int(top), int(columns[-1] - left + MARGIN), int(rows[-1] - top + MARGIN)


def take(picture: str, workbook: Path, sheet: str, folder: Path) -> None:
    """Take the picture of a sheet."""
    title = next(str(cell.value) for cell in load_workbook(workbook)[sheet][1] if cell.value)
    pdf = printed(workbook, folder)
    page = page_of(pdf, title)
    dots = 100 * WIDTH // inked(pdf, page, 100)[2]
    left, top, width, height = inked(pdf, page, dots)
    _run(
        "pdftoppm", "-png", "-singlefile", "-r", dots, "-f", page, "-l", page,
        "-x", left, "-y", top, "-W", width, "-H", height, pdf, HERE / picture.removesuffix(".png"),
    )  # fmt: skip


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for picture, workbook, sheet in PICTURES:
            take(picture, paid(HERE / workbook, folder), sheet, folder)
        for picture, workbook, sheet in STATEMENT_PICTURES:
            take(picture, stated(paid(HERE / workbook, folder), folder), sheet, folder)
        for picture, workbook, sheet in EXPORT_PICTURES:
            take(picture, journal(HERE / workbook, folder), sheet, folder)
        year = folder / "year"
        run_year.main(year)
        picture, output, sheet = YEAR_PICTURE
        take(picture, year / output, sheet, year)
        for picture, lang, sheet in COMPARE_PICTURES:
            take(picture, compared(year, lang), sheet, year)
        for picture, lang, sheet in RECONCILE_PICTURES:
            take(picture, reconciled(folder, lang), sheet, folder)
        for picture, lang, sheet in WHAT_IF_PICTURES:
            take(picture, tried(year, lang), sheet, year)


if __name__ == "__main__":
    main()
