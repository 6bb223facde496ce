"""The words that change what a row means, and which rows say them, in which column."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from compbatch.model import wording
from compbatch.model.field import FURTHER
from compbatch.model.plain_letters import simplified
from compbatch.model.tables import Table, as_arrow, is_among

if TYPE_CHECKING:
    import pandas as pd

Telling = Sequence[tuple[str, Callable[[str], bool]]]  # what the words of each column tell, by its meaning

_NOT = r"(?:无|非|不|未|可|否)[是可能有]?$|\b(?:no|non|not|never)[\s-]*$"
_VOID = (
    r"作废|取消|撤销|撤单|无效|废弃|删除|驳回|拒绝|审核不通过|审批不通过|未通过|不通过|不同意"
    r"|输单|丢单|未成交|未中标|交易关闭|\b(?:void(?:ed)?|cancell?ed|deleted|invalid|rejected|declined|withdrawn"
    r"|lost)\b"
)
_RETURN = (
    r"退货|退换|退款|退回|退单|红字|红冲|冲红|冲销|冲减|贷项|拒收|退库|销退"
    r"|\b(?:return(?:s|ed)?|rma|refund(?:s|ed)?|credit[ -](?:note|memo)|reversal|reversed|chargeback)\b"
    r"|^(?:cm|cn|crn|cr|cr[ .]*memo)$"
)
_DRAFT = (
    r"待审|未审(?:核|计|批)?|未结账|未关账|未定稿|初稿|暂估|审批中|审核中|草稿|暂存|待确认|未确认|未生效|待生效|待批|未批|待复核|未复核|未过账|待过账|未记账"
    r"|挂起|挂单|冻结|搁置|谈判|洽谈|意向(?:客户|订单|单|阶段)|跟进中|报价中|待签|未签"
    r"|\b(?:draft|pending|on hold|parked|preliminary"
    r"|un(?:approved|confirmed|reviewed|audited|posted|closed)|provisional"
    r"|(?:in|under|awaiting) review"
    r"|to be approved|not (?:yet )?(?:approved|confirmed|reviewed|audited|posted)|awaiting approval"
    r"|negotiation|proposal|prospect(?:ing)?|qualif(?:ication|ying)|quoted?|verbal|open opportunity)\b"
)
_NOT_RECEIVED = (
    r"未到账|未收到|未收款|未回款|未入账|未付款|未支付|未兑付|待到账|待收款|待回款|待付款|在途|退票|拒付|预计"
    r"|\b(?:un(?:cleared|paid|received|settled|collected)|not (?:yet )?(?:received|cleared|settled|paid|collected)"
    r"|in transit|bounced|dishonou?red|expected|forecast|promised|overdue|nsf)\b"
)
_OTHER_MONEY = (
    r"(?:保证金|押金|预收|预付|定金|订金|诚意金|暂收)(?!款?转)|往来款|借款|利息|代收"  # 预收款转货款 is a payment
    r"|\b(?:deposits?|pre-?pay\w*|pre-?paid|(?:in )?advance|retainer|loan|interest)\b"
)
_DEDUCTION = r"扣|罚|惩|减|\b(?:deduct\w*|minus|less|penalt\w+|fined?|clawback|withh[eo]ld)\b|^-$"
_OTHERWISE = (
    r"补发|补扣款|奖|退|返|还|免|冲|减免|不扣|refund|repa[iy]|waive|revers|bonus"  # it may be given back, or either
)
_PAID_OUT = (
    r"^(?:入库|退库|付|付款|付出|支|支出|出|出账|流出|退|退货|退款|减|减少|红|红字|负|负数|[-－])$"
    r"|^(?:out|outflow|outgoing|paid(?: out)?|payment out|minus|decrease|return|refund)$"
)
DEBIT, CREDIT = r"^(?:借|借方|d|dr\.?|debit)$", r"^(?:贷|贷方|c|cr\.?|credit)$"
_YES = r"^(?:是|有|已|真|yes|y|true|√|✓|✔|x|1)$"
_NO = r"^(?:否|不|无|假|no|n|false|×|x|✗|0)$"


def columns_of(table: Table, meaning: str) -> list[str]:
    """Return the columns of one meaning, in their order."""
    return [key for key in table.frame if key.partition(FURTHER)[0] == meaning]


def rows_saying(table: Table, key: str, tells: Callable[[str], bool]) -> "pd.Index[Any]":
    """Return the rows whose words in a column tell something; a word of many rows is looked at once."""
    if key not in table.frame:
        return table.frame.index[:0]
    words = table.frame[key]
    of_remarks = key.startswith("remark")  # which are mostly different
    among = words[table.matching(key, _IN_REMARKS)] if of_remarks else words
    telling = [word for word in as_arrow(among).unique().to_pylist() if word is not None and tells(word)]
    return words.index[is_among(words, telling)] if telling else words.index[:0]


def says(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a text says a word, and not that there is none: 无退货."""

    def tells(text: str) -> bool:
        words = simplified(wording.cleaned(text).casefold())
        return any(not re.search(_NOT, words[: match.start()]) for match in re.finditer(pattern, words))

    return tells


