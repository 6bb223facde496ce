"""A correction in words: each line as recorded and as it should have been, with the figures that moved it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from compbatch.language import Lang, Text
from compbatch.model.faces import Figures
from compbatch.model.payout import TITLES
from compbatch.model.plan import rates_in_words
from compbatch.model.wording import amount_text
from compbatch.paying.month import ComputedMonth

LANGS: tuple[Lang, ...] = ("zh", "en")
OldAndNew = Mapping[str, tuple[Decimal, Decimal]]
# The figures that move a line, where they moved.
_BEHIND: dict[str, tuple[str, ...]] = {
    "base_salary": ("full_base_salary",),
    "team_commission": ("team_sales", "monthly_target"),
    "true_up": ("team_sales",),
    "account_commission": ("account_receipts",),
    "performance_pay": ("revenue", "profit", "full_performance_base"),
}
_BECAUSE = Text("{line}（{facts}）", "{line} ({facts})")
_DUE = Text("团队提成周期应提 {old} → {new}", "team commission due for the period {old} → {new}")
_COUNTS = Text("{fact}，由补差补足", "{fact}, made up by the true-up")
_RATES = Text("比例 {old} → {new}", "rates {old} → {new}")
_STOP = Text("，", ", ")


def words_of(month: str, lines: OldAndNew, facts: OldAndNew, again: ComputedMonth, record: Figures | None) -> Text:
    """Say what differs in one director's month and why."""
    parts = list(_parts(lines, facts))
    before, now = (record or {}).get("plan_rates"), rates_in_words(again.plan)
    if before is not None and before != now and lines:
        parts.append(_RATES.filled(old=before, new=now))
    said = (_STOP.of(lang).join(each.of(lang) for each in parts) for lang in LANGS)
    return Text(*(f"{month} {words}" for words in said))


def _parts(lines: OldAndNew, facts: OldAndNew) -> Iterator[Text]:
    for key, (old, new) in lines.items():
        line = _DUE.filled(old=amount_text(old), new=amount_text(new)) if key == "true_up" else _moved(key, old, new)
        behind = [_moved(fact, *facts[fact]) for fact in _BEHIND.get(key, ()) if fact in facts]
        if behind:
            because = Text(*(_STOP.of(lang).join(each.of(lang) for each in behind) for lang in LANGS))
            line = _BECAUSE.filled(line=line, facts=because)
        yield line
    if not lines.keys() & {"team_commission", "true_up"} and "team_sales" in facts:
        yield _COUNTS.filled(fact=_moved("team_sales", *facts["team_sales"]))


def _moved(key: str, old: Decimal, new: Decimal) -> Text:
    title, moved = TITLES[key], f"{amount_text(old)} → {amount_text(new)}"
    return Text(f"{title.zh} {moved}", f"{title.en} {moved}")
