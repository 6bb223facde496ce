"""The letters of a font that some statements need, cut out once, so that each file is made from a small font."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

_SIMPLIFIED = (" SC", "SC-", "Simplified", "简")  # the face for Chinese as the mainland writes it
_COLLECTION = b"ttcf"
_BOX = "□"
_PLAIN = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font of few letters: the file's bytes and ending, and how wide each letter is, in parts of the text's size."""

    content: bytes
    ending: str
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
    cut = BytesIO()
    font.save(cut)
    units = font["head"].unitsPerEm
    widths = {chr(code): font["hmtx"][name][0] / units for code, name in font.getBestCmap().items()}
    return PdfFont(cut.getvalue(), ".otf" if "CFF " in font else ".ttf", widths)


def _face(content: bytes) -> int:
    """Choose the face of a collection that is for simplified Chinese, else its first; -1 for a single font."""
    if not content.startswith(_COLLECTION):
        return -1
    from fontTools.ttLib import TTCollection

    faces = TTCollection(BytesIO(content), lazy=True).fonts
    named = [str(face["name"].getDebugName(4) or "") for face in faces]
    return next((place for place, name in enumerate(named) if any(word in f"{name} " for word in _SIMPLIFIED)), 0)
