"""Read what stands beside a column's name or in a title: scale, currency, tax, percent, another column, a remark."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from compbatch.language import Text
from compbatch.model.plain_letters import simplified
from compbatch.model.unit import LOCAL_DOLLAR, NOTHING, Tax, Unit

_SCALES = {
    -2: ("分", "cent", "cents", "penny", "pence"),
    -1: ("角",),
    0: ("元", "圆"),
    1: ("十元", "拾元"),
    2: ("百元", "佰元", "hundred", "hundreds"),
    3: (
        "千",
        "千元",
        "仟",
        "仟元",
        "k",
        "thousand",
        "thousands",
        "'000",
        "000",
        "000s",
        "'000s",
        "ths",
        "tsd",
        "thou",
        "1000",
        "1000s",
        "1000's",
        "000's",
    ),
    4: (
        "万",
        "万元",
        "w",
        "wan",
        "10k",
        "10000",
        "10000s",
        "ten thousand",
        "ten thousands",
        "tens of thousands",
    ),
    5: ("十万", "十万元", "lakh", "lakhs", "100000", "100000s"),
    6: (
        "百万",
        "百万元",
        "m",
        "mm",
        "mn",
        "mio",
        "mil",
        "mill",
        "million",
        "millions",
        "mln",
        "mlns",
        "'000000",
        "1000000",
    ),
    7: ("千万", "千万元", "crore", "crores"),
    8: ("亿", "亿元", "hundred million", "100m"),
    9: ("b", "bn", "billion", "billions", "mrd", "mld"),
}
_CURRENCIES = {
    "CNY": ("人民币", "rmb", "cny", "cnh", "¥", "yuan", "renminbi", "cn¥"),
    LOCAL_DOLLAR: ("$", "dollar", "dollars"),
    "USD": ("usd", "us$", "美元", "美金", "us dollar", "us dollars"),
    "EUR": ("eur", "€", "欧元", "euro", "euros"),
    "HKD": ("hkd", "hk$", "港币", "港元"),
    "GBP": ("gbp", "£", "英镑", "pound", "pounds"),
    "JPY": ("jpy", "jp¥", "日元", "日圆", "yen"),
    "TWD": ("twd", "ntd", "nt$", "新台币", "台币"),
    "MOP": ("mop", "澳门元", "澳门币"),
    "SGD": ("sgd", "s$", "新加坡元", "新币"),
    "AUD": ("aud", "a$", "au$", "澳元"),
    "CAD": ("cad", "c$", "ca$", "加元", "加币"),
    "NZD": ("nzd", "nz$", "新西兰元"),
    "KRW": ("krw", "₩", "韩元", "韩币"),
    "INR": ("inr", "₹", "卢比", "rupee", "rupees"),
    "RUB": ("rub", "₽", "卢布"),
    "CHF": ("chf", "瑞士法郎", "瑞郎"),
    "THB": ("thb", "฿", "泰铢"),
    "MYR": ("myr", "rm", "马币", "林吉特"),
    "VND": ("vnd", "₫", "越南盾"),
    "BRL": ("brl", "r$", "雷亚尔"),
    "MXN": ("mxn", "墨西哥比索"),
    "AED": ("aed", "迪拉姆"),
    "IDR": ("idr", "印尼盾"),
    "PHP": ("php", "₱", "菲律宾比索"),
    "TRY": ("try", "₺"),
    "ZAR": ("zar",),
    "SEK": ("sek",),
    "NOK": ("nok",),
    "DKK": ("dkk",),
    "PLN": ("pln", "zł"),
}  # fmt: skip
_DIVIDED = {  # a scale and a currency in one word
    "美分": (-2, "USD"), "欧分": (-2, "EUR"), "港仙": (-2, "HKD"), "t€": (3, "EUR"), "teur": (3, "EUR"), "tusd": (3, "USD"),
    "千美元": (3, "USD"), "万美元": (4, "USD"), "百万美元": (6, "USD"), "亿美元": (8, "USD"), "千美金": (3, "USD"),
    "万美金": (4, "USD"), "千欧元": (3, "EUR"), "万欧元": (4, "EUR"), "百万欧元": (6, "EUR"), "千港元": (3, "HKD"),
    "千港币": (3, "HKD"), "万港元": (4, "HKD"), "万港币": (4, "HKD"), "百万港元": (6, "HKD"), "千日元": (3, "JPY"),
    "万日元": (4, "JPY"), "百万日元": (6, "JPY"), "千英镑": (3, "GBP"), "万英镑": (4, "GBP"),
}  # fmt: skip
_TAXES: dict[Tax, tuple[str, ...]] = {
    "excluded": (
        "不含税", "未含税", "未税", "无税", "不含增值税", "去税", "excl tax", "excl. tax", "excl vat", "excl. vat",
        "ex tax", "ex vat", "excluding tax", "excluding vat", "without tax", "tax excluded",
        "vat excluded", "net of tax", "net of vat", "before tax", "tax exclusive", "excl gst",
        "excl. gst", "ex gst", "excluding gst",
    ),
    "included": (
        "含税", "价税合计", "含增值税", "incl tax", "incl. tax", "incl vat", "incl. vat", "inc tax",
        "inc vat", "including tax", "including vat", "with tax", "tax included",
        "vat included", "tax inclusive", "gross of tax", "incl gst", "incl. gst",
        "including gst",
    ),
}  # fmt: skip
_OF_TAX = ("税", "tax", "vat", "gst")  # each of those has one of these
_PERCENT = ("%", "百分比", "百分数", "percent", "per cent", "pct", "percentage")
# What makes it another figure than the column's own, so that it is not read.
_OTHER = (
    "计划", "预算", "预计", "预测", "预估", "目标", "上年", "去年", "上年同期", "去年同期", "同期", "上期",
    "上月", "上季", "累计", "本年累计", "年累计", "年度累计", "月累计", "至今累计", "应收", "未收", "未回款",
    "税额", "税金", "数量", "件数", "吨", "公斤", "千克", "件", "箱", "台", "套", "只", "盒", "瓶", "plan",
    "planned", "budget", "budgeted", "forecast", "projected", "projection", "estimate",
    "estimated", "target", "prior", "prior year", "prior month", "previous", "previous year",
    "previous month", "last year", "last month", "ly", "py", "ytd", "year to date", "qtd",
    "cumulative", "cum", "ltm", "quantity", "qty", "units", "pcs", "pieces", "kg", "tons",
)  # fmt: skip
_PLANNED = frozenset(("计划", "预算", "目标", "plan", "planned", "budget", "budgeted", "target"))
# Words around a unit that say no more than that it is one.
_FILLERS = (
    "单位", "金额单位", "货币单位", "计量单位", "币种", "币别", "货币", "以", "按", "计", "为", "为单位",
    "均为", "的", "unit", "units of", "in", "of", "currency", "all amounts", "amounts", "amount",
    "figures", "are", "is", "values", "expressed", "stated", "all", "the", "as",
)  # fmt: skip
_DOLLARS = {LOCAL_DOLLAR, "USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"}
_WEAK = frozenset(
    (
        "k",
        "w",
        "m",
        "b",
        "mm",
        "mil",
        "mill",
        "rm",
        "try",
        "000",
        "1000",
        "10000",
        "100000",
        "1000000",
        "万",
        "千",
        "元",
        "圆",
        "百万",
        "亿",
        "$",
        "¥",
        "分",
        "角",
    )
)
_ONLY_APART = frozenset(("分", "角"))  # without brackets or a comma they end other words: 业绩分, 视角
# Scales that are no power of ten, or not surely one.
_UNKNOWN = re.compile(r"10\s*\^|\bdozens?\b|^打$|^[x×*÷]\s*\d|^\d+\s*[x×*]$|^\d+\s*(?:k|w|m|b|千|万|元)$|^100$")
_POWER = re.compile(r"(?P<times>[x×*]?)\s*(?P<power>10*)\s*(?P<word>\D*)")


def _tokens() -> dict[str, Unit]:
    known = {word: Unit(scale=scale) for scale, words in _SCALES.items() for word in words}
    known |= {word: Unit(currency=code) for code, words in _CURRENCIES.items() for word in words}
    known |= {word: Unit(scale=scale, currency=code) for word, (scale, code) in _DIVIDED.items()}
    known |= _run_together()
    known |= {word: Unit(tax=tax) for tax, words in _TAXES.items() for word in words}
    known |= {word: Unit(percent=True) for word in _PERCENT}
    return known | dict.fromkeys(_FILLERS, NOTHING)


def _run_together() -> dict[str, Unit]:
    """Return the words of a letter for a scale and a currency's: KRMB, USDm."""
    codes = {word: code for code, words in _CURRENCIES.items() for word in words if re.fullmatch("[a-z]{3}", word)}
    scales = {"t": 3, "k": 3, "m": 6, "mm": 6, "mn": 6, "mio": 6, "b": 9, "bn": 9}
    pairs = [(letters, scale, word) for letters, scale in scales.items() for word in codes]
    pairs += [("w", 4, word) for word in codes if codes[word] == "CNY"]
    return {
        together: Unit(scale=scale, currency=codes[word])
        for letters, scale, word in pairs
        for together in (letters + word, word + letters)
    }


