"""The parts of the docs and the templates that the code defines. ``python tests/docs.py`` writes them anew."""

import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from typer.main import get_command

from compbatch.cli import app
from compbatch.delivery.export_fields import FIELDS, ROW_KINDS, ExportField
from compbatch.delivery.layout_books import BOOKS, layout_book
from compbatch.diagnostics import FAMILIES, FAMILY_TITLES, SEVERITIES, Entry, message_form, sections
from compbatch.language import Lang, Text
from compbatch.model.causes import CAUSES
from compbatch.model.choices import GRADES, choice_title
from compbatch.model.field import Field, SheetKind
from compbatch.model.likely_causes import LIKELY_CAUSES
from compbatch.model.payout import PAYOUT
from compbatch.model.plan import ITEMS, Item, Tier
from compbatch.model.sheet_kinds import SHEETS
from compbatch.output.template import template_workbook

ROOT = Path(__file__).parent.parent
LANGS: tuple[Lang, ...] = ("zh", "en")
DOCS: dict[Lang, Path] = {lang: ROOT / "docs" / lang for lang in LANGS}
TEMPLATES: dict[Lang, Path] = {lang: ROOT / "templates" / f"compbatch.{lang}.xlsx" for lang in LANGS}
# The format workbooks for exports, by their paths: what each should be.
LAYOUTS: dict[Path, bytes] = {
    ROOT / "templates" / f"export-{key}.{lang}.xlsx": layout_book(key, lang)
    for key, book in BOOKS.items()
    for lang in book.langs
}

_MESSAGE = {"zh": r"《(.+?)》", "en": r"<(.+?)>"}
_HEAD = {
    "plan": (Text("项目", "item"), Text("含义", "what it sets"), Text("内置值", "built-in value")),
    "column": (
        Text("列", "column"),
        Text("是否必需", "needed"),
        Text("含义", "meaning"),
        Text("别名", "also known as"),
    ),
    "payout": (Text("JSON 键", "JSON key"), Text("列", "column"), Text("规则", "rule")),
    "cause": (Text("JSON 键", "JSON key"), Text("原因", "cause"), Text("含义", "what differs")),
    "export": (Text("键", "key"), Text("字段", "field"), Text("放在哪种行里", "rows that it can be in")),
    "option": (Text("选项", "option"), Text("含义", "what it does")),
    "code": (Text("代码", "code"), Text("类别", "kind"), Text("内容", "what is wrong")),
}
_OR = Text("（或 {words}）", " (or {words})")
_ILLUSTRATIVE = Text("（示例）", " (illustrative)")
_BLANK = Text("空白", "blank")
_EVERY_ROW, _COLUMN = Text("每行必填", "in every row"), Text("须有此列", "column")
_EVERY_KIND = Text("各种行", "rows of every kind")
_OPTIONAL = Text("（可选）", " (optional)")
_KINDS = {"error": Text("错误", "error"), "warning": Text("警告", "warning"), "info": Text("提示", "notice")}
_DIAGNOSTICS = Text("诊断", "Diagnostics")
_FAMILY_INTRO = Text(
    "`compbatch explain CB301` 在终端中显示同样的说明。斜体字代表实际的内容。",
    "`compbatch explain CB301` prints the same page on the terminal. Words in italics stand for what was found.",
)
_INDEX_INTRO = Text(
    "每个问题都有一个代码，含义从不改变。**错误**：更正之前不发放；**警告**：照常核算，发放前请核对；**提示**：照常核算，供参考。",
    "Every finding has a code, and a code never changes its meaning. An **error** stops the pay until it is corrected; "
    "a **warning** is computed as usual, but review it before you pay; a **notice** is for your information.",
)


# Tables


def _table(head: tuple[Text, ...], rows: list[tuple[str, ...]], lang: Lang) -> str:
    ruled = [tuple(title.of(lang) for title in head), ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in ruled)


def _both(title: Text, lang: Lang) -> str:
    """Write a title with the other language's beside it: a workbook may use either."""
    return f"{title.zh} · {title.en}" if lang == "zh" else f"{title.en} · {title.zh}"


