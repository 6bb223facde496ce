"""Why a pay sheet of another system may differ from ours: each likely cause once."""

from dataclasses import dataclass

from compbatch.language import Text


@dataclass(frozen=True, slots=True)
class LikelyCause:
    """A cause that the arithmetic of one line can suggest; it proves nothing."""

    key: str
    title: Text
    meaning: Text


LIKELY_CAUSES: tuple[LikelyCause, ...] = (
    LikelyCause("only_ours", Text("对方没有这位总监", "Not on their sheet"),
                Text("总监只在我们的结果中", "The director is only in our payout")),
    LikelyCause("only_theirs", Text("我们没有这位总监", "Not in our payout"),
                Text("总监只在对方的表中", "The director is only on their sheet")),
    LikelyCause("held", Text("我们暂缓", "Held by us"),
                Text("我们暂缓发放，对方付了", "Our payout holds the director, their sheet pays")),
    LikelyCause("rounding", Text("舍入", "Rounding"), Text("相差不超过 5 分", "Up to five cents")),
    LikelyCause("heading", Text("列在另一项下", "Under another heading"),
                Text("另一项恰好相差相反的数", "Another line differs by the same amount the other way")),
    LikelyCause("sign", Text("正负号", "Sign"), Text("数额相同，正负相反", "The same amount with the other sign")),
    LikelyCause("unit", Text("单位", "Unit"), Text("恰好差 1,000 或 10,000 倍", "1,000 or 10,000 times as much or as little")),
    LikelyCause("rate", Text("比例", "Rate"),
                Text("我们的基数 × 方案中的另一个比例或系数，或分段计提", "Our base × another rate or coefficient of the plan, or tiers paid marginally")),
    LikelyCause("missing_row", Text("少一行", "A row missing"),
                Text("恰好是少了我们计入的一行", "What the line comes to without one row that we count")),
    LikelyCause("extra_row", Text("多一行", "A row more"),
                Text("恰好是多了一行：我们不计的，或重复的", "What the line comes to with one row more: one that we leave out, or one twice")),
    LikelyCause("base", Text("基数", "Other base"),
                Text("不折算、按 30 天折算、按等级的数，不减退货，含或不含专项客户、往期单据", "Unprorated, by 30 days, by grade, without returns, with or without accounts or late rows")),
    LikelyCause("earlier", Text("以前月份", "Earlier months"),
                Text("没有补差、结转或更正，少了其中一个月，没有减去已发的，或计了两遍", "No true-up, nothing brought forward or corrected, one of the months missing, what was paid not taken off, or twice")),
    LikelyCause("floor", Text("最低应发", "Floor"), Text("恰好是没有按最低应发补足的数", "What gross pay comes to without the floor")),
    LikelyCause("lines", Text("随各项", "Its lines"), Text("应发合计随以上各项而不同", "Gross pay differs as its lines do")),
    LikelyCause("addition", Text("相加", "Addition"),
                Text("对方各项之和不等于其应发合计", "Their own lines do not add up to their gross pay")),
    LikelyCause("unknown", Text("不明", "Unknown"), Text("以上都不吻合", "None of the above fits")),
)  # fmt: skip
LIKELY_BY_KEY = {cause.key: cause for cause in LIKELY_CAUSES}
