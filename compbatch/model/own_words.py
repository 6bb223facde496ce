"""The words by which a sheet of ours is known, of whatever version: its title line, and headings that it always has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A title line has one of ``titles`` in it; of each group of ``headings`` one word heads a column."""

    titles: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]


_DIRECTOR = ("工号", "Director ID")
OWN_WORDS: dict[str, OwnWords] = {
    "payout": OwnWords(("发放表", "Directors' pay", "Payout"), (_DIRECTOR, ("应发合计", "Gross pay"))),
    "workings": OwnWords(("计算过程", "Workings"), (_DIRECTOR, ("在职天数", "Days employed"))),
    "detail": OwnWords(("明细", "Detail"), (("计入", "Counts for"), ("位置", "Cell"))),
    # Of earlier versions, whose payout and basis are now the workings
    "basis": OwnWords(("计算依据", "Basis"), (_DIRECTOR, ("在职天数", "Days employed"))),
    "assessment": OwnWords(("考核", "Assessment"), (_DIRECTOR, ("说明", "Remarks", "月度目标", "Monthly target"))),
    "checks": OwnWords(
        ("校验", "Checks", "未核算", "Nothing was computed", "未发放", "Nothing was paid", "Nothing is paid"),
        (("去向", "Where it went", "代码", "Code"),),
    ),
    "plan_used": OwnWords(("所用方案", "Plan used"), (("参数", "Parameter"), ("数值", "Value"))),
    "approvals": OwnWords(("审批", "Approvals"), (("职责", "Role"), ("姓名", "Name"))),
    "history": OwnWords(("历史", "history"), (("期间", "Period"), ("应发合计", "Gross pay"))),
}
