"""A year of months for five directors: what finance enters from January to December 2026. Every name is invented.

The team's target is for the quarter. In the year a target is crossed in February and lost again by returns in
March, met exactly in June, missed by a cent in September; one director joins, one leaves, one month is raised
to the floor, the rates change in July, and rows come late under both settings.
"""  # noqa: INP001 - a module of the samples, not of the package

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

YEAR = 2026
MONTHS = tuple(f"{YEAR}-{month:02d}" for month in range(1, 13))
Row = tuple[object, ...]
Sums = Mapping[str, tuple[str, ...]]  # director -> the amounts of their rows

HEADINGS: Mapping[str, Row] = {
    "Directors": (
        "Director ID", "Name", "Role", "Grade", "Commission basis", "Monthly target", "Quarterly target",
        "Annual target", "Start date", "End date",
    ),
    "Team sales": ("Order ID", "Date", "Director ID", "Customer", "Amount"),
    "Receipts": ("Receipt ID", "Date", "Director ID", "Customer", "Amount"),
    "Margins": ("Director ID", "Revenue", "Cost"),
    "Special accounts": ("Director ID", "Customer"),
    "Adjustments": ("Director ID", "Amount", "Reason"),
    "Special tasks": ("Director ID", "Task", "Done"),
    "Plan": ("Item", "From", "Value", "Effective from"),
}  # fmt: skip
MARKETING, SPECIALIST, SENIOR = "Marketing director", "Marketing specialist", "Senior marketing specialist"
DIRECTORS: Mapping[str, Row] = {
    "D01": ("D01", "Avery Alder", MARKETING, SPECIALIST, "Team", 1_000_000, 3_000_000, 12_000_000, None, None),
    "D02": ("D02", "Blair Birch", MARKETING, SENIOR, "Accounts", None, None, None, None, None),
    "D03": ("D03", "Casey Cedar", MARKETING, SPECIALIST, "Team", 300_000, 900_000, 2_700_000, date(2026, 5, 11), None),
    "D04": ("D04", "Devon Dogwood", MARKETING, SPECIALIST, "Team", 200_000, 600_000, 2_400_000, None, None),
    "D05": ("D05", "Ellis Elm", "Executive director", None, None, None, None, None, None, None),
}
EXECUTIVE_SALARY = 20_000
LAST_DAY = {"D04": date(2026, 8, 20)}  # entered in the month itself; from September the row is gone
ACCOUNTS: tuple[Row, ...] = (("D02", "Cobalt"), ("D02", "Dahlia"), ("D02", "Ember"))
PLAN: tuple[Row, ...] = (
    ("Team period", None, "quarter", None),
    ("Team rate", 0, Decimal("0.005"), None),
    ("Team rate", 1, Decimal("0.01"), None),
    ("Team rate", 0, Decimal("0.006"), "2026-07"),
    ("Team rate", 1, Decimal("0.012"), "2026-07"),
    ("Late rows", None, "warn", None),
    ("Late rows", None, "pay_now", "2026-07"),
    ("Floor", None, 3000, None),
    ("Base salary", SPECIALIST, 12000, None),
    ("Base salary", SENIOR, 15000, None),
    ("Performance base", SPECIALIST, 5000, None),
    ("Performance base", SENIOR, 6000, None),
    ("Performance coefficient", 0, 0, None),
    ("Performance coefficient", Decimal("0.1"), Decimal("0.5"), None),
    ("Performance coefficient", Decimal("0.2"), 1, None),
)
SALES: Mapping[str, Sums] = {
    "2026-01": {"D01": ("700000", "500000"), "D04": ("200000",)},
    "2026-02": {"D01": ("1000000.50", "900000"), "D04": ("200000",)},
    "2026-03": {"D01": ("150000", "-300000.75"), "D04": ("250000",)},  # returns undo February's target
    "2026-04": {"D01": ("900000",), "D04": ("100000",)},
    "2026-05": {"D01": ("600000", "400000"), "D03": ("400000",), "D04": ("150000",)},
    "2026-06": {"D01": ("1100000",), "D03": ("250000", "300000"), "D04": ("300000",)},  # D01: exactly 3,000,000
    "2026-07": {"D01": ("1000000",), "D03": ("250000",), "D04": ("220000",)},
    "2026-08": {"D01": ("800000",), "D03": ("300000",), "D04": ("380000", "20000")},
    "2026-09": {"D01": ("1150000",), "D03": ("349999.99",)},  # D03: a cent short of 900,000
    "2026-10": {"D01": ("700000.33",), "D03": ("300000",)},
    "2026-11": {"D01": ("800000.33",), "D03": ("300000",)},
    "2026-12": {"D01": ("900000.34",), "D03": ("300000",)},
}
# Rows that came late: the month in whose workbook they stand -> their own date and amount, all of D01.
LATE: Mapping[str, tuple[date, str]] = {
    "2026-05": (date(2026, 4, 29), "50000"),  # left out: late_rows is warn
    "2026-09": (date(2026, 8, 30), "80000"),  # counts as September's: late_rows is pay_now
}
RECEIPTS: Mapping[str, Row] = {  # of D02: the customer and the amount; only listed accounts earn
    month: ((("Cobalt", "Dahlia", "Ember", "Fern")[place % 4]), f"{150_000 + 12_345 * place}.{place:02d}")
    for place, month in enumerate(MONTHS)
}
MARGINS: Mapping[str, Mapping[str, tuple[int, int]]] = {  # revenue and cost
    month: {
        "D01": (1_000_000, 780_000 + 5_000 * place),
        "D02": (300_000, 255_000),
        "D03": (350_000, 315_000),
        "D04": (200_000, 198_000),
    }
    for place, month in enumerate(MONTHS)
}
ADJUSTMENTS: Mapping[str, tuple[str, str, str]] = {
    "2026-04": ("D04", "-20000", "Damages"),  # more than the pay: raised to the floor, the rest carried forward
    "2026-06": ("D01", "500.50", "Travel"),
    "2026-11": ("D05", "1000", "Anniversary"),
}
# A task, from which month it is set and from which it is done.
TASKS: tuple[tuple[str, str, str, str | None], ...] = (
    ("D01", "Open the northern channel", "2026-01", "2026-05"),
    ("D03", "Train two successors", "2026-07", "2026-11"),
)


