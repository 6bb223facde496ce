"""Format elements: a font, fill or border of ours rebuilt so that it stands in the user's styles part."""

from lxml import etree

from compbatch.xlsx.colours import TEXT, plain
from compbatch.xlsx.markup import Element, child, children, discard, local, sibling_tag

FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)
_SWITCHES = frozenset(FONT_ORDER[:7])
_TYPEFACE = ("name", "family", "charset", "scheme")
_OFF = frozenset({"0", "false"})

Signature = tuple[object, ...]
Theme = dict[str, str] | None


def signature(element: Element) -> Signature:
    """Give a value that is equal for elements that mean the same."""
    inner = [signature(each) for each in element if isinstance(each.tag, str)]
    name = local(element)
    attributes = dict(element.attrib.items())
    if name in _SWITCHES and attributes.get("val") in {"1", "true"}:
        del attributes["val"]
    if name == "border":  # an edge without a line is no edge
        inner = [each for each in inner if each[1] or each[2]]
    if name == "font":  # some programs write what a font is made of in an order of their own
        inner.sort(key=repr)
    return name, tuple(sorted(attributes.items())), tuple(inner)


def transplant(parent: Element, guest: Element, theme: Theme) -> Element:
    """Copy an element under a parent, in the parent's namespace, its colours made RGB if a theme is given."""
    attributes = {str(name): str(text) for name, text in guest.attrib.items()}
    if theme is not None and {"theme", "rgb"} & attributes.keys():
        attributes = plain(attributes, theme)
    made = etree.SubElement(parent, sibling_tag(parent, local(guest)), attributes)
    made.text = guest.text
    for each in guest:
        if isinstance(each.tag, str):
            transplant(made, each, theme)
    return made


def build_font(parent: Element, guest: Element, theme: Theme) -> Element:
    """Copy a font with its children in the order that Excel writes."""
    made = etree.SubElement(parent, sibling_tag(parent, "font"))
    for name in FONT_ORDER:
        for each in children(guest, name):
            if name in _SWITCHES and each.get("val") in _OFF:
                continue
            copy = transplant(made, each, theme)
            if name in _SWITCHES:
                discard(copy, "val")
    return made


def build_cell_font(parent: Element, guest: Element, base: Element, theme: Theme) -> Element:
    """Copy a cell's font; what it leaves to the default comes from the user's default font.

    A font with a scheme, or without a name, is one whose typeface nobody chose.
    """
    whole = parent.makeelement(guest.tag)
    inherited = _inherited(guest)
    for name in FONT_ORDER:
        source = base if name in inherited else guest
        for each in children(source, name):
            transplant(whole, each, theme if source is guest else None)
    return build_font(parent, whole, None)


def _inherited(guest: Element) -> set[str]:
    """Name the properties that a font of ours takes from the user's default font."""
    taken: set[str] = set()
    if child(guest, "name") is None or child(guest, "scheme") is not None:
        taken.update(_TYPEFACE)
    if child(guest, "sz") is None:
        taken.add("sz")
    colour = child(guest, "color")
    if colour is None or (colour.get("theme") == TEXT and "tint" not in colour.attrib):
        taken.add("color")
    return taken


def build_differential(parent: Element, guest: Element, theme: Theme) -> Element:
    """Copy a differential format, its font in order and otherwise as partial as it is."""
    made = etree.SubElement(parent, sibling_tag(parent, "dxf"))
    for each in guest:
        if local(each) == "font":
            build_font(made, each, theme)
        elif isinstance(each.tag, str):
            transplant(made, each, theme)
    return made