def _tier(item: Item, tier: Tier, lang: Lang) -> str:
    words = str(tier.value) if isinstance(tier.value, Decimal) else item.title_of(tier.value).of(lang)
    value = words or _BLANK.of(lang)
    if tier.start is None:
        return value
    start = choice_title(GRADES, str(tier.start)).of(lang) if item.shape == "grades" else str(tier.start)
    return f"{start} → {value}"


def _default(item: Item, lang: Lang) -> str:
    """Write a parameter's built-in rows, and the other words that it may be."""
    written = "; ".join(_tier(item, tier, lang) for tier in item.default)
    others = [choice.title.of(lang) for choice in item.choices if choice.key != item.default[0].value]
    if others:
        written += _OR.say(lang, words=" / ".join(others))
    return written + (_ILLUSTRATIVE.of(lang) if item.illustrative else "")


def plan_table(lang: Lang) -> str:
    rows = [(f"`{item.key}` {item.title.of(lang)}", item.meaning.of(lang), _default(item, lang)) for item in ITEMS]
    return _table(_HEAD["plan"], rows, lang)


def _needed(field: Field, lang: Lang) -> str:
    if field.filled:
        return _EVERY_ROW.of(lang)
    return _COLUMN.of(lang) if field.required else ""


def _sheet(sheet: SheetKind, lang: Lang) -> str:
    rows = [
        (
            _both(field.title, lang),
            _needed(field, lang),
            field.meaning.of(lang),
            ", ".join(field.aliases + field.weak + field.faint),
        )
        for field in sheet.fields
    ]
    optional = "" if sheet.required else _OPTIONAL.of(lang)
    stop = Text("。", ".").of(lang)
    return f"### {_both(sheet.title, lang)}{optional}\n\n{sheet.meaning.of(lang)}{stop}\n\n" + _table(
        _HEAD["column"], rows, lang
    )


def column_tables(lang: Lang) -> str:
    return "\n\n".join(_sheet(sheet, lang) for sheet in SHEETS)


def payout_table(lang: Lang) -> str:
    rows = [
        (f"`{column.key}`", column.title.of(lang), column.clause.of(lang) if column.clause else "") for column in PAYOUT
    ]
    return _table(_HEAD["payout"], rows, lang)


def causes_table(lang: Lang) -> str:
    return _table(
        _HEAD["cause"],
        [(f"`{cause.key}`", cause.title.of(lang), cause.meaning.of(lang)) for cause in CAUSES],
        lang,
    )


def export_table(lang: Lang) -> str:
    comma = Text("、", ", ").of(lang)
    return _table(
        _HEAD["export"],
        [
            (
                f"`{field.key}`",
                comma.join([_both(field.title, lang), *field.aliases]),
                _EVERY_KIND.of(lang) if field.kinds == ROW_KINDS.keys() else _kinds(field, lang),
            )
            for field in FIELDS
        ],
        lang,
    )


def _kinds(field: ExportField, lang: Lang) -> str:
    return Text("；", "; ").of(lang).join(title.of(lang) for kind, title in ROW_KINDS.items() if kind in field.kinds)


def likely_table(lang: Lang) -> str:
    return _table(
        _HEAD["cause"],
        [(f"`{cause.key}`", cause.title.of(lang), cause.meaning.of(lang)) for cause in LIKELY_CAUSES],
        lang,
    )


def _part(help_text: str, lang: Lang) -> str:
    """Return a language's part of a command's help, which gives each paragraph in English, then in Chinese."""
    said = {lang: [] for lang in LANGS}
    for paragraph in help_text.split("\n\n"):
        words = " ".join(paragraph.split())
        chinese = re.search(r"[\u3400-\u9fff]", words)
        start = words.rfind(". ", 0, chinese.start()) + 2 if chinese else len(words)
        said["en"].append(words[:start].rstrip())
        said["zh"].append(words[start:].rstrip("."))
    return " ".join(filter(None, said[lang]))


