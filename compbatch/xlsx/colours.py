"""Colours: a theme colour of ours becomes plain RGB, since the user's theme is another."""

import colorsys
import re

from compbatch.xlsx.markup import Element, child, decimal

# The order in which a colour's theme="n" counts, which is not the order of the theme part.
_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
TEXT = "1"


_HEX = re.compile("[0-9A-Fa-f]{6}")


def theme_colours(theme: Element | None) -> dict[str, str]:
    """Read a theme part's colours: theme index -> RRGGBB."""
    scheme = child(child(theme, "themeElements"), "clrScheme")
    found: dict[str, str] = {}
    for index, name in enumerate(_THEME):
        holder = child(scheme, name)
        colour = holder[0] if holder is not None and len(holder) else None
        if colour is not None:
            said = colour.get("lastClr") or colour.get("val") or ""
            found[str(index)] = said if _HEX.fullmatch(said) else "000000"
    return found


def plain(colour: dict[str, str], theme: dict[str, str]) -> dict[str, str]:
    """Give a colour's attributes with a theme index turned into RGB, always opaque.

    Excel ignores the alpha that openpyxl writes as 00; others do not.
    """
    if "rgb" in colour:
        return {"rgb": "FF" + colour["rgb"][-6:].upper()}
    if "theme" not in colour:
        return colour
    rgb = theme.get(colour["theme"], "000000")
    return {"rgb": "FF" + _tinted(rgb, min(1.0, max(-1.0, decimal(colour.get("tint"), 0))))}


def _tinted(rgb: str, tint: float) -> str:
    """Lighten (tint > 0) or darken a colour as Excel does, on its luminance."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * each):02X}" for each in colorsys.hls_to_rgb(hue, light, saturation))
