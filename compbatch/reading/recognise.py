"""Recognise which sheets of a workbook are which kind, and where their columns are."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from compbatch.diagnostics import At, Diagnostic, Found, first_of
from compbatch.language import Lang, Text, listed
from compbatch.model import wording
from compbatch.model.field import FURTHER, NUMBER_KEYS, NUMBERS, OTHER, Field, SheetKind
from compbatch.model.sheet_map import FoundColumn, LeftOut, SheetMap, SheetText, address
from compbatch.reading.choice import Chosen, Shelf
from compbatch.reading.column_units import check_measures, with_units
from compbatch.reading.heading_words import CHINESE, heading_key, is_numbered
from compbatch.reading.headings import Heading, lacking_of, missing, other_blocks, own_block, passed_over
from compbatch.reading.sheet_names import deductions_alone

_LIKE, _HALF = 0.66, 0.5  # one of three characters wrong: 销售颔; of two: 工呺
_SHORT = 2
_BALANCE = re.compile(r"余额|结余|\bbalance\b", re.IGNORECASE)
_BY_NAME = Text("这种表只按名称识别", "such a sheet is known by its name alone")
_EITHER = Text("这几种表都有这些标题", "its headings fit each of them")
_NONE = Text("没有", "none")


def recognise(
    sheet_texts: Sequence[SheetText], kinds: Sequence[SheetKind]
) -> tuple[tuple[SheetMap, ...], tuple[LeftOut, ...], Found]:
    """Map every sheet of ``kinds``, and those left out beside them; report what is missing, ambiguous or not read."""
    shelf = Shelf(sheet_texts, kinds)
    maps: list[SheetMap] = []
    left: list[LeftOut] = []
    found: Found = []
    absent: list[SheetKind] = []
    for sheet in kinds:
        choice = shelf.choose(sheet)
        if not choice.read and (sheet.required or len(kinds) == 1):
            absent.append(sheet)
        found += _about_several(sheet, choice)
        left += [LeftOut(_map(sheet, each, shelf.heading(each, sheet))[0], choice.read[0].name) for each in choice.left]
        for sheet_text in choice.read[:1] if sheet.single else choice.read:
            sheet_map, problems = _map(sheet, sheet_text, shelf.heading(sheet_text, sheet))
            maps.append(sheet_map)
            found += problems
    if len(kinds) > 1:
        found += _missing_sheets(absent, shelf, sheet_texts)
    else:  # of another file, in which that kind alone is looked for
        found += [_unlike(sheet, shelf) for sheet in absent]
    read = [sheet_map.name for sheet_map in maps] + [each.map.name for each in left]
    found += _unread_input(absent, shelf, read)
    found += [Diagnostic("CB008", At(each.name), each.name) for each in sheet_texts if each.unread]
    return tuple(maps), tuple(left), found + check_measures(maps)


def _about_several(sheet: SheetKind, choice: Chosen) -> Found:
    """Say which sheets are read as one, or cannot be told apart."""
    read = choice.read
    rivals = [*choice.rivals, *(read[1:] if sheet.single else [])]
    if rivals:
        return [Diagnostic("CB104", At(each.name), read[0].name, other=each.name, sheet=sheet.title) for each in rivals]
    if len(read) < 2:  # noqa: PLR2004 - one is read alone
        return []
    names = listed(Text(sheet_text.name, sheet_text.name) for sheet_text in read)
    return [Diagnostic("CB108", At(read[0].name), names, sheet=sheet.title)]


def _missing_sheets(absent: Sequence[SheetKind], shelf: Shelf, sheet_texts: Sequence[SheetText]) -> Found:
    """Name the needed sheets that are not there, or the one that could be either of two kinds."""
    either = {each.name: kinds for each in shelf.filled if len(kinds := shelf.by_headings(each)) > 1}
    unclear = {sheet.key for kinds in either.values() for sheet in kinds}
    found = [_missing_sheet(sheet, sheet_texts) for sheet in absent if sheet.key not in unclear]
    needed = {sheet.key for sheet in absent}
    return found + [
        Diagnostic("CB141", At(name), name, sheet=listed(sheet.title for sheet in kinds))
        for name, kinds in either.items()
        if needed & {sheet.key for sheet in kinds}
    ]


def _unread_input(absent: Sequence[SheetKind], shelf: Shelf, read: Sequence[str]) -> Found:
    """Warn of sheets that look like input and are not read."""
    found: Found = []
    for sheet_text, fits, near in shelf.unread_input(read):
        if near:
            lacking = missing(near, set(shelf.heading(sheet_text, near).matches))
            titles = listed(field.title for field in lacking)
            reason = Text(f"缺少“{titles.zh}”列", f'it has no column "{titles.en}"') if lacking else _BY_NAME
            at = _first_heading(sheet_text, shelf.heading(sheet_text, near))
            found.append(Diagnostic("CB142", at, sheet_text.name, sheet=near.title, reason=reason))
        elif not {sheet.key for sheet in absent} & {sheet.key for sheet in fits}:
            titles = listed(sheet.title for sheet in fits)
            at = _first_heading(sheet_text, shelf.heading(sheet_text, fits[0]))
            found.append(Diagnostic("CB142", at, sheet_text.name, sheet=titles, reason=_EITHER))
    return found


def _first_heading(sheet_text: SheetText, heading: Heading) -> At:
    """Return the first cell of a heading that means a column."""
    places = (column.position for pairs in heading.matches.values() for _, column in pairs)
    return At(sheet_text.name, address(heading.row, min(places, default=sheet_text.left)))


def _unlike(sheet: SheetKind, shelf: Shelf) -> Diagnostic:
    """Say which headings were seen where a kind of sheet was looked for, and which it needs."""
    best = max(shelf.filled, key=lambda each: len(shelf.heading(each, sheet).matches), default=None)
    heading = shelf.heading(best, sheet) if best else None
    seen = [each for each in (heading.cells if heading else ()) if each and each.strip()]
    at = At(best.name, address(heading.row, best.left)) if best and heading and seen else None
    keys = set(heading.matches) if heading else set()
    needed = listed(_one_of(field.title for field in each) for each in lacking_of(sheet, keys))
    words = first_of(seen) if seen else _NONE
    return Diagnostic("CB667", at, sheet=sheet.title, seen=words, headings=needed)


def _one_of(titles: Iterable[Text]) -> Text:
    """Join titles of which one will do."""
    words = list(titles)
    return Text("或".join(word.zh for word in words), " or ".join(word.en for word in words))


def _missing_sheet(sheet: SheetKind, sheet_texts: Sequence[SheetText]) -> Diagnostic:
    seen = ", ".join(sheet_text.name for sheet_text in sheet_texts)
    headings = listed(field.title for field in missing(sheet, set()))
    return Diagnostic("CB101", sheet=sheet.title, seen=seen, headings=headings)


def _map(sheet: SheetKind, sheet_text: SheetText, heading: Heading) -> tuple[SheetMap, Found]:
    found = list(_missing_columns(sheet, sheet_text, heading))
    blocks = [] if found else list(other_blocks(sheet, sheet_text, heading))
    found += [
        Diagnostic("CB143", At(sheet_text.name, address(row, column.position)), column.heading, sheet=sheet.title)
        for row, column in blocks
    ]
    block = own_block(sheet, heading, sheet_text.left)
    if heading.row not in {row for row, _ in blocks}:
        found += _rivals(sheet, sheet_text, block)
    columns = dict(_columns(sheet, block))
    columns, problems = with_units(sheet, sheet_text, block, columns)
    found += problems
    sheet_map = SheetMap(
        sheet=sheet,
        name=sheet_text.name,
        heading_row=heading.row,
        columns=columns,
        left=sheet_text.left,
        above=sheet_text.rows[: heading.row - 1],
        head=sheet_text.rows[heading.row - 1] if sheet_text.rows else (),
        state=sheet_text.state,
        headed=frozenset(place for place, cell in enumerate(heading.cells, sheet_text.left) if (cell or "").strip()),
    )
    return sheet_map, found


def _columns(sheet: SheetKind, heading: Heading) -> Iterator[tuple[str, FoundColumn]]:
    """Yield the columns by key: of each meaning the one that says it most surely, and all where several may.

    Those that could be a date or a figure of a director, too, are read to be compared with it.
    """
    for key, pairs in heading.matches.items():
        yield key, pairs[0][1]
        others = key if sheet.field(key).several else OTHER + key
        if sheet.has(others):
            begin = 2 if others == key else 1
            for count, (_, column) in enumerate(pairs[1:], start=begin):
                yield (f"{others}{FURTHER}{count}" if count > 1 else others), column


def _rivals(sheet: SheetKind, sheet_text: SheetText, heading: Heading) -> Iterator[Diagnostic]:
    """Yield the columns that two headings claim alike."""
    for key, pairs in heading.matches.items():
        rivals = [column for rank, column in pairs if rank == pairs[0][0]]
        alike = len(rivals) > 1 and key not in NUMBER_KEYS  # either number tells one order from another
        compared = sheet.has(OTHER + key) and key != "director_id"  # of two ids none is surer
        if alike and not sheet.field(key).several and not compared:
            at = At(sheet_text.name, address(heading.row, rivals[1].position))
            title = sheet.field(key).title
            names = [rival.heading for rival in rivals[:2]]
            numbered = sheet.key == "accounts" and (is_numbered(names[1]) or names[0] == names[1])
            code = "CB138" if numbered else "CB736" if key == "cost_centre" else "CB103"
            yield Diagnostic(code, at, rivals[0].heading, other=rivals[1].heading, column=title)


def _missing_columns(sheet: SheetKind, sheet_text: SheetText, heading: Heading) -> Iterator[Diagnostic]:
    """Name the columns that are missing; a heading is said to be nearly one of them alone."""
    taken = {column.position for pairs in heading.matches.values() for _, column in pairs}
    taken |= {position for position, _, _ in passed_over(sheet, heading, sheet_text.left)}  # another figure
    for field in missing(sheet, set(heading.matches)):
        near = next(_nearly(field, sheet_text, heading, taken), None)
        taken |= {near[0]} if near else set()
        deduction = _deduction_in(heading) if (sheet.key, field.key) == ("adjustments", "amount") else None
        yield _missing_column(field, sheet_text, heading, near, deduction)


def _nearly(field: Field, sheet_text: SheetText, heading: Heading, taken: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the headings, with their positions, that nearly say a column's name; a short one if its cells fit, too."""
    names = [heading_key(name) for name in (field.key, *field.title, *field.aliases, *field.weak, *field.faint)]
    short = [name for name in names if len(name) == _SHORT]
    for position, cell in enumerate(heading.cells, sheet_text.left):
        key = heading_key(cell) if cell and position not in taken and not _says_another(cell) else ""
        if difflib.get_close_matches(key, names, 1, _LIKE) or (
            len(key) == _SHORT
            and difflib.get_close_matches(key, short, 1, _HALF)
            and _holds(field, [row[position - sheet_text.left] for row in sheet_text.rows[heading.row :]])
        ):
            yield position, str(cell).strip()


