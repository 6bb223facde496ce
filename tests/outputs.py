"""Outputs edited by hand, as a person does who knows how to edit a file, and what verifying them finds."""

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter
from workbooks import source_file

from compbatch import xlsx
from compbatch.control import verify
from compbatch.xlsx.markup import MAIN
from compbatch.xlsx.sheet_cells import StoredCells


def parts_of(content: bytes) -> dict[str, str]:
    """Return the parts of our sheets by their keys, and of the user's by their names."""
    return {sheet.own or sheet.name: sheet.part for sheet in xlsx.list_sheets(xlsx.open_workbook(content))}


def places_in(content: bytes, sheet: str) -> list[str]:
    """List the cells that a sheet has, those that are blank too."""
    root = xlsx.open_workbook(content).package.tree(parts_of(content)[sheet])
    return [each.get("r", "") for each in root.iter(f"{{{MAIN}}}c")]


def records(output: bytes, name: str = "发放历史") -> list[dict[str, Any]]:
    """Return the rows of the history sheet by heading."""
    rows = openpyxl.load_workbook(io.BytesIO(output))[name].iter_rows(min_row=5, values_only=True)
    heading, *body = rows
    return [dict(zip(heading, row, strict=True)) for row in body]


def typed_into(content: bytes, sheet: str, cells: Mapping[str, str | float | None]) -> bytes:
    """Type something into cells of a sheet; all else stays, stored values of formulas too."""
    workbook = xlsx.open_workbook(content).copy()
    root = workbook.package.tree(parts_of(content)[sheet])
    for address, typed in cells.items():
        cell = _cell(root, address)
        for each in list(cell):
            cell.remove(each)
        cell.attrib.pop("t", None)
        if isinstance(typed, str) and typed.startswith("="):
            etree.SubElement(cell, f"{{{MAIN}}}f").text = typed[1:]
        elif isinstance(typed, str):
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t").text = typed
        elif typed is not None:
            etree.SubElement(cell, f"{{{MAIN}}}v").text = repr(typed)
    return workbook.to_bytes()


def _cell(root: Any, address: str) -> Any:
    """Return a cell, a new one in the format of the one above it where there is none."""
    found = {each.get("r"): each for each in root.iter(f"{{{MAIN}}}c")}
    if address in found:
        return found[address]
    number, column = coordinate_to_tuple(address)
    data = next(root.iter(f"{{{MAIN}}}sheetData"))
    rows = [each for each in data if int(each.get("r")) <= number]
    if not rows or rows[-1].get("r") != str(number):
        rows.append(data.makeelement(f"{{{MAIN}}}row", {"r": str(number)}))
        data.insert(len(rows) - 1, rows[-1])
    row = rows[-1]
    before = sum(coordinate_to_tuple(each.get("r"))[1] < column for each in row)
    above = found.get(f"{get_column_letter(column)}{number - 1}")
    style = {} if above is None or above.get("s") is None else {"s": above.get("s")}
    cell = row.makeelement(f"{{{MAIN}}}c", {"r": address, **style})
    row.insert(before, cell)
    return cell


def formula_shows(content: bytes, sheet: str, address: str, value: float) -> bytes:
    """Let a formula have another value, as recalculating gives it."""
    workbook = xlsx.open_workbook(content).copy()
    root = workbook.package.tree(parts_of(content)[sheet])
    cell = next(each for each in root.iter(f"{{{MAIN}}}c") if each.get("r") == address)
    next(cell.iter(f"{{{MAIN}}}v")).text = repr(value)
    return workbook.to_bytes()


def note_altered(content: bytes, words: str, others: str) -> bytes:
    """Write other words into the notes of a workbook."""
    workbook = xlsx.open_workbook(content).copy()
    part = next(part for part in workbook.package.names() if "comments" in part.lower())
    workbook.package.put(part, workbook.package.read(part).replace(words.encode(), others.encode()))
    return workbook.to_bytes()


def row_typed_again(content: bytes, sheet: str, row: int, to: int | None) -> bytes:
    """Take a row of a sheet away, or put a copy of it further down."""
    workbook = xlsx.open_workbook(content).copy()
    root = workbook.package.tree(parts_of(content)[sheet])
    found = next(each for each in root.iter(f"{{{MAIN}}}row") if each.get("r") == str(row))
    parent = found.getparent()
    assert parent is not None
    if to is None:
        parent.remove(found)
        return workbook.to_bytes()
    copy = etree.fromstring(etree.tostring(found))
    copy.set("r", str(to))
    for cell in copy:
        cell.set("r", cell.get("r", "").replace(str(row), str(to)))
    parent.append(copy)
    return workbook.to_bytes()


def rows_exchanged(content: bytes, sheet: str, one: int, other: int) -> bytes:
    """Exchange two rows of a sheet, as sorting does."""
    workbook = xlsx.open_workbook(content).copy()
    root = workbook.package.tree(parts_of(content)[sheet])
    rows = {number: each for each in root.iter(f"{{{MAIN}}}row") if (number := int(each.get("r", ""))) in (one, other)}
    cells = {number: list(row) for number, row in rows.items()}
    for number, from_row in ((one, other), (other, one)):
        for cell in cells[from_row]:
            cell.set("r", cell.get("r", "").rstrip("0123456789") + str(number))
        rows[number][:] = cells[from_row]
    return workbook.to_bytes()


def found_in(content: bytes, severity: str = "error") -> list[str]:
    """List what verifying finds, by code and place."""
    verification = verify(source_file("anything.xlsx", content))
    return [f"{each.code} {each.at or ''}".strip() for each in verification.found if each.severity == severity]


def place_of(content: bytes, sheet: str, shown: Any) -> str:
    """Return the first cell of a sheet that shows something."""
    cells = StoredCells(xlsx.open_workbook(content)).of(parts_of(content)[sheet])
    return next(address for address, cell in cells.items() if cell.value == shown)