def says_alone(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a text says a word and nothing else, or begins with it as a heading: 作废：重开."""
    alone = rf"{_BEFORE}(?:{pattern}){_BEHIND}"  # compiled once it is asked for: most workbooks have no such remark
    return lambda text: re.fullmatch(alone, wording.cleaned(text).casefold()) is not None


_BEFORE = (
    r"\W*(?:(?:已经?|此|该|本|这|整|全部?|订|单|笔|行|合同|被|客户)*"
    r"|(?:(?:this|the|order|sale|deal|row|line|was|is|has|been|fully|now)\s+)*)"
)
_BEHIND = (
    r"(?:单据?|订单|合同|处理|了|掉|完)*(?:\s+(?:order|sale|deal|invoice|goods|items?|by (?:the )?customer))*"
    r"\s*(?:[\W_]*|(?:[:：,，;；。.(（]|\s[-–—])[\s\S]*)"
)
PAID_IN: Telling = (  # of an adjustment
    ("status", says(r"已支付|已发放|已付|^已发$|\b(?:paid|disbursed|paid out)\b")),
)
VOID_IN: Telling = (
    ("type", says(_VOID)),
    ("scenario", says(_VOID)),
    ("status", says(_VOID)),
    ("voided", says(f"{_YES}|{_VOID}")),
    ("voided_on", lambda word: not says(_NO)(word)),
    ("counted", says(f"{_NO}|{_VOID}|不计")),
    ("approved", says(_VOID)),
    ("remark", says_alone(_VOID)),
)
RETURN_IN: Telling = (
    ("type", says(_RETURN)),
    ("status", says(_RETURN)),
    ("returned", says(f"{_YES}|{_RETURN}")),
    ("returned_on", lambda word: not says(_NO)(word)),
    ("direction", says(_PAID_OUT)),
    ("remark", says_alone(_RETURN)),
)
DRAFT_IN: Telling = (
    ("type", says(_DRAFT)),
    ("scenario", says(_DRAFT)),
    ("status", says(_DRAFT)),
    ("approved", says(f"{_NO}|{_DRAFT}")),
    ("remark", says_alone(_DRAFT)),
)
NOT_RECEIVED_IN: Telling = (
    ("type", says(_NOT_RECEIVED)),
    ("status", says(_NOT_RECEIVED)),
    ("cleared", says(f"{_NO}|{_NOT_RECEIVED}")),
    ("remark", says_alone(_NOT_RECEIVED)),
)
DEDUCTION_IN: Telling = (("type", lambda word: says(_DEDUCTION)(word) and not says(_OTHERWISE)(word)),)
OTHER_MONEY_IN: Telling = (("type", says(_OTHER_MONEY)),)
_ENDED = (
    r"停用|失效|终止|停止|解除|解约|到期|过期|流失|关闭|注销|禁用|暂停|停止?合作|不再合作|移交|转出|已移|结束"
    r"|\b(?:inactive|closed|ended|expired|terminated|disabled|suspended|stopped|lost|dormant|removed|transferred)\b"
)
ENDED_IN: Telling = (
    ("status", says(f"{_ENDED}|{_VOID}")),
    ("stopped", says(f"{_YES}|{_ENDED}|{_VOID}")),
    ("in_force", says(f"{_NO}|{_ENDED}|{_VOID}")),
    ("remark", says_alone(f"{_ENDED}|{_VOID}")),
)
_PLANNED = (
    r"^(?:滚动|年度|月度|调整)*(?:预算|预测|预计|预估|计划|目标|模拟|测算|上年|去年|同期|上月|上期)+(?:数|值|版|额|期)?\W*$"
    r"|^(?:rolling |annual |original |revised )*(?:budget(?:ed)?|forecast|plan(?:ned)?|target|projection|projected"
    r"|estimated?|outlook|prior year|last year|previous year|prior month|last month)(?: \d*)?\W*$"
)
PLANNED_IN: Telling = (
    ("scenario", says(_PLANNED)),
    ("type", says(_PLANNED)),
    ("status", says(_PLANNED)),
    ("remark", says_alone(_PLANNED.replace("^", "").replace(r"\W*$", ""))),
)
_LEFT = (
    r"离职|辞职|离岗|退休|解聘|解雇|辞退|\b(?:left|leaver|resigned|terminated|dismissed|retired|inactive|departed)\b"
)
_BACK = r"返聘|续聘|\bre-?(?:hired|employed)\b"
_HOLD = (
    r"暂缓|停发|不发|缓发|冻结|停薪|停职|待岗|产假|长病假|长期病假"
    r"|\b(?:on leave|(?:maternity|parental|sick|medical) leave|sabbatical"
    r"|hold|held|suspended|withheld|frozen|unpaid leave)\b"
)
LEFT_IN: Telling = (
    ("employment", lambda word: says(_LEFT)(word) and not says(_BACK)(word)),
    ("employed", says(f"{_NO}|{_LEFT}")),
    ("remark", says_alone(rf"(?:[\d年月日号./-]|于)*(?:{_LEFT})(?:[\d年月日号./-])*")),
)
HOLD_IN: Telling = (
    ("employment", says(_HOLD)),
    ("held", says(f"{_YES}|{_HOLD}")),
    ("payable", says(f"{_NO}|{_HOLD}")),
    ("remark", says_alone(_HOLD)),
)
_IN_REMARKS = f"(?i){_LEFT}|{_HOLD}|{_ENDED}|预算|预测|budget|forecast|{_VOID}|{_RETURN}|{_DRAFT}|{_NOT_RECEIVED}"


def told(table: Table, telling: Telling, among: "pd.Series[bool]") -> Iterator[tuple[str, "pd.Index[Any]"]]:
    """Yield the columns whose words tell something of some rows, and these; a row is told of once."""
    for meaning, tells in telling:
        for key in columns_of(table, meaning):
            rows = rows_saying(table, key, tells)
            if rows.empty:
                continue
            rows = rows[among[rows].to_numpy(dtype=bool)]
            if len(rows):
                yield key, rows
            among = among & ~among.index.isin(rows)