def _by_letter(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[place], []).append(word)
    return {letter: tuple(alike) for letter, alike in groups.items()}


_TOKENS = _tokens()
_LENGTHS = sorted({len(word) for word in _TOKENS}, reverse=True)
_MEASURED = frozenset(word for word in _TOKENS if _TOKENS[word].measured and word not in _WEAK)
_MEASURED_BEGIN = frozenset(word[0] for word in _MEASURED)
_STATED = frozenset(word for word in _TOKENS if _TOKENS[word].stated and word not in _ONLY_APART) | {"in "}
_STATED_LENGTHS = sorted({len(word) for word in _STATED})
# The words of a unit that a text may begin or end with, by their first and last letter: most texts have no such word.
_BEFORE, _BEHIND = _by_letter(_STATED, 0), _by_letter(("in", *_STATED), -1)
_GAP_AT_END = re.compile(r"[\s:：_./,\-]+$")
_GAP = re.compile(r"[\s:：_./,\-]*")
_PARTS = re.compile(r"[,;、；，/|\n]+")
_SPACE = re.compile(r"[\s:：_.\-]+")
_UNIT_LABEL = re.compile(r"(?:金额|货币|计量|数量|数据)?单位\s*[:：]|unit\s*[:：]")
_QUOTE = re.compile("[’‘`´]")
_THOUSANDS = re.compile(r"(?<=\d),(?=000)")
_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff])[^\S\n]+(?=[\u3400-\u9fff])")


