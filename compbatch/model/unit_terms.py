"""The words of units: scales, currencies, taxes, per cent, and those that make a column another figure."""

import re

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
OF_TAX = ("税", "tax", "vat", "gst")  # each of those has one of these
_PERCENT = ("%", "百分比", "百分数", "percent", "per cent", "pct", "percentage")
# What makes it another figure than the column's own, so that it is not read.
OTHER_FIGURES = (
    "计划", "预算", "预计", "预测", "预估", "目标", "上年", "去年", "上年同期", "去年同期", "同期", "上期",
    "上月", "上季", "累计", "本年累计", "年累计", "年度累计", "月累计", "至今累计", "应收", "未收", "未回款",
    "税额", "税金", "数量", "件数", "吨", "公斤", "千克", "件", "箱", "台", "套", "只", "盒", "瓶", "plan",
    "planned", "budget", "budgeted", "forecast", "projected", "projection", "estimate",
    "estimated", "target", "prior", "prior year", "prior month", "previous", "previous year",
    "previous month", "last year", "last month", "ly", "py", "ytd", "year to date", "qtd",
    "cumulative", "cum", "ltm", "quantity", "qty", "units", "pcs", "pieces", "kg", "tons",
)  # fmt: skip
PLANNED = frozenset(("计划", "预算", "目标", "plan", "planned", "budget", "budgeted", "target"))
# Words around a unit that say no more than that it is one.
_FILLERS = (
    "单位", "金额单位", "货币单位", "计量单位", "币种", "币别", "货币", "以", "按", "计", "为", "为单位",
    "均为", "的", "unit", "units of", "in", "of", "currency", "all amounts", "amounts", "amount",
    "figures", "are", "is", "values", "expressed", "stated", "all", "the", "as",
)  # fmt: skip
DOLLARS = {LOCAL_DOLLAR, "USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"}
WEAK = frozenset(
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
ONLY_APART = frozenset(("分", "角"))  # without brackets or a comma they end other words: 业绩分, 视角


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


TOKENS = _tokens()