def command_tables(lang: Lang) -> str:
    parts = []
    for name, command in get_command(app).commands.items():
        arguments = " ".join(str(each.metavar) for each in command.params if each.param_type_name == "argument")
        options = [each for each in command.params if each.param_type_name == "option"]
        rows = [(f"`{', '.join(each.opts)}`", _part(str(each.help), lang)) for each in options]
        does = _part(str(command.help), lang) + Text("。", "").of(lang)
        parts += [f"### `compbatch {name} {arguments}`", does, _table(_HEAD["option"], rows, lang)]
    return "\n\n".join(parts)


# Diagnostics


def _named(entry: Entry, lang: Lang) -> str:
    return re.sub(_MESSAGE[lang], r"*\1*", message_form(entry, lang))


def family_file(family: str) -> str:
    return f"{family.replace('_', '-')}.md"


def _anchor(entry: Entry) -> str:
    return f"{entry.code} {entry.name}".lower().replace(" ", "-")


def _entry(entry: Entry, lang: Lang) -> str:
    colon = Text("：", ":").of(lang)
    parts = [f"## {entry.code} {entry.name}", f"{SEVERITIES[entry.severity].of(lang)}", f"> {_named(entry, lang)}"]
    parts += [f"**{title.of(lang)}{colon}** {text.of(lang)}" for title, text in sections(entry)]
    return "\n\n".join(parts)


def family_page(family: str, lang: Lang) -> str:
    head = f"# {_DIAGNOSTICS.of(lang)}: {FAMILY_TITLES[family].of(lang)}".replace(": ", Text("：", ": ").of(lang))
    return "\n\n".join([head, _FAMILY_INTRO.of(lang), *(_entry(entry, lang) for entry in FAMILIES[family])]) + "\n"


def index_page(lang: Lang) -> str:
    parts = [f"# {_DIAGNOSTICS.of(lang)}", _INDEX_INTRO.of(lang)]
    for family, entries in FAMILIES.items():
        page = family_file(family)
        rows = [
            (f"[{entry.code}]({page}#{_anchor(entry)})", _KINDS[entry.severity].of(lang), _named(entry, lang))
            for entry in entries
        ]
        parts += [f"## [{FAMILY_TITLES[family].of(lang)}]({page})", _table(_HEAD["code"], rows, lang)]
    return "\n\n".join(parts) + "\n"


# Pages

BLOCKS: dict[str, Callable[[Lang], str]] = {
    "plan": plan_table,
    "columns": column_tables,
    "payout": payout_table,
    "commands": command_tables,
    "causes": causes_table,
    "likely": likely_table,
    "export_fields": export_table,
}


def with_blocks(page: str, lang: Lang) -> str:
    """Return a page with each of its generated blocks as the code now defines it."""

    def current(block: re.Match[str]) -> str:
        return f"<!-- generated: {block[1]} -->\n{BLOCKS[block[1]](lang)}\n<!-- end -->"

    return re.sub(r"<!-- generated: (\w+) -->\n.*?<!-- end -->", current, page, flags=re.DOTALL)


def generated(lang: Lang) -> dict[Path, str]:
    """Return what the diagnostics' pages should say, by path."""
    folder = DOCS[lang] / "diagnostics"
    return {folder / "README.md": index_page(lang)} | {
        folder / family_file(family): family_page(family, lang) for family in FAMILIES
    }


def current_pages() -> Iterator[tuple[Path, str]]:
    """Yield every page of the user's docs and what it should say."""
    for lang in LANGS:
        yield from ((page, with_blocks(page.read_text("utf-8"), lang)) for page in sorted(DOCS[lang].glob("*.md")))
        yield from generated(lang).items()


# Templates


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
    for page, text in current_pages():
        page.write_text(text, "utf-8")
    for lang, path in TEMPLATES.items():
        write_template(path, lang)
    for path, layout in LAYOUTS.items():
        if not path.exists() or parts(path.read_bytes()) != parts(layout):  # compressed in another way
            path.write_bytes(layout)
