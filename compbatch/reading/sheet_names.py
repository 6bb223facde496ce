"""Tell by its name what kind a sheet is: it bears a kind's name, begins with one, or says that it is a copy."""

import re
import unicodedata

from compbatch.model.field import SheetKind
from compbatch.model.plain_letters import simplified
from compbatch.reading.heading_words import heading_key, readings

# What people put around a sheet's name: 3月团队销售, 团队销售2, 回款明细表.
_AROUND = re.compile(r"^(?:20\d\d年?)?(?:\d{1,2}月|\d{2})?|(?:明细|列表|表)*\d*$")
_MONTH_BEFORE = re.compile(r"^(?:20\d\d ?年? ?)?(?:\d{1,2} ?月|\d{2}(?=\D))? ?")
_COPY = re.compile(
    r"[\s\-_]*(?:[(（]\d+[)）]|副本|备份|复制|拷贝|\b(?:copy|backup|bak)\b)(?:[\s\d()（）]*)$", re.IGNORECASE
)
# A sheet whose name goes on like this is about the rows, and not more of them.
_ABOUT = re.compile(
    r"副本|备份|复制|拷贝|旧|作废|草稿|汇总|统计|分析|透视|图|目标|计划|预算|预测|说明|模板|示例|制度|规则"
    r"|\b(?:copy|backup|bak|old|void|draft|summary|pivot|chart|analysis|targets?|plan|budget|forecast|notes?|template"
    r"|example|rules?)\b"
)

_RETURNS = re.compile(r"退货|退款|退回|红冲|\breturns?\b|\brefunds?\b")
_DEDUCTIONS = re.compile(r"扣款|扣罚|罚款|\bdeductions?\b|\bpenalt(?:y|ies)\b")
_GIVEN = re.compile(r"补|奖|退|返|\bbonus|\bspiffs?\b|\brefunds?\b")
_AND = re.compile(r"[及和与含]|\b(?:and|with|incl\w*)\b")


def bears(name: str, sheet: SheetKind) -> bool:
    """Tell whether a sheet's name is one of a kind's; a copy's is not."""
    words = readings(name)
    words |= {_AROUND.sub("", word) for word in words}
    return bool(words & _names(sheet)) and not _COPY.search(name)


def is_copy(name: str, sheet: SheetKind) -> bool:
    """Tell whether a sheet is called a copy of one that bears the kind's name."""
    return bool(_COPY.search(name)) and bears(_COPY.sub("", name), sheet)


def begins(name: str, sheet: SheetKind) -> int:
    """Return how long a kind's name is that a sheet's begins with; 0 where what follows is about the rows."""
    text = _MONTH_BEFORE.sub("", _spaced(name))
    for word in sorted(map(_spaced, _spelt(sheet)), key=len, reverse=True):
        rest = text.removeprefix(word)
        if rest != text and not (word.isascii() and re.match("[a-z]", rest)):
            return 0 if _ABOUT.search(rest) or _COPY.search(name) else len(word)
    return 0


def contains(name: str, sheet: SheetKind) -> bool:
    """Tell whether a kind's name stands anywhere in a sheet's name."""
    text = f" {_spaced(name)} "
    words = map(_spaced, _spelt(sheet))
    return not _ABOUT.search(text) and any(f" {word} " in text if word.isascii() else word in text for word in words)


def returns_alone(name: str) -> bool:
    """Tell whether a sheet's name says that it holds returns or refunds and nothing else."""
    text = _spaced(name)
    return bool(_RETURNS.search(text)) and not _AND.search(text)


def deductions_alone(name: str) -> bool:
    """Tell whether a sheet's name says that it holds deductions and nothing else."""
    text = _spaced(name)
    return bool(_DEDUCTIONS.search(text)) and not (_AND.search(text) or _GIVEN.search(text))


def _spelt(sheet: SheetKind) -> tuple[str, ...]:
    return (sheet.title.zh, sheet.title.en, *sheet.aliases)


def _names(sheet: SheetKind) -> set[str]:
    return {heading_key(name) for name in (sheet.key, *_spelt(sheet))}


def _spaced(name: str) -> str:
    """Fold width, case and punctuation, but keep where words part."""
    return re.sub(r"[\W_]+", " ", simplified(unicodedata.normalize("NFKC", name)).casefold()).strip()
