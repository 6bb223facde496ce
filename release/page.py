"""Lay a page of the docs out as HTML, which a double-click opens on any machine."""  # noqa: INP001 - a script's part

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.6 Calibri, "Microsoft YaHei", "PingFang SC", sans-serif;
  max-width: 60em; margin: 2em auto; padding: 0 1em; }}
h1, h2, h3 {{ color: #1f3a5f; line-height: 1.3; }}
table {{ border-collapse: collapse; margin: 1em 0; }}
td, th {{ border: 1px solid #c9d3e0; padding: .3em .6em; vertical-align: top; text-align: left; }}
th {{ background: #e8eef6; }}
code, pre {{ font-family: Consolas, Menlo, monospace; font-size: 90%; background: #f3f5f8; }}
pre {{ padding: .8em; overflow-x: auto; }}
img {{ max-width: 100%; }}
blockquote {{ margin: 0; padding-left: 1em; border-left: 4px solid #c9d3e0; }}
</style>
{body}</html>
"""


def as_html(markdown: str, lang: str) -> str:
    """Lay a page out; its headings keep their anchors, and links to other pages lead to their HTML."""
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(re.sub(r"<!-- .*? -->\n", "", markdown))
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", _anchor(inline.content))
    for link in _links(tokens):
        link.attrSet("href", re.sub(r"^(?!https?:)(.+)\.md(#|$)", r"\1.html\2", str(link.attrGet("href"))))
    title = next(inline.content for inline in tokens if inline.type == "inline")
    return _PAGE.format(lang=lang, title=title, body=reader.renderer.render(tokens, reader.options, {}))


def _anchor(heading: str) -> str:
    """Name a heading as GitHub does."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _links(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (child for child in token.children or () if child.type == "link_open")
