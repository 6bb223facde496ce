"""A Chinese font of this machine, where Windows, macOS and Linux keep theirs."""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# The best known first; what comes with an office suite or a desktop, by the beginning of the file's name.
_NAMES = (
    "msyh.", "pingfang", "notosanscjk-regular", "notosanscjksc-regular", "notosanssc", "notosanscjk-vf",
    "notosanscjksc-vf", "sourcehansans-regular", "sourcehansanssc-regular", "sourcehansanscn-regular",
    "sourcehansans-vf", "sourcehansanssc-vf", "sourcehansanscn-vf", "hiragino sans gb", "stheiti light", "stheiti",
    "deng.", "wqy-microhei", "wqy-zenhei", "simhei", "simsun", "songti", "notoserifcjk-regular", "droidsansfallback",
    "arial unicode", "arialuni", "ukai", "uming",
)  # fmt: skip
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")


def chinese_font() -> Path | None:
    """Find a Chinese font; None where there is none."""
    known: dict[str, Path] = {}
    for folder in _folders():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _ENDINGS:
                known.setdefault(path.name.lower(), path)
    ranked = (known[name] for wanted in _NAMES for name in sorted(known) if name.startswith(wanted))
    return next((path for path in ranked if _has_outlines(path)), None)


def _has_outlines(path: Path) -> bool:
    """Tell whether letters can be cut out of a font: Apple has formats of its own, and some may not be read."""
    with suppress(OSError, struct.error), path.open("rb") as file:
        head = file.read(16)
        start = struct.unpack(">L", head[12:])[0] if head.startswith(b"ttcf") else 0
        file.seek(start + 4)
        (count,) = struct.unpack(">H6x", file.read(8))
        tables = file.read(16 * count)
        return not {b"glyf", b"CFF ", b"CFF2"}.isdisjoint(
            tables[place : place + 4] for place in range(0, len(tables), 16)
        )
    return False


def _folders() -> Iterator[Path]:
    """Yield the folders that hold fonts here, those that exist."""
    home = Path.home()
    if sys.platform == "win32":
        folders = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts",
        ]
    elif sys.platform == "darwin":
        folders = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
        folders += sorted(Path("/System/Library/AssetsV2").glob("com_apple_MobileAsset_Font*"))
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
        folders = [data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return (folder for folder in folders if folder.is_dir())
