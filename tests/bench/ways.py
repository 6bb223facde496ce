"""Other ways of going through a workbook, each a process of its own: ``python ways.py WAY SOURCE [TARGET]``."""

import sys


def fastexcel(source: str) -> None:
    """Read every column of every sheet in one thread, and do nothing with it."""
    import fastexcel

    reader = fastexcel.read_excel(source)
    _held = [reader.load_sheet(name).to_arrow() for name in reader.sheet_names]


def openpyxl(source: str, target: str) -> None:
    """Load the workbook, add up the amounts in a loop over the rows, write the sums, save it."""
    from collections import defaultdict

    import openpyxl

    book = openpyxl.load_workbook(source)
    sums: dict[object, float] = defaultdict(float)
    for name, amount in (("Team sales", 5), ("Receipts", 4)):
        for row in book[name].iter_rows(min_row=2, values_only=True):
            sums[row[2]] += float(str(row[amount]).replace(",", ""))
    sheet = book.create_sheet("Payout")
    for pair in sums.items():
        sheet.append(pair)
    book.save(target)


def pandas(source: str, target: str) -> None:
    """Read every sheet into a frame, add the amounts up by director, write all sheets and the sums."""
    import pandas as pd

    sheets = pd.read_excel(source, sheet_name=None)
    parts = [
        sheets[name].rename(columns={amount: "amount"})[["Director ID", "amount"]]
        for name, amount in (("Team sales", "Sales amount"), ("Receipts", "Received"))
    ]
    rows = pd.concat(parts)
    rows["amount"] = rows["amount"].astype(str).str.replace(",", "").astype(float)
    with pd.ExcelWriter(target) as writer:
        for name, sheet in sheets.items():
            sheet.to_excel(writer, sheet_name=name, index=False)
        rows.groupby("Director ID").sum().to_excel(writer, sheet_name="Payout")


if __name__ == "__main__":
    {"fastexcel": fastexcel, "openpyxl": openpyxl, "pandas": pandas}[sys.argv[1]](*sys.argv[2:])
