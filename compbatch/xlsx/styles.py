"""The styles part: formats of ours found among the user's or appended, never anything rewritten."""

from collections.abc import Iterator
from functools import cached_property
from itertools import count

from lxml import etree

from compbatch.xlsx.colours import theme_colours
from compbatch.xlsx.formats import build_cell_font, build_differential, transplant
from compbatch.xlsx.limits import CELL_FORMATS
from compbatch.xlsx.markup import Element, child, children, insert_ordered, listed, local, number, parse, sibling_tag
from compbatch.xlsx.style_lists import ON, ORDER, PARTS, Build, StyleList, elements_of, xf_signature

_FIRST_CUSTOM = 164
_RESERVED_FILLS = 2
_BLANK = """<styleSheet xmlns="{}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>\
<family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>\
<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>\
<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" \
borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" \
xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""


def blank_styles(namespace: str) -> bytes:
    """Write a styles part for a workbook that has none."""
    return _BLANK.format(namespace).encode()


class StyleMerge:
    """Maps the formats of a scratch workbook to formats of the user's, appending what is missing."""

    def __init__(self, host: Element, guest: Element, theme: Element | None) -> None:
        """Take the user's styles, ours, and our theme."""
        self._host, self._guest = host, guest
        self._theme = theme_colours(theme)
        self._lists = {name: StyleList(host, name) for name in ("fonts", "fills", "borders")}
        self._xfs = self._lists["cellXfs"] = StyleList(host, "cellXfs", xf_signature, CELL_FORMATS)
        blank = parse(blank_styles("x"), "styles")
        for name, pool in self._lists.items():
            pool.complete(child(blank, name), lambda parent, default: transplant(parent, default, None))
        default = number(self._xfs.items[0].get("fontId"))
        self._default_font = default if default < len(self._lists["fonts"].items) else 0
        self._guests = {name: elements_of(guest, name) for name in (*self._lists, "numFmts", "dxfs")}
        self._cells: dict[int, int] = {0: 0}
        self._mapped: dict[tuple[str, int], int] = {("fonts", 0): self._default_font}
        self._differentials: dict[int, int] = {}

    def cell(self, index: int) -> int:
        """Give the user's index for a cell format of ours; our default is their default."""
        if index not in self._cells:
            guest = self._guests["cellXfs"][index]
            self._cells[index] = self._xfs.add(lambda parent: self._xf(parent, guest))
        return self._cells[index]

    def differential(self, index: int) -> int:
        """Give the user's index for a differential format of ours."""
        if index not in self._differentials:
            if "dxfs" not in self._lists:
                self._lists["dxfs"] = StyleList(self._host, "dxfs")
            pool = self._lists["dxfs"]
            guest = self._guests["dxfs"][index]
            self._differentials[index] = pool.add(lambda parent: self._dxf(parent, guest))
        return self._differentials[index]

    def _dxf(self, parent: Element, guest: Element) -> Element:
        """Build a differential format, its number format under a number of the user's."""
        made = build_differential(parent, guest, self._theme)
        for each in children(made, "numFmt"):
            each.set("numFmtId", str(self._number_code(each.get("formatCode", "General"))))
        return made

    def _xf(self, parent: Element, guest: Element) -> Element:
        """Build a cell format over the user's lists."""
        attributes = self._ids(guest)
        if self._has_cell_styles:
            attributes["xfId"] = "0"
        if guest.get("quotePrefix") in ON:
            attributes["quotePrefix"] = "1"
        inner = [each for name in ("alignment", "protection") for each in children(guest, name)]
        applied = ("NumberFormat", "Font", "Fill", "Border", *(local(each).title() for each in inner))
        attributes |= {f"apply{name}": "1" for name in applied}
        made = etree.SubElement(parent, sibling_tag(parent, "xf"), attributes)
        for each in inner:
            transplant(made, each, self._theme)
        return made

    @cached_property
    def _has_cell_styles(self) -> bool:
        return child(self._host, "cellStyleXfs") is not None

    def _ids(self, guest: Element) -> dict[str, str]:
        """Give the user's ids for the number format, font, fill and border of a format of ours."""
        code, font, fill, border = (int(guest.get(name, "0")) for name in PARTS)
        mapped = (self._number(code), self._font(font), self._fill(fill), self._copied("borders", border))
        return {name: str(index) for name, index in zip(PARTS, mapped, strict=True)}

    def _font(self, index: int) -> int:
        """Map a font; ours without a choice is the user's default."""
        guest, base = self._guests["fonts"][index], self._lists["fonts"].items[self._default_font]
        return self._once("fonts", index, lambda parent: build_cell_font(parent, guest, base, self._theme))

    def _fill(self, index: int) -> int:
        """Map a fill; the first two are reserved in every workbook."""
        return index if index < _RESERVED_FILLS else self._copied("fills", index)

    def _copied(self, name: str, index: int) -> int:
        """Map an element that is copied as it is, but for its colours."""
        guest = self._guests[name][index]
        return self._once(name, index, lambda parent: transplant(parent, guest, self._theme))

    def _once(self, name: str, index: int, build: Build) -> int:
        """Give the user's index for an element of ours, which is built once."""
        if (name, index) not in self._mapped:
            self._mapped[name, index] = self._lists[name].add(build)
        return self._mapped[name, index]

    def _number(self, index: int) -> int:
        """Map a number format; those below 164 are built in."""
        return index if index < _FIRST_CUSTOM else self._number_code(self._guest_codes[str(index)])

    def _number_code(self, code: str) -> int:
        """Find a number format by its code, or append it under a number above all others."""
        if code not in self._codes:
            holder = self._number_formats
            self._codes[code] = next(self._numbers)
            attributes = {"numFmtId": str(self._codes[code]), "formatCode": code}
            holder.set("count", str(next(self._counts)))
            etree.SubElement(holder, sibling_tag(holder, "numFmt"), attributes)
        return self._codes[code]

    @cached_property
    def _number_formats(self) -> Element:
        return insert_ordered(self._host, "numFmts", ORDER)

    @cached_property
    def _numbers(self) -> Iterator[int]:
        """Count on from the highest number of a format, those of differential formats among them."""
        ids = [number(each.get("numFmtId")) for each in self._host.iter(sibling_tag(self._host, "numFmt"))]
        return count(max(_FIRST_CUSTOM - 1, *ids, 0) + 1)

    @cached_property
    def _counts(self) -> Iterator[int]:
        """Count on from as many number formats as the user's list has."""
        return count(sum(1 for _ in listed(self._number_formats)) + 1)

    @cached_property
    def _guest_codes(self) -> dict[str, str]:
        """Give the code of each number format of ours by its number."""
        return {each.get("numFmtId", ""): each.get("formatCode", "General") for each in self._guests["numFmts"]}

    @cached_property
    def _codes(self) -> dict[str, int]:
        """Give the number of each number format of the user's by its code."""
        held = listed(child(self._host, "numFmts"))
        return {each.get("formatCode", ""): number(each.get("numFmtId")) for each in held}
