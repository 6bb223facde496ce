"""docProps/app.xml: the list of sheet titles, kept in step where it was in step before."""

from compbatch.xlsx.markup import Element, child, children, number, sibling_tag
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import ROOT, relationships


def retitle(package: Package, before: list[str], after: list[str]) -> None:
    """Replace the worksheets' titles, which come first; a list that says something else is left alone.

    Some writers leave sheets out that are very hidden; those stay out.
    """
    parts = [rel.target for rel in relationships(package, ROOT) if rel.kind == "extended-properties"]
    if not parts or package.find(parts[0]) is None:
        return
    root = package.tree(parts[0])
    titles = child(child(root, "TitlesOfParts"), "vector")
    pairs = child(child(root, "HeadingPairs"), "vector")
    if titles is None or pairs is None:
        return
    listed = [each.text or "" for each in children(titles, "lpstr")]
    count = _first_count(pairs)
    first = listed[: number(count.text)] if count is not None else []
    if count is None or not first or not set(first) <= set(before):
        return
    kept = [name for name in after if name in first or name not in before]
    _replace(titles, len(first), kept)
    count.text = str(len(kept))
    titles.set("size", str(len(listed) - len(first) + len(kept)))


def _first_count(pairs: Element) -> Element | None:
    """Give the element that counts the first kind of part, which is the worksheets."""
    variants = list(children(pairs, "variant"))
    return child(variants[1], "i4") if len(variants) > 1 else None


def _replace(titles: Element, count: int, after: list[str]) -> None:
    """Write new titles in the place of the first ones."""
    old = list(children(titles, "lpstr"))
    tag = sibling_tag(titles, "lpstr")
    for each in old[:count]:
        titles.remove(each)
    for place, name in enumerate(after):
        made = titles.makeelement(tag)
        made.text = name
        titles.insert(place, made)
