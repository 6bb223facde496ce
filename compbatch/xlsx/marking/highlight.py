"""The highlight: rules that always hold over the bad cells, known again by their formula.

The formula, not an id, tells that a rule is ours: Excel numbers all the rest again when it saves. Our colours
are a shade off Excel's own, so that a differential format of ours is never taken for one of the user's.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from typing import Literal

from compbatch.xlsx.addresses import Address, areas
from compbatch.xlsx.content_types import add_part, free_part, is_free, parts_of_type, typed_parts
from compbatch.xlsx.markup import SHEET_ORDER, namespace, narrow, number
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import add_relationship, remove_target
from compbatch.xlsx.sheet_elements import STYLES
from compbatch.xlsx.style_lists import ORDER as STYLES_ORDER
from compbatch.xlsx.styles import blank_styles
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_text import ByteSpan, XmlText

Marked = Literal["error", "warning"]

RULE_NAMES = ("cfRule", "formula")
OUR_IDS = "compbatch"  # how the ids of relationships begin that marks brought in
_FORMULA = '"compbatch"="compbatch"'
_COLOURS: dict[Marked, tuple[str, str]] = {"error": ("FFFFC7CD", "FF9C0006"), "warning": ("FFFFEB9B", "FF7F6000")}
_FORMAT_ID = re.compile(rb"""[dD]xfId\s*=\s*["'](\d{1,9})["']""")
_FORMATS = ("dxf", "AlternateContent", "Choice", "Fallback")
_SEARCHED = ("table+xml", "pivotTable+xml", "styles+xml", "chartsheet+xml", "queryTable+xml", "slicer+xml")


def add_formats(book: Workbook, severities: Collection[Marked]) -> dict[Marked, int]:
    """Give each severity the number of its differential format, appended where it is missing."""
    part = _styles_part(book) or _new_styles(book)
    styles = XmlText(book.package.read(part), *_FORMATS)
    held = _formats(styles)
    ids: dict[Marked, int] = {}
    made = b""
    for severity in sorted(severities):
        known = [place for place, span in enumerate(held) if _of(styles, span, severity)]
        ids[severity] = known[0] if known else len(held)
        if not known:
            held.append(styles.root)
            made += _format(styles.root.prefix, severity)
    if made:
        _append_formats(styles, made, len(held))
        book.package.put(part, styles.result())
    return ids


def has_formats(book: Workbook) -> bool:
    """Tell whether the styles have a format of ours: quick to see, and no mark is without."""
    part = _styles_part(book)
    text = narrow(book.package.read(part))[0].upper() if part else b""
    return any(fill.encode() in text for fill, _ in _COLOURS.values())


def remove_formats(book: Workbook, used: Collection[int]) -> None:
    """Take our formats away, as long as they are the last ones and no one uses them."""
    part = _styles_part(book)
    if part is None:
        return
    styles = XmlText(book.package.read(part), *_FORMATS)
    held = _formats(styles)
    kept = len(held)
    while kept and kept - 1 not in used and any(_of(styles, held[kept - 1], severity) for severity in _COLOURS):
        kept -= 1
    if kept == len(held):
        return
    holder = held[-1].parent or styles.root
    styles.set(holder, "count", str(number(holder.get("count")) - len(held) + kept))
    if styles.remove(holder, held[kept:]) and holder.get("count") is None:
        styles.edits.clear()
        styles.edit(holder.start, holder.end)
    _put_styles(book, part, styles.result())


def used_formats(package: Package, frames: Collection[bytes]) -> set[int]:
    """Collect the differential formats that anything in the workbook refers to."""
    parts = {part for ending in _SEARCHED for part in parts_of_type(package, ending)}
    texts = [narrow(package.read(part))[0] for part in parts]
    return {int(found) for text in [*texts, *frames] for found in _FORMAT_ID.findall(text)}


def add_rules(sheet: XmlText, cells: Mapping[Marked, Collection[Address]], ids: Mapping[Marked, int]) -> None:
    """Put one block of cells for each severity into a sheet, behind all other rules and below them."""
    last = max((number(rule.get("priority")) for rule in sheet.all("cfRule")), default=0)
    prefix, blocks = sheet.root.prefix, b""
    for severity in sorted(each for each in cells if cells[each]):
        last += 1
        rule = f'{prefix}cfRule type="expression" dxfId="{ids[severity]}" priority="{last}"'
        formula = f"<{prefix}formula>{_FORMULA}</{prefix}formula>"
        block = f'{prefix}conditionalFormatting sqref="{areas(cells[severity])}"'
        blocks += f"<{block}><{rule}>{formula}</{prefix}cfRule></{prefix}conditionalFormatting>".encode()
    if blocks:
        sheet.insert_ordered("conditionalFormatting", SHEET_ORDER, blocks)


def remove_rules(sheet: XmlText) -> None:
    """Take our rules away, and the blocks that held nothing else."""
    for block in sheet.all("conditionalFormatting"):
        rules = [rule for rule in sheet.all("cfRule", block) if _is_ours(sheet, rule)]
        others = len(sheet.all("cfRule", block)) - len(rules)
        for gone in (rules if others else [block]) if rules else ():
            sheet.edit(gone.start, gone.end)


def _is_ours(sheet: XmlText, rule: ByteSpan) -> bool:
    """Know a rule of ours by its formula."""
    formulas = sheet.all("formula", rule)
    return bool(formulas) and sheet.words(formulas[0]).replace(" ", "").lstrip("=").casefold() == _FORMULA


def _styles_part(book: Workbook) -> str | None:
    """Give the name of the styles part, if there is one."""
    return next((rel.target for rel in book.rels("styles") if book.package.find(rel.target)), None)


def _new_styles(book: Workbook) -> str:
    """Make a styles part for a workbook that has none."""
    part = posixpath.join(posixpath.dirname(book.part), "styles.xml")  # some readers look for no other name
    part = part if is_free(book.package, part) else free_part(book.package, part, typed_parts(book.package))
    add_part(book.package, part, blank_styles(namespace(book.root)), STYLES)
    add_relationship(book.package, book.part, "styles", part, strict=book.strict, ids=OUR_IDS)
    return part


def _put_styles(book: Workbook, part: str, content: bytes) -> None:
    """Write the styles; a part that is only there because of our formats goes."""
    rel = book.rels("styles")[0]
    if rel.id.startswith(OUR_IDS) and content == blank_styles(namespace(book.root)):
        remove_target(book.package, book.part, rel)
    else:
        book.package.put(part, content)


def _formats(styles: XmlText) -> list[ByteSpan]:
    """List the differential formats; of alternatives for other versions of Excel, the first one counts."""
    found: list[ByteSpan] = []
    for each in getattr(styles.top("dxfs"), "children", ()):
        found += each.children[0].children if each.name == "AlternateContent" and each.children else [each]
    return [each for each in found if each.name == "dxf"]


def _append_formats(styles: XmlText, made: bytes, count: int) -> None:
    """Write formats behind the last one; a list of ours is one that does not state its length."""
    holder, prefix = styles.top("dxfs"), styles.root.prefix.encode()
    if holder is None:
        styles.insert_ordered("dxfs", STYLES_ORDER, b"<%bdxfs>%b</%bdxfs>" % (prefix, made, prefix))
        return
    added = count - len(_formats(styles))
    styles.set(holder, "count", str(number(holder.get("count")) + added))
    styles.append(holder, made)


def _of(styles: XmlText, span: ByteSpan, severity: Marked) -> bool:
    """Tell whether a format is ours, for a severity."""
    return _COLOURS[severity][0].encode() in styles.inside(span).upper()


def _format(prefix: str, severity: Marked) -> bytes:
    """Write a differential format: dark letters, legible whatever they were, a pale fill, a thin line around."""
    fill, line = _COLOURS[severity]
    edges = "".join(
        f'<~{edge} style="thin"><~color rgb="{line}"/></~{edge}>' for edge in ("left", "right", "top", "bottom")
    )
    pattern = f'<~patternFill patternType="solid"><~fgColor rgb="{fill}"/><~bgColor rgb="{fill}"/></~patternFill>'
    content = f'<~dxf><~font><~color rgb="{line}"/></~font><~fill>{pattern}</~fill><~border>{edges}</~border></~dxf>'
    return content.replace("</~", f"</{prefix}").replace("<~", f"<{prefix}").encode()
