"""The parts of the README and the templates that the code defines. ``python tests/docs.py`` writes them anew."""

import string
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from typer.main import get_command

from compbatch.cli import app
from compbatch.diagnostics import ENTRIES
from compbatch.language import Lang, Text
from compbatch.model.columns import SHEETS, Field
from compbatch.model.payout import PAYOUT
from compbatch.model.plan import ITEMS, Item, Tier
from compbatch.output.template import template_workbook

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEMPLATES: dict[Lang, Path] = {lang: ROOT / "templates" / f"compbatch.{lang}.xlsx" for lang in ("zh", "en")}
_SEVERITIES = {"error": "error", "warning": "warning", "info": "notice"}


def _table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    ruled = [head, ("---",) * len(head), *body]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in ruled)


def _tier(tier: Tier) -> str:
    return f"{tier.value}" if tier.start is None else f"{tier.start} → {tier.value}"


def _default(item: Item) -> str:
    return "; ".join(_tier(tier) for tier in item.default) + (" (illustrative)" if item.illustrative else "")


def plan_table() -> str:
    rows = [(f"`{item.key}` {item.title.zh}", item.meaning.en, _default(item)) for item in ITEMS]
    return _table(("item", "what it sets", "built-in value"), *rows)


def _needed(field: Field) -> str:
    if field.filled:
        return "in every row"
    return "" if not field.required else "column"


def column_tables() -> str:
    parts = []
    for sheet in SHEETS:
        rows = [
            (f"{field.title.en} · {field.title.zh}", _needed(field), field.meaning.en, ", ".join(field.aliases))
            for field in sheet.fields
        ]
        optional = "" if sheet.required else " (optional)"
        title = f"### {sheet.title.en} · {sheet.title.zh}{optional}\n\n{sheet.meaning.en}.\n\n"
        parts.append(title + _table(("column", "needed", "meaning", "also known as"), *rows))
    return "\n\n".join(parts)


def payout_table() -> str:
    rows = [
        (f"`{column.key}`", f"{column.title.en} · {column.title.zh}", column.clause.en if column.clause else "")
        for column in PAYOUT
    ]
    return _table(("JSON key", "column", "rule"), *rows)


def _named(wording: Text) -> str:
    words = {name for _, name, _, _ in string.Formatter().parse(wording.en) if name}
    return wording.say("en", **{word: f"*{word}*" for word in words})


def diagnostic_table() -> str:
    rows = [
        (f"{code.code} {code.name}", _SEVERITIES[code.severity], _named(code.message), code.why.en, code.fix.en)
        for code in ENTRIES.values()
    ]
    return _table(("code", "kind", "what is wrong", "what it means", "how to mend it"), *rows)


def command_table() -> str:
    rows = []
    for name, command in get_command(app).commands.items():
        arguments = " ".join(str(each.metavar) for each in command.params if each.param_type_name == "argument")
        options = [each for each in command.params if each.param_type_name == "option"]
        told = "; ".join(f"`{', '.join(each.opts)}` {each.help}" for each in options)
        rows.append((f"`compbatch {name} {arguments}`", " ".join(str(command.help).split()), told))
    return _table(("command", "what it does", "options"), *rows)


BLOCKS: dict[str, Callable[[], str]] = {
    "plan": plan_table,
    "columns": column_tables,
    "payout": payout_table,
    "diagnostics": diagnostic_table,
    "commands": command_table,
}


def with_blocks(readme: str) -> str:
    """Return the README with every generated block as the code now defines it."""
    for name, make in BLOCKS.items():
        begin, end = f"<!-- generated: {name} -->\n", "<!-- end -->"
        before, _, rest = readme.partition(begin)
        readme = f"{before}{begin}{make()}\n{end}{rest.partition(end)[2]}"
    return readme


def parts(content: bytes) -> dict[str, bytes]:
    """Return a package's parts without the one that holds the time of writing."""
    package = zipfile.ZipFile(BytesIO(content))
    return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


def write_template(path: Path, lang: Lang) -> None:
    """Write a template, unless the file differs from it in its time of writing alone."""
    made = template_workbook(lang)
    if not path.exists() or parts(path.read_bytes()) != parts(made):
        path.write_bytes(made)


if __name__ == "__main__":
    README.write_text(with_blocks(README.read_text("utf-8")), "utf-8")
    for lang, path in TEMPLATES.items():
        write_template(path, lang)
