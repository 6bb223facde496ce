"""The workbook part: its sheets in order, the names that mark ours, and what refuses an edit."""

from dataclasses import dataclass
from typing import Literal, Self, cast

from lxml import etree

from compbatch.xlsx.allowance import MOST_OF_A_NAME
from compbatch.xlsx.archive import part_key
from compbatch.xlsx.content_types import INDEX, content_type
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import Element, child, children, is_strict, local, relationship_id, truth
from compbatch.xlsx.naming import marked_sheet
from compbatch.xlsx.package import Package, open_package
from compbatch.xlsx.relations import ROOT, Relationship, relationships

SheetType = Literal["worksheet", "chartsheet", "dialogsheet", "macrosheet", "module"]
State = Literal["visible", "hidden", "veryHidden"]

MARK = "_compbatch_"
FIRST = "_compbatch.first"  # there while our sheets stand before the user's
_MARKS = etree.XPath(
    "*[local-name() = 'definedNames'][1]/*[local-name() = 'definedName']"
    f"[starts-with(@name, '{MARK}') and not(@localSheetId)]"
)
_KINDS: dict[str, SheetType] = {
    "worksheet": "worksheet",
    "chartsheet": "chartsheet",
    "dialogsheet": "dialogsheet",
    "xlMacrosheet": "macrosheet",
    "xlIntlMacrosheet": "macrosheet",
}
_STATES: dict[str, State] = {"hidden": "hidden", "veryHidden": "veryHidden"}
ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "AlternateContent",
    "revisionPtr",
    "absPath",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
)


@dataclass(frozen=True)
class Sheet:
    """A sheet as the workbook part lists it."""

    element: Element
    name: str
    part: str
    state: State
    kind: SheetType
    rel: Relationship


@dataclass(frozen=True)
class Workbook:
    """An opened workbook: its package, and the name of the workbook part.

    Whoever holds one reads it; what edits it works on a copy, and gives that back.
    """

    package: Package
    part: str

    @property
    def source(self) -> bytes:
        """Give the bytes of the file that was opened, without any edit."""
        return self.package.archive.source

    def to_bytes(self) -> bytes:
        """Write the workbook as a file; what no edit touched keeps its compressed bytes."""
        return self.package.to_bytes()

    def copy(self) -> Self:
        """Give a workbook to edit, which leaves this one as it is."""
        return type(self)(self.package.copy(), self.part)

    @property
    def root(self) -> Element:
        """Give the part's tree."""
        return self.package.tree(self.part)

    @property
    def strict(self) -> bool:
        """Tell whether the workbook is in the strict dialect."""
        return is_strict(self.package.tree_to_read(self.part))

    def rels(self, kind: str) -> list[Relationship]:
        """Give the workbook's relationships of one kind."""
        return [rel for rel in relationships(self.package, self.part) if rel.kind == kind]

    def sheets(self) -> list[Sheet]:
        """List the sheets in the order of their tabs."""
        rels = {rel.id: rel for rel in relationships(self.package, self.part)}
        listed = children(child(self.root, "sheets"), "sheet")
        return [
            self._sheet(element, rels.get(relationship_id(element) or ""), f"module {place}")
            for place, element in enumerate(listed)
        ]

    def _sheet(self, element: Element, rel: Relationship | None, module: str) -> Sheet:
        """Read one <sheet> element; that of a module, which is in no part, counts where sheets are counted."""
        name = element.get("name", "")
        if relationship_id(element) == "":
            rel = Relationship("", "", module, external=True)
            return Sheet(element=element, name=name, part=module, state="veryHidden", kind="module", rel=rel)
        if rel is None or rel.kind not in _KINDS or self.package.find(rel.target) is None:
            raise PackageError("damaged", name)
        state = _STATES.get(element.get("state", ""), "visible")
        return Sheet(element=element, name=name, part=rel.target, state=state, kind=_KINDS[rel.kind], rel=rel)

    def defined_names(self) -> list[Element]:
        """List the defined names."""
        return list(children(child(self.root, "definedNames"), "definedName"))

    def marks(self) -> dict[str, Element]:
        """Give the defined names by which our sheets are known, by key."""
        return {each.get("name", "")[len(MARK) :]: each for each in cast("list[Element]", _MARKS(self.root))}

    def own(self) -> dict[str, Sheet]:
        """Give the worksheets that an earlier run wrote, by key."""
        by_name = {sheet.name.casefold(): sheet for sheet in self.sheets() if sheet.kind == "worksheet"}
        pointed = {key: marked_sheet(mark.text or "") for key, mark in self.marks().items()}
        found = {key: by_name.get((name or "").casefold()) for key, name in pointed.items()}
        unique: dict[int, str] = {id(sheet.element): key for key, sheet in reversed(found.items()) if sheet}
        return {key: sheet for key, sheet in found.items() if sheet and unique[id(sheet.element)] == key}


def open_workbook(source: bytes) -> Workbook:
    """Open a file's bytes, refusing what cannot be edited without harm."""
    return workbook_of(open_package(source))


def workbook_of(package: Package) -> Workbook:
    """Find the workbook part of an opened package, refusing what cannot be edited without harm."""
    if package.find(INDEX) is None:
        raise PackageError("not-a-workbook")
    mains = [rel for rel in relationships(package, ROOT) if rel.kind == "officeDocument"]
    if not mains or package.find(mains[0].target) is None:
        raise PackageError("not-a-workbook")
    part = mains[0].target
    if "spreadsheetml" not in (content_type(package, part) or "") and "ms-excel" not in (
        content_type(package, part) or ""
    ):
        raise PackageError("not-a-workbook", part)
    _refuse(package, part)
    return Workbook(package, part)


def _refuse(package: Package, part: str) -> None:
    """Refuse binary workbooks, signed packages and shared-workbook revisions."""
    if "binary" in (content_type(package, part) or ""):
        raise PackageError("not-a-workbook", part)
    signed = any(rel.kind == "origin" for rel in relationships(package, ROOT))
    if signed or any(part_key(name).startswith("_xmlsignatures/") for name in package.names()):
        raise PackageError("signed")
    if any(rel.kind == "revisionHeaders" for rel in relationships(package, part)):
        raise PackageError("shared-workbook")
    root = package.tree(part)
    if local(root) != "workbook":
        raise PackageError("not-a-workbook", part)
    if any(len(sheet.get("name", "")) > MOST_OF_A_NAME for sheet in children(child(root, "sheets"), "sheet")):
        raise PackageError("too-large", part)


def counts_from_1904(book: Workbook) -> bool:
    """Tell whether dates count from 1904."""
    properties = child(book.root, "workbookPr")
    return properties is not None and truth(properties.get("date1904"))
