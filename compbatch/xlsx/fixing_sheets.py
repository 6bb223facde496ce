"""Our sheets made fast: their formulas give way to the values that they have, words are filled in, cells are locked."""

from collections.abc import Collection, Mapping

from lxml import etree

from compbatch.xlsx.earlier_sheets import drop_calculation_chain
from compbatch.xlsx.markup import SHEET_ORDER, Element, child, children, insert_ordered, sibling_tag
from compbatch.xlsx.workbook import Workbook


def fix_sheets(workbook: Workbook, keys: Collection[str], words: Mapping[str, Mapping[str, str]]) -> Workbook:
    """Give the workbook with its own sheets of some keys fixed; ``words`` go into cells, by key and address."""
    book = workbook.copy()
    for key, sheet in book.own().items():
        if key in keys:
            root = book.package.tree(sheet.part)
            for row in children(child(root, "sheetData"), "row"):
                for cell in children(row, "c"):
                    _drop_formula(cell)
                    if (text := words.get(key, {}).get(cell.get("r", ""))) is not None:
                        _write(cell, text)
            protection = insert_ordered(root, "sheetProtection", SHEET_ORDER)
            protection.attrib.update({"sheet": "1", "objects": "1", "scenarios": "1"})
    drop_calculation_chain(book)
    book.package.settle()
    return book


def _drop_formula(cell: Element) -> None:
    formula, value = child(cell, "f"), child(cell, "v")
    if formula is None:
        return
    cell.remove(formula)
    if cell.get("t") == "str":
        _write(cell, (value.text if value is not None else "") or "")


def _write(cell: Element, text: str) -> None:
    """Write a text into a cell, in the place of what it holds."""
    tag = sibling_tag
    for each in list(cell):
        cell.remove(each)
    cell.set("t", "inlineStr")
    holder = cell.makeelement(tag(cell, "is"))
    cell.append(holder)
    said = etree.SubElement(holder, tag(cell, "t"))
    said.text = text
    if text != text.strip():
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
