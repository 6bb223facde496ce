"""The diagnostics of what is handed on to payroll, to the ledger and to a bank."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import VALUE
from compbatch.language import Text

EXPORTS: tuple[Entry, ...] = (
    Entry(
        "CB720",
        "cost-centre-unread",
        "warning",
        words=(VALUE,),
        message=Text(
            "成本中心“{value}”无法读取，按未填写处理；不影响薪酬",
            'The cost centre "{value}" cannot be read and counts as not given; the pay does not depend on it',
        ),
        hint=Text("填写成本中心的名称或代码", "Enter the name or the code of the cost centre"),
        why=Text(
            "成本中心只用来把计提凭证按部门分列，与薪酬无关。读不出的当作没有填写，导出凭证时会列出没有成本中心的人。",
            "The cost centre only splits the journal; no pay depends on it. One that cannot be read counts as not given, and the export names who has none.",
        ),
        fix=Text(
            "在单元格里直接填写部门或成本中心；公式出错的先把公式改好并保存，再重新运行。",
            "Enter the department or cost centre in the cell. If a formula fails there, put it right, save, and run again.",
        ),
        example=Text("总监!K2 是 #N/A → 华南营销部", "Directors!K2 holds #N/A → South sales"),
    ),
)  # fmt: skip
