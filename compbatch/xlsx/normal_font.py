"""The workbook's normal font, by whose digits Excel measures the widths of columns."""

from typing import NamedTuple

from compbatch.xlsx.markup import child, decimal, number
from compbatch.xlsx.style_lists import elements_of
from compbatch.xlsx.workbook import Workbook


class NormalFont(NamedTuple):
    """Its name and size in points."""

    name: str = "Calibri"
    size: float = 11


def normal_font(book: Workbook) -> NormalFont:
    """Return the font of the workbook's normal style."""
    parts = [rel.target for rel in book.rels("styles") if book.package.find(rel.target)]
    if not parts:
        return NormalFont()
    root = book.package.tree(parts[0])
    styles, fonts = elements_of(root, "cellStyleXfs"), elements_of(root, "fonts")
    index = number(styles[0].get("fontId")) if styles else 0
    if index >= len(fonts):
        return NormalFont()
    name, size = child(fonts[index], "name"), child(fonts[index], "sz")
    return NormalFont(
        NormalFont().name if name is None else name.get("val", ""),
        NormalFont().size if size is None else decimal(size.get("val"), 11),
    )