def folded(words: str) -> str:
    """Fold width, case, quotes and dashes, which do not matter in a unit."""
    text = simplified(unicodedata.normalize("NFKC", words.replace("￥", "¥")).casefold())
    return _QUOTE.sub("'", text).strip()


@lru_cache(maxsize=2**12)
def unit_of(words: str) -> Unit:
    """Read a remark, part by part: ``RMB万元``, ``in thousands, excl. tax``, ``不含退货``."""
    unit, said = NOTHING, words.strip()
    text = _THOUSANDS.sub("", _CHINESE_GAP.sub("", folded(words)))
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        read = _part(part) or _power(part)
        if read is not None:
            unit = joined(unit, read)
        elif _SPACE.sub(" ", part).strip() in _OTHER:
            unit = replace(unit, other=said)
        elif _has_measure(part) or _UNIT_LABEL.match(part) or _UNKNOWN.search(part):
            unit = replace(unit, unclear=said)
        else:
            unit = replace(unit, remark=said)
    return replace(unit, words=said)


def may_state_tax(words: str) -> bool:
    """Tell whether words can be of tax at all, as those of few headings can: `unit_of` takes longer."""
    text = folded(words)
    return any(word in text for word in _OF_TAX)


def joined(one: Unit, other: Unit) -> Unit:
    """Bring together what two places say of one column; what contradicts is unclear."""
    against = (
        (one.scale is not None and other.scale is not None and one.scale != other.scale)
        or (one.currency and other.currency and not same_currency(one.currency, other.currency))
        or (one.tax and other.tax and one.tax != other.tax)
    )
    words = " ".join(filter(None, dict.fromkeys((one.words, other.words))))
    return Unit(
        scale=one.scale if other.scale is None else other.scale,
        currency=one.currency if one.currency and other.currency in (None, LOCAL_DOLLAR) else other.currency,
        tax=one.tax or other.tax,
        percent=one.percent or other.percent,
        words=words,
        other=one.other or other.other,
        unclear=one.unclear or other.unclear or (words or "?" if against else ""),
        remark=one.remark or other.remark,
    )


def currency_name(code: str) -> Text:
    """Say a currency as people do: yuan by their name, others by their code."""
    return Text("人民币元", code) if code == "CNY" else Text(code, code)


def same_currency(one: str, other: str) -> bool:
    """Tell whether two codes can be one currency; a dollar sign alone may be any dollar."""
    return one == other or (LOCAL_DOLLAR in (one, other) and {one, other} <= _DOLLARS)


