"""docProps/custom.xml: a property of ours among the user's own, which keep their bytes."""

from html import escape

from compbatch.xlsx.content_types import add_part, free_part, is_free
from compbatch.xlsx.markup import number, to_strict
from compbatch.xlsx.relations import ROOT, add_relationship, relationship_to, remove_target
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_text import ByteSpan, XmlText

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KIND = "custom-properties"
_TYPE = f"application/vnd.openxmlformats-officedocument.{_KIND}+xml"
_EMPTY = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"></Properties>"""
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the properties that a user gives a document
_PART = "docProps/custom.xml"
_FIRST = 2  # the lowest number that a property may have
_NAME = "compbatch"


def add_property(book: Workbook, text: str) -> None:
    """Add our property, which the workbook does not have yet."""
    found = relationship_to(book.package, ROOT, _KIND)
    if found is None or book.package.find(found.target) is None:
        part = _PART if is_free(book.package, _PART) else free_part(book.package, _PART)
        add_part(book.package, part, to_strict(_EMPTY.encode()) if book.strict else _EMPTY.encode(), _TYPE)
        add_relationship(book.package, ROOT, _KIND, part, strict=book.strict)
    else:
        part = found.target
    listed = XmlText(book.package.read(part))
    taken = [number(each.get("pid")) for each in listed.all("property")]
    value = f"{_OFFICE}/docPropsVTypes"
    head = f'{listed.root.prefix}property fmtid="{_SET}" pid="{max(taken, default=_FIRST - 1) + 1}" name="{_NAME}"'
    space = to_strict(value.encode()).decode() if book.strict else value
    said = f'<cb:lpwstr xmlns:cb="{space}">{escape(text, quote=False)}</cb:lpwstr>'
    listed.append(listed.root, f"<{head}>{said}</{listed.root.prefix}property>".encode())
    book.package.put(part, listed.result())


def property_of(book: Workbook) -> str | None:
    """Give the text of our property; None where there is none."""
    found = relationship_to(book.package, ROOT, _KIND)
    if found is None or book.package.find(found.target) is None:
        return None
    listed = XmlText(book.package.read(found.target), "lpwstr")
    return next((listed.words(said) for each in _ours(listed) for said in listed.all("lpwstr", each)), None)


def remove_property(book: Workbook) -> None:
    """Take our property away, and the part with its last one."""
    found = relationship_to(book.package, ROOT, _KIND)
    if found is None or book.package.find(found.target) is None:
        return
    listed = XmlText(book.package.read(found.target))
    gone = _ours(listed)
    if gone and listed.remove(listed.root, gone):
        remove_target(book.package, ROOT, found)
    elif gone:
        book.package.put(found.target, listed.result())


def _ours(listed: XmlText) -> list[ByteSpan]:
    return [each for each in listed.all("property") if each.get("name") == _NAME]