def employed(director: str, month: str) -> bool:
    """Tell whether a director is listed in a month."""
    start, end = DIRECTORS[director][8], LAST_DAY.get(director)
    return (not isinstance(start, date) or f"{start:%Y-%m}" <= month) and (end is None or month <= f"{end:%Y-%m}")


def director_rows(month: str) -> list[Row]:
    """Return the directors sheet of a month."""
    rows = [row for director, row in DIRECTORS.items() if employed(director, month)]
    return [(*row[:9], end if (end := LAST_DAY.get(str(row[0]))) and f"{end:%Y-%m}" == month else None) for row in rows]


def sales_rows(month: str) -> Iterator[Row]:
    """Yield the sales that stand in a month's workbook, a late one last."""
    day = date.fromisoformat(f"{month}-15")
    for director, amounts in SALES[month].items():
        for place, amount in enumerate(amounts, start=1):
            yield f"S{month[5:]}-{director}-{place}", day, director, "Alpine", Decimal(amount)
    if month in LATE:
        late, amount = LATE[month]
        yield f"S{month[5:]}-late", late, "D01", "Birchwood", Decimal(amount)


def rows_of(month: str) -> dict[str, list[Row]]:
    """Return what finance enters for a month, by sheet: what roll keeps, and the month's own rows."""
    customer, received = RECEIPTS[month]
    return {
        "Directors": director_rows(month),
        "Team sales": list(sales_rows(month)),
        "Receipts": [(f"R{month[5:]}", date.fromisoformat(f"{month}-20"), "D02", customer, Decimal(str(received)))],
        "Margins": [(key, *figures) for key, figures in MARGINS[month].items() if employed(key, month)],
        "Adjustments": [(who, Decimal(amount), why) for who, amount, why in [ADJUSTMENTS[month]]]
        if month in ADJUSTMENTS
        else [],
        "Special tasks": [
            (who, task, "Yes" if done and done <= month else "No") for who, task, since, done in TASKS if since <= month
        ],
    }
