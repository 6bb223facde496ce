"""The words of a layout's cell: constants, and fields in braces such as {gross_pay} or {应发合计}."""

import re
from collections.abc import Iterator

from compbatch.delivery.export_fields import ExportField, field_named, fields_like
from compbatch.diagnostics import At, Diagnostic
from compbatch.model.wording import cleaned

_PART = re.compile(r"""[{｛]\s*["“](?P<words>[^"”]*)["”]\s*[}｝]|[{｛](?P<name>[^{}｛｝]*)[}｝]""")
_BRACE = re.compile("[{}｛｝]")
Part = str | ExportField


def has_fields(words: str) -> bool:
    """Tell whether a text has anything in braces."""
    return bool(_PART.search(words))


def has_braces(words: str) -> bool:
    """Tell whether a text has a brace."""
    return bool(_BRACE.search(words))


def parts_of(words: str, at: At) -> tuple[tuple[Part, ...], list[Diagnostic]]:
    """Split a text into its constants and its fields, and name what is in braces and is no field.

    {"words"} stands for the words, whatever they are.
    """
    parts: list[Part] = []
    found: list[Diagnostic] = []
    for part in _split(words):
        if isinstance(part, str):
            found += [Diagnostic("CB721", at, words.strip(), known=fields_like(part))] if _BRACE.search(part) else []
            parts.append(part)
        elif part["words"] is not None:
            parts.append(part["words"])
        elif field := field_named(cleaned(part["name"])):
            parts.append(field)
        else:
            found.append(Diagnostic("CB721", at, part["name"].strip(), known=fields_like(cleaned(part["name"]))))
    return tuple(part for part in parts if part != ""), found


def _split(words: str) -> Iterator[str | re.Match[str]]:
    place = 0
    for part in _PART.finditer(words):
        yield words[place : part.start()]
        yield part
        place = part.end()
    yield words[place:]
