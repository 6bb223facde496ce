"""An amount in the capitals that a Chinese document of payment writes it out in: 大写金额."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("", "万", "亿", "万亿")
_FOUR_DIGITS = 1000
_CENT = Decimal("0.01")


def capitals(amount: Decimal) -> str | None:
    """Write 336,321.34 as 叁拾叁万陆仟叁佰贰拾壹元叁角肆分; None where it is finer than a cent, or too large."""
    size = abs(amount)
    if size != size.quantize(_CENT) or size >= Decimal(10) ** 16:
        return None
    yuan, cents = divmod(int(size * 100), 100)
    jiao, fen = divmod(cents, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        words += "零"
    words += f"{_DIGITS[fen]}分" if fen else "整"
    return ("负" if amount < 0 else "") + (words if cents or yuan else "零元整")


def _whole(number: int) -> str:
    """Write a number above 0 in groups of four digits; zeros between two digits are one 零."""
    words, gap = "", False
    groups = [number // 10**power % 10**4 for power in (12, 8, 4, 0)]
    for group, unit in zip(groups, reversed(_GROUPS), strict=True):
        if group:
            words += ("零" if words and (gap or group < _FOUR_DIGITS) else "") + _group(group) + unit
        gap = bool(words) and (not group or group % 10 == 0)
    return words


def _group(number: int) -> str:
    words, gap = "", False
    for digit, place in zip(f"{number:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(words)
        else:
            words += ("零" if gap else "") + _DIGITS[int(digit)] + place
            gap = False
    return words