def _says_another(heading: str) -> bool:
    """Tell whether a heading names a figure that is paid on nowhere: net pay, a balance."""
    return bool(wording.called_net(heading) or _BALANCE.search(heading))


def _deduction_in(heading: Heading) -> str | None:
    """Return the heading of a column of deductions, which stands where signs tell no more what is given."""
    return next((cell.strip() for cell in heading.cells if cell and deductions_alone(cell)), None)


def _holds(field: Field, cells: Iterable[str | None]) -> bool:
    """Tell whether cells hold what a column asks for: amounts, days, or words."""
    texts = [cell for cell in cells if cell and cell.strip()]
    if field.kind == "date":
        return any(map(wording.day, texts))
    figures = [wording.number(text) is not None for text in texts]
    return any(figures) if field.kind in NUMBERS else bool(texts) and not all(figures)


def _missing_column(
    field: Field, sheet_text: SheetText, heading: Heading, near: tuple[int, str] | None, deduction: str | None
) -> Diagnostic:
    """Name the headings that were seen; where one nearly is the missing one, say that it should be renamed."""
    seen = [cell.strip() for cell in heading.cells if cell and cell.strip()]
    zh, en = f"增加标题为“{field.title.zh}”的列", f'Add a column headed "{field.title.en}"'
    if near:
        zh = f"把标题“{near[1]}”改为“{field.title.zh}”，如果就是这一列"
        en = f'Rename the heading "{near[1]}" to "{field.title.en}", if that is the column'
    if deduction:
        zh = f"合并为一列“{field.title.zh}”，“{deduction}”的数写成负数"
        en = f'Merge the amounts into one column headed "{field.title.en}", those of "{deduction}" as negative'
    return Diagnostic(
        "CB102",
        At(sheet_text.name, address(heading.row, near[0] if near else sheet_text.left)),
        sheet=sheet_text.name,
        column=field.title,
        seen=" · ".join(seen) or Text("无", "none"),
        cure=Text(zh, en),
    )


def language_of(maps: Sequence[SheetMap], sheet_texts: Sequence[SheetText]) -> Lang:
    """Return the language that most recognised headings (or, without any, most sheets) are written in."""
    headings = [column.heading for sheet in maps for column in sheet.columns.values()]
    words = headings or [cell for sheet_text in sheet_texts for row in sheet_text.rows for cell in row if cell]
    chinese = sum(bool(CHINESE.search(word)) for word in words)
    return "zh" if 2 * chinese >= len(words) and words else "en"
