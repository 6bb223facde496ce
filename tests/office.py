"""Edit workbooks in LibreOffice as a person would, and read what its formulas then give.

Run as a script by a Python that has `uno`, it starts one office and answers a request a line, in JSON: open a
workbook, or make edits in it, read cells, save a copy, and take the edits back.
"""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

START_SECONDS = 60


class Office:
    """One office, and the workbook that is open in it."""

    def __init__(self) -> None:
        """Start the office and wait until it answers."""
        import uno

        self._profile = tempfile.TemporaryDirectory(prefix="office-")
        name = f"compbatch{Path(self._profile.name).name}"
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{self._profile.name}",
             f"--accept=pipe,name={name};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        begun = time.monotonic()
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
                break
            except Exception:  # not there yet
                if time.monotonic() - begun > START_SECONDS:
                    raise
                time.sleep(0.2)
        self._desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        self._book, self._path = None, ""

    def open(self, path: str, *, anew: bool) -> None:
        """Open a workbook that is not open yet; with ``anew`` all of it is calculated, not what has no value alone."""
        if path == self._path:
            return
        if self._book is not None:
            self._book.close(True)  # noqa: FBT003 - of the office
        self._book = self._desktop.loadComponentFromURL(
            f"file://{path}", "_blank", 0, (_property("Hidden", value=True),)
        )
        self._path = path
        if anew:
            self._book.calculateAll()

    def sheet(self, name: str):
        """Return a sheet by its name."""
        return self._book.Sheets.getByName(name)

    def edit(self, edits: list) -> None:
        """Make edits."""
        for edit in edits:
            getattr(self, f"_{edit['do']}")(**{key: value for key, value in edit.items() if key != "do"})

    def _put(self, sheet: str, row: int, column: int, value) -> None:
        """Type a value into a cell; None clears it."""
        cell = self.sheet(sheet).getCellByPosition(column - 1, row - 1)
        if value is None:
            cell.setString("")
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)

    def _insert(self, sheet: str, row: int) -> None:
        self.sheet(sheet).Rows.insertByIndex(row - 1, 1)

    def _delete(self, sheet: str, row: int) -> None:
        self.sheet(sheet).Rows.removeByIndex(row - 1, 1)

    def _sort(self, sheet: str, rows: list, columns: int, by: int, *, descending: bool) -> None:
        """Sort whole rows by a column."""
        import uno

        area = self.sheet(sheet).getCellRangeByPosition(0, rows[0] - 1, columns - 1, rows[1] - 1)
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = by - 1, not descending
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        area.sort((_property("SortFields", fields), _property("ContainsHeader", value=False)))

    def take_back(self) -> None:
        """Undo all edits."""
        undo = self._book.getUndoManager()
        while undo.isUndoPossible():
            undo.undo()
        undo.clear()

    def read(self, areas: list) -> list:
        """Return the cells of some areas as shown: numbers, texts, and errors as texts."""
        return [self._area(sheet, area) for sheet, area in areas]

    def _area(self, sheet: str, area: str) -> list:
        cells = self.sheet(sheet).getCellRangeByName(area)
        rows = cells.getDataArray()
        return [
            [self._error(cells, row, column) if value is None or value == "" else value
             for column, value in enumerate(each)]
            for row, each in enumerate(rows)
        ]  # fmt: skip

    @staticmethod
    def _error(cells, row: int, column: int) -> str:
        cell = cells.getCellByPosition(column, row)
        return cell.String if cell.getError() else ""

    def save(self, path: str, form: str) -> None:
        """Save a copy in the form of a filter."""
        self._book.storeToURL(f"file://{path}", (_property("FilterName", form),))

    def end(self) -> None:
        """Close the office."""
        with suppress(Exception):
            self._desktop.terminate()
        self.process.wait(timeout=START_SECONDS)
        self._profile.cleanup()


def _property(name: str, value):
    import uno

    each = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    each.Name, each.Value = name, value
    return each


def main() -> None:
    """Answer requests until there are no more."""
    office = Office()
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            if "open" in asked:
                office.open(asked["open"], anew=asked.get("anew", False))
            office.edit(asked.get("edits", []))
            answer = office.read(asked.get("read", []))
            if "save" in asked:
                office.save(asked["save"], asked.get("form", "Calc MS Excel 2007 XML"))
            if asked.get("edits"):
                office.take_back()
            print(json.dumps(answer), flush=True)  # noqa: T201 - what it is asked for
    finally:
        office.end()


if __name__ == "__main__":
    main()
