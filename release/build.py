"""Build the zip that finance installs compbatch from: ``python release/build.py [--with-packages] [FOLDER]``.

It holds the wheel, the scripts to drag workbooks onto, blank workbooks, the samples and the docs as HTML. With packages
it also holds what the wheel needs, for the kind of machine and the Python that build it: nothing is then fetched.
"""  # noqa: INP001 - a script, not a package

import argparse
import platform
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from page import as_html

ROOT = Path(__file__).parent.parent
HELD = (
    "README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "docs/**/*.md", "templates/*.xlsx", "sample_data/*",
)  # fmt: skip
READ_FIRST = "READ-ME-FIRST.txt"
PLATFORMS = ("windows", "macos")
RESULTS = (".payout.", ".issues.")  # of trying the samples
_EXECUTABLE = 0o100755 << 16
_PLAIN = 0o100644 << 16


def _pip(*words: object) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *map(str, words)], check=True)  # noqa: S603 - our own words


def wheel_into(folder: Path) -> Path:
    """Build the wheel."""
    _pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("compbatch-*.whl"))


def packages_into(folder: Path, wheel: Path) -> list[Path]:
    """Fetch what the wheel needs, for this kind of machine and this Python."""
    _pip("download", "--only-binary", ":all:", "--dest", folder, wheel)
    return [package for package in sorted(folder.iterdir()) if package.name != wheel.name]


def _held() -> Iterator[tuple[Path, str]]:
    """Yield the files of the repository that belong to a release, and where they go."""
    for pattern in HELD:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and not any(result in path.name for result in RESULTS):
                place = path.relative_to(ROOT)
                yield path, str(place.with_suffix(".html") if path.suffix == ".md" else place)
    yield ROOT / "release" / READ_FIRST, READ_FIRST
    for kind in PLATFORMS:
        for path in sorted((ROOT / "release" / kind).iterdir()):
            yield path, f"{kind}/{path.name}"


def _content(path: Path) -> bytes:
    if path.suffix != ".md":
        return path.read_bytes()
    lang = "zh" if "zh" in path.relative_to(ROOT).parts or path.name.endswith(".zh.md") else "en"
    return as_html(path.read_text("utf-8"), lang).encode()


def write_release(wheel: Path, packages: list[Path], folder: Path) -> Path:
    """Write the zip; macOS takes from it which scripts may be run."""
    version = wheel.name.split("-")[1]
    machine = f"{platform.system().lower()}-python{sys.version_info.major}.{sys.version_info.minor}"
    name = f"compbatch-{version}-{machine}" if packages else f"compbatch-{version}"
    files = [(wheel, wheel.name), *((package, f"packages/{package.name}") for package in packages), *_held()]
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as release:
        for path, place in files:
            entry = zipfile.ZipInfo(f"compbatch-{version}/{place}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _EXECUTABLE if path.suffix == ".command" else _PLAIN
            release.writestr(entry, _content(path))
    return folder / f"{name}.zip"


def main() -> None:
    """Build the release that the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist")
    asked.add_argument("--with-packages", action="store_true")
    words = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = wheel_into(Path(scratch))
        packages = packages_into(Path(scratch) / "packages", wheel) if words.with_packages else []
        print(write_release(wheel, packages, words.folder))  # noqa: T201 - what it made


if __name__ == "__main__":
    main()
