"""Tell of the days of sales and receipts that were written without their year, and of those that could be either."""

from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.bare_days import DATED, bare_days
from compbatch.model.tables import Tables


def check_bare_days(before: Tables, after: Tables) -> Found:
    """Name the days that got a year; refuse those that lie half a year from the pay month, or that a year lacks."""
    found: Found = []
    for kind in DATED:
        bare, table = bare_days(before[kind]), after[kind]
        if bare.empty or table is before[kind]:
            continue
        days, title = table.frame["date"].loc[bare.index], table.sheet.field("date").title
        unclear, read = days.index[days.isna()], days.dropna()
        found += [
            Diagnostic("CB204", table.at(int(row), "date"), f"{bare[row]:%m-%d}", column=title) for row in unclear
        ]
        if len(read):
            years = " / ".join(str(year) for year in sorted(read.dt.year.unique()))
            at, cells = table.at(int(read.index[0]), "date"), table.cells(read.index, "date")
            found.append(Diagnostic("CB269", at, str(len(read)), column=title, years=years, cells=cells))
    return found
