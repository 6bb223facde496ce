"""A month in which somebody has each line of pay: by the quarter, with late rows, returns, a floor and one held."""

from workbooks import workbook


def crowded(people: int, size: int) -> bytes:
    """Build a month by the quarter with so many directors, each line of pay with amounts of a size, and one held."""
    ids = {place: f"D{place + 1:03d}" for place in range(people)}
    on_accounts = {place: key for place, key in ids.items() if place % 3 == 1}
    basis = {place: "专项客户" if place in on_accounts else "团队" for place in ids}
    targets = f"{9000000 * size} | {27000000 * size} | {108000000 * size}"
    sold, received = f"{8765432.19 * size:.2f}", f"{1234567.89 * size:.2f}"
    paid = f"{9500000 * size} | {9000000 * size} | {40000 * size} | {40000 * size}"
    sheets = {
        "总监": ("工号 | 姓名 | 职务 | 等级 | 基本工资 | 绩效基数 | 月度目标 | 季度目标 | 年度目标 | 提成方式", [
            f"{key} | 总监{key} | 营销总监 | 高级营销师 | {80000 * size} | {60000 * size} | {targets} | {basis[place]}"
            for place, key in ids.items()
        ]),
        "团队销售": ("单号 | 日期 | 工号 | 客户 | 销售额", [
            *(f"S{place} | 2026-02-0{place % 9 + 1} | {key} | 客户{place} | {sold}" for place, key in ids.items()),
            "L1 | 2026-01-31 | D001 | 客户 | 500", "X1 | 2026-02-03 | D003 | 客户 | 12O0",  # late; refused
        ]),
        "回款": ("回款单号 | 日期 | 工号 | 客户 | 回款额", [
            f"R{place} | 2026-02-0{place % 9 + 1} | {key} | 客户{place} | {received}"
            for place, key in on_accounts.items()
        ]),
        "利润": ("工号 | 收入 | 成本", [f"{key} | {8765432 * size} | {6000000 * size}" for key in ids.values()]),
        "调整": ("工号 | 金额 | 事由", [f"D001 | {-900000 * size} | 扣款", "D002 | 1234.5 | 补发"]),
        "历史": ("期间 | 工号 | 团队销售额 | 月度目标 | 团队管理提成 | 应发合计 | 结转下月 | 状态", [
            f"2026-01 | {key} | {paid} | {0 if place else -3000 * size} | 发放" for place, key in ids.items()
        ]),
        "方案": ("项目 | 起点 | 数值", ["团队目标周期 | | 季"]),
    }  # fmt: skip
    return workbook({name: "\n".join([heading, *rows]) for name, (heading, rows) in sheets.items()})