def is_planned(words: str) -> bool:
    """Tell whether words say that a figure is planned, as a target is."""
    return all(_SPACE.sub(" ", part).strip() in _PLANNED for part in _PARTS.split(folded(words)))


def _part(part: str) -> Unit | None:
    """Read one part that is nothing but a unit, word after word; None for anything else."""
    unit, place = NOTHING, 0
    while place < len(part):
        if space := _SPACE.match(part, place):
            place = space.end()
            continue
        token = _token(part, place)
        if token is None:
            return None
        read = _TOKENS[token]
        # 元 after 万 is the currency's own word, not another scale
        unit = joined(unit, replace(read, scale=None) if read.scale == 0 and unit.scale is not None else read)
        place += len(token)
    return unit if unit.stated else None


def _power(part: str) -> Unit | None:
    """Read a power of ten, alone or before a scale: ``x1000``, ``10k``, ``100元``; a small one alone may be a note."""
    match = _POWER.fullmatch(part)
    unit = _part(match["word"]) if match and match["word"] else NOTHING
    if match is None or unit is None or unit.percent:
        return None
    zeros = len(match["power"]) - 1
    sure = unit.scale is not None or (zeros > 0 and match["times"]) or zeros >= len("000")
    return replace(unit, scale=(unit.scale or 0) + zeros) if sure else None


def _token(part: str, place: int) -> str | None:
    """Return the word of a unit that stands at a place; the k of ``kilo`` is none."""
    token = next((word for length in _LENGTHS if (word := part[place : place + length]) in _TOKENS), None)
    if token is None:
        return None
    end = place + len(token)
    return None if _latin(token[-1]) and _latin(part[end : end + 1]) else token


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _has_measure(part: str) -> bool:
    """Tell whether a scale or a currency stands among other words."""
    return not _MEASURED_BEGIN.isdisjoint(part) and any(
        part[place : place + length] in _MEASURED and not _latin(part[place + length : place + length + 1])
        for place, letter in enumerate(part)
        if letter in _MEASURED_BEGIN and not _latin(part[place - 1 : place])
        for length in _LENGTHS
    )


def without_unit(name: str) -> tuple[str, Unit] | None:
    """Split off what stands before or after a column's name: ``Amount 万元``, ``不含税销售额``, ``USD amount``."""
    text = folded(name)
    for split in (_split_before, _split_behind):
        if found := split(text):
            unit = unit_of(found[1])
            if unit.stated and not unit.unclear:
                return found[0], unit
    return None


def _split_before(text: str) -> tuple[str, str] | None:
    """Return the name that a text ends with, and the words of a unit before it, as many as there are."""
    if not text.startswith(_BEFORE.get(text[:1], ())):
        return None
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            reached.update(end for word_end in _word_ends(text, place) for end in _gap(text, word_end))
    end = max((end for end in reached if 0 < end < len(text) and _between_words(text, end)), default=None)
    return None if end is None else (text[end:], text[:end])


def _split_behind(text: str) -> tuple[str, str] | None:
    """Return the name that a text begins with, as short as can be, and the words of a unit behind it."""
    end = _GAP_AT_END.sub("", text)
    if not end.endswith(_BEHIND.get(end[-1:], ())):
        return None
    whole = {len(text)}  # the places from which on there are words of units alone
    for place in range(len(text) - 1, 0, -1):
        if any(end in whole for word_end in _word_ends(text, place) for end in _gap(text, word_end)):
            whole.add(place)
    places = ((end, start) for end in range(1, len(text)) for start in _gap(text, end) if start < len(text))
    split = next(((end, start) for end, start in places if start in whole and _between_words(text, start)), None)
    return (text[: split[0]], text[split[1] :]) if split else None


def _word_ends(text: str, place: int) -> Iterator[int]:
    """Yield where the words of a unit that stand at a place end."""
    most = len(text) - place
    yield from (
        place + length for length in _STATED_LENGTHS if length <= most and text[place : place + length] in _STATED
    )


def _gap(text: str, place: int) -> range:
    """Return where the gap between words that begins at a place may end, the longest first."""
    gap = _GAP.match(text, place)
    return range(gap.end() if gap else place, place - 1, -1)


def _between_words(text: str, place: int) -> bool:
    """Tell whether a place stands between two words, and not within one of Latin letters."""
    return not (_small(text[place - 1 : place]) and _small(text[place : place + 1]))


def _small(letter: str) -> bool:
    return "a" <= letter <= "z"
