"""The words that a cell may hold where it means one of a few things, in both languages."""

from dataclasses import dataclass

from compbatch.language import Text
from compbatch.model.field import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a cell may hold, in both languages and their usual variants."""

    key: str
    title: Text
    aliases: tuple[str, ...] = ()


MARKETING_DIRECTOR = "marketing_director"
ROLES: tuple[Choice, ...] = (
    Choice(MARKETING_DIRECTOR, Text("营销总监", "Marketing director"), ("销售总监", "Sales director")),
    Choice("executive_director", Text("执行总监", "Executive director")),
    Choice(
        "director_of_operations",
        Text("运营总监", "Director of operations"),
        ("运营总监（首席运营官）", "首席运营官", "COO", "Operations director", "Director of operations (COO)",
         "Chief operating officer"),
    ),
)  # fmt: skip
BASES: tuple[Choice, ...] = (
    Choice("team", Text("团队", "Team"), ("团队提成", "团队管理提成", "Team commission")),
    Choice("accounts", Text("专项客户", "Accounts"), ("客户", "专项", "Special accounts", "Account")),
)
STATUSES: tuple[Choice, ...] = (
    Choice("pay", Text("发放", "Pay"), ("已发放", "Paid")),
    Choice("hold", Text("暂缓", "Hold"), ("暂缓发放", "Held")),
    Choice("to_date", Text("仅累计", "To date only")),
)
YES_NO: tuple[Choice, ...] = (
    Choice("yes", Text("是", "Yes"), ("完成", "已完成", "Y", "True", "Done", "1")),
    Choice("no", Text("否", "No"), ("未完成", "N", "False", "Not done", "0")),
)
SETTLED = "settled"
HANDLINGS: tuple[Choice, ...] = (
    Choice(SETTLED, Text("已处理", "Settled"), ("已处理完毕", "处理完毕", "已结清", "Dealt with", "Handled")),
)
NO_COMMISSION = Choice("none", Text("无", "None"))
COMMISSION_BASES = (*BASES, NO_COMMISSION)  # as a payout has them
GRADES: tuple[Choice, ...] = (
    Choice("营销员", Text("营销员", "Marketing assistant")),
    Choice("高级营销员", Text("高级营销员", "Senior marketing assistant")),
    Choice("助理营销师", Text("助理营销师", "Associate marketing specialist")),
    Choice("营销师", Text("营销师", "Marketing specialist")),
    Choice("高级营销师", Text("高级营销师", "Senior marketing specialist")),
)
EDUCATIONS: tuple[Choice, ...] = (
    Choice(
        "postgraduate",
        Text("研究生", "Postgraduate"),
        ("硕士", "硕士研究生", "硕士学位", "博士", "博士研究生", "博士学位", "博士后", "MBA", "EMBA", "Master", "Masters",
         "Master's degree", "Doctor", "Doctorate", "PhD", "Postgraduate degree", "Graduate degree"),
    ),
    Choice(
        "bachelor",
        Text("本科", "Bachelor"),
        ("学士", "学士学位", "大学本科", "本科学历", "全日制本科", "统招本科", "自考本科", "Bachelors", "Bachelor's degree",
         "BA", "BSc", "Undergraduate degree", "University degree"),
    ),
    Choice(
        "junior_college",
        Text("大专", "Junior college"),
        ("专科", "大学专科", "大专学历", "高职", "Junior college degree", "Associate", "Associate degree",
         "Associate's degree", "College diploma"),
    ),
    Choice(
        "secondary",
        Text("高中及以下", "High school or below"),
        ("高中", "中专", "职高", "职业高中", "技校", "中技", "初中", "小学", "高中以下", "High school", "Secondary school",
         "Vocational school", "Technical school", "Middle school", "Primary school"),
    ),
)  # fmt: skip
CERTIFICATES: tuple[Choice, ...] = (
    Choice("senior_specialist", Text("高级营销师", "Senior marketing specialist"), ("高级营销师证书",)),
    Choice("specialist", Text("营销师", "Marketing specialist"), ("营销师证书", "Marketing specialist certificate")),
    Choice(
        "middle",
        Text("中级职称", "Middle title"),
        ("中级", "中级专业技术职称", "中级技术职称", "工程师", "经济师", "会计师", "统计师", "讲师", "中级工程师", "中级经济师",
         "中级会计师", "Middle technical title", "Intermediate title", "Engineer", "Economist", "Lecturer"),
    ),
    Choice(
        "senior",
        Text("高级职称", "Senior title"),
        ("高级", "副高", "正高", "高级专业技术职称", "高级技术职称", "副高级职称", "正高级职称", "高级工程师", "高级经济师",
         "高级会计师", "高级统计师", "副教授", "教授", "Senior technical title", "Senior engineer", "Senior economist",
         "Associate professor", "Professor"),
    ),
    Choice(
        "none",
        Text("无", "No certificate"),
        ("没有", "None", "初级", "初级职称", "营销员", "高级营销员", "助理营销师", "助理工程师", "助理经济师", "Junior title",
         "Marketing assistant", "Senior marketing assistant", "Associate marketing specialist"),
    ),
)  # fmt: skip
CONTROLS_KNOWN: tuple[Choice, ...] = (
    Choice("sales", Text("销售额合计", "Sales total"),
           ("销售额", "销售合计", "销售总额", "团队销售合计", "团队销售额合计", "Sales", "Total sales")),
    Choice("receipts", Text("回款合计", "Receipts total"),
           ("回款额", "回款额合计", "回款总额", "Receipts", "Total receipts", "Collections")),
    Choice("directors", Text("人数", "Number of directors"), ("总监人数", "发放人数", "Directors", "Headcount")),
    Choice("gross", Text("应发合计", "Gross pay total"),
           ("应发", "应发总额", "应发额合计", "发放合计", "Gross pay", "Gross", "Total gross pay", "Total gross")),
)  # fmt: skip
CHOICES: dict[Kind, tuple[Choice, ...]] = {
    "role": ROLES, "basis": BASES, "grade": GRADES, "status": STATUSES, "yes_no": YES_NO, "education": EDUCATIONS,
    "certificate": CERTIFICATES, "control": CONTROLS_KNOWN, "handling": HANDLINGS,
}  # fmt: skip


def choice_title(choices: tuple[Choice, ...], key: str) -> Text:
    """Return the wording of a choice; a grade of the user's own plan stands for itself."""
    return next((choice.title for choice in choices if choice.key == key), Text(key, key))
