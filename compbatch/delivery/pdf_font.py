"""The letters of a font that some statements need, cut out once, so that each file is made from a small font."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

_SIMPLIFIED = (" SC", "SC-", "Simplified", "简")  # the face for Chinese as the mainland writes it
_COLLECTION = b"ttcf"
_POSTSCRIPT = ("CFF ", "CFF2")
_WEIGHT, _REGULAR = "wght", 400  # of a variable font, whose own default is often a thin one
_LIMITS = (  # of TrueType programs, of which there are none
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements",
)  # fmt: skip
_BOX = "□"
_MADE = 3_786_912_000  # 1 January 2024, in seconds since 1904: the library remarks on dates that are odd
_PLAIN = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font of few letters: the file's bytes, and how wide each letter is, in parts of the text's size."""

    content: bytes
    widths: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Return how long a text is."""
        return sum(self.widths.get(letter, 1.0) for letter in text) * size

    def shown(self, text: str) -> str:
        """Return a text with a box for each letter that the font does not have."""
        box = _BOX if _BOX in self.widths else "?"
        return "".join(letter if letter in self.widths else box for letter in text)

    def lacks(self, text: str) -> list[str]:
        """Return the letters of a text that the font does not have."""
        return sorted({letter for letter in text if letter not in self.widths})


def cut_font(content: bytes, letters: Iterable[str]) -> PdfFont:
    """Cut letters, and the plain Latin ones, out of a font file, which may hold several faces."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(content), fontNumber=_face(content), lazy=True, recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=_PLAIN + _BOX + "".join(sorted(set(letters))))
    subsetter.subset(font)
    font["head"].created = font["head"].modified = _MADE
    if "fvar" in font:
        _as_regular(font)
    if any(table in font for table in _POSTSCRIPT):
        _as_truetype(font)
    cut = BytesIO()
    font.save(cut)
    units = font["head"].unitsPerEm
    widths = {chr(code): font["hmtx"][name][0] / units for code, name in font.getBestCmap().items()}
    return PdfFont(cut.getvalue(), widths)


def _as_regular(font: Any) -> None:  # noqa: ANN401 - the library is an extra
    """Give a variable font the one weight of plain text."""
    from fontTools.varLib.instancer import instantiateVariableFont

    wanted = {_WEIGHT: _REGULAR}
    place = {axis.axisTag: wanted.get(axis.axisTag, axis.defaultValue) for axis in font["fvar"].axes}
    instantiateVariableFont(font, place, inplace=True)


def _as_truetype(font: Any) -> None:  # noqa: ANN401 - the library is an extra
    """Give a font TrueType outlines, out of which letters are cut for each file in a fifth of the time."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, drawn, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for table in (*_POSTSCRIPT, "VORG"):
        if table in font:
            del font[table]
    most = font["maxp"]
    most.tableVersion = 0x00010000
    for limit in _LIMITS:
        setattr(most, limit, 0)
    most.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"


def _face(content: bytes) -> int:
    """Choose the face of a collection that is for simplified Chinese, else its first; -1 for a single font."""
    if not content.startswith(_COLLECTION):
        return -1
    from fontTools.ttLib import TTCollection

    faces = TTCollection(BytesIO(content), lazy=True).fonts
    named = [str(face["name"].getDebugName(4) or "") for face in faces]
    return next((place for place, name in enumerate(named) if any(word in f"{name} " for word in _SIMPLIFIED)), 0)
