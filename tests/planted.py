"""What is planted in one director's month, looked for in another's statement: words, numbers, names within names."""

import io
import re
import zipfile
from decimal import Decimal

from lxml import etree

from compbatch.model.wording import amount_text


def words_of(content: bytes) -> str:
    """Return every word in a package: the text and the attributes of each part, what is no XML as it is, its names."""
    package = zipfile.ZipFile(io.BytesIO(content))
    found = [*package.namelist(), package.comment.decode("latin-1")]
    for info in package.infolist():
        part = package.read(info)
        found += [info.comment.decode("latin-1"), info.extra.decode("latin-1")]
        try:
            root = etree.fromstring(part)
        except etree.XMLSyntaxError:
            found.append(part.decode("latin-1"))
            continue
        found += [word for each in root.iter() for word in (each.text, each.tail) if word]
        if "worksheets/" not in info.filename:  # there, attributes are addresses, styles and heights
            found += [value for each in root.iter() for value in each.attrib.values()]
        assert root.find(".//{*}f") is None  # whatever a name begins with, it is no formula
    return "\x1f".join(found)


def tokens(text: str) -> set[str]:
    """Return what stands by itself, no part of a longer word or number: words, and the numbers within words, too."""
    words = (word.strip(".,-") for word in re.findall(r"[\w.,-]+", text))
    return {*words, *re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def shown(amount: Decimal) -> set[str]:
    """Return an amount as a cell stores it, and as words write it."""
    return {f"{abs(amount):f}".rstrip("0").rstrip("."), amount_text(abs(amount))}


def foreign(text: str, own: tuple[str, str], others: dict[str, str], planted: dict[str, set[str]]) -> list[str]:
    """Name what of others stands in one director's words."""
    who, name = own
    without = text.replace(name, " ")
    names = {other for other in others.values() if other != name}
    found = [other for other in names if other in (text if name in other else without)]
    alone = tokens(text)
    found += [key for key in others if key != who and key in tokens(without)]
    return found + [word for key, words in planted.items() if key != who for word in words & alone]
