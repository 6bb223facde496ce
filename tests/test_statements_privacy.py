"""Nothing of anybody else stands in a statement: every part of every file is searched for what is planted once."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest
from commands import SAMPLES
from months import chance, seeds
from planted import foreign, shown, tokens, words_of
from workbooks import PaidMonth, check, computed, workbook

from compbatch.delivery.statement_book import StatementBook
from compbatch.delivery.statements_of_month import paid_directors, statements
from compbatch.model.payout import MONEY_KEYS

# Names within names, one name twice, formulas, signs that no eye sees, paths, an ampersand, other cases.
NAMES = (
    "王芳", "王芳", "王芳芳", "王", '=HYPERLINK("http://x","Ann")', "+1-2", "@SUM(A1)", "Ann Lee", "ann lee", "Ann",
    "R&D <b>", "../../王", "CON", "李\u200b强", "O'Neil", "_x4E01_乙", "欧阳·娜", "Ａｎｎ", "90001号", "Lee",
)  # fmt: skip


def written(month: PaidMonth) -> Iterator[tuple[str, bytes]]:
    """Yield each director's id with the workbook that they are handed."""
    book = StatementBook.of(month.lang, month.record)
    for statement in statements(month):
        yield statement.director_id, book.filled(statement)


# The two samples


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_statement_of_the_sample_holds_nothing_of_anybody_else(lang: str):
    month = computed(check((SAMPLES / f"2026-03.{lang}.xlsx").read_bytes(), name="2026-03.xlsx"))
    people = paid_directors(month)
    odd: dict[str, set[str]] = {}
    for figures in month.payout.to_dict("records"):
        amounts = [figures[key] for key in MONEY_KEYS if figures[key] is not None]
        odd[figures["director_id"]] = {form for each in amounts if each % 1 for form in shown(each)}
    for kind, key in (("sales", "order_id"), ("receipts", "receipt_id")):
        for row in month.tables[kind].frame.to_dict("records"):
            amount = Decimal(int(row["amount"])) / 10**6
            odd[row["director_id"]] |= {row[key], *(shown(amount) if amount % 1 else ())}
    assert len(people) == 13
    assert sum(map(len, odd.values())) > 1000
    approvers = month.tables["adjustments"].frame.groupby("director_id")["approved_by"].agg(list)
    for who, content in written(month):
        text = words_of(content)
        for approver in approvers.get(who, ()):  # of one's own adjustment: one's own, though a director
            text = text.replace(f"\x1f{approver}\x1f", "\x1f")
        once = {key: words - odd[who] for key, words in odd.items()}
        assert foreign(text, (who, people[who]), people, once) == []
        assert people[who] in text
        assert who in tokens(text)


# Months drawn at random


class Drawn:
    """A month of directors with hostile names, in which each figure and each word stands once."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.used: set[Decimal] = set()
        count = rng.randrange(3, 9)
        ids = ["D1", "D10", "90001", "900017", "1234567", "0090001", "D001", "A-1", "A-12"]  # and amounts that begin so
        self.people = dict(zip(rng.sample(ids, count), rng.sample(NAMES, count), strict=True))
        self.planted: dict[str, set[str]] = {who: set() for who in self.people}
        self.sheets = {
            "总监": ["工号|姓名|职务|等级|基本工资|提成方式|月度目标|季度目标|年度目标|绩效基数"],
            "团队销售": ["单号|日期|工号|业务员|客户|销售额"],
            "回款": ["回款单号|日期|工号|客户|回款额"],
            "利润": ["工号|收入|成本"],
            "调整": ["工号|金额|事由|审批人"],
            "特殊任务": ["工号|任务|完成"],
            "历史": ["期间|工号|姓名|团队销售额|月度目标|基本工资|团队管理提成|应发合计|结转下月|状态"],
            "方案": ["项目|起点|数值", "异议期限||收到后 3 个工作日内", "异议联系人||财务部"],
        }
        for place, who in enumerate(self.people):
            self._director(place, who)

    def workbook(self) -> bytes:
        return workbook({name: "\n".join(lines) for name, lines in self.sheets.items()})

    def _amount(self, who: str, low: int, high: int) -> str:
        """Plant an amount with odd cents that no other has."""
        while (amount := Decimal(self.rng.randrange(low * 100, high * 100)) / 100) in self.used or not amount % 1:
            pass
        self.used.add(amount)
        self.planted[who] |= shown(amount)
        return f"{amount:f}"

    def _word(self, who: str, kind: str, number: int) -> str:
        """Plant a word that no other has."""
        word = f"{kind}{list(self.people).index(who)}x{number}"
        self.planted[who].add(word)
        return word

    def _director(self, place: int, who: str) -> None:
        basis = self.rng.choice(["团队", "专项客户"])
        base, target = self._amount(who, 10_000, 20_000), self._amount(who, 400_000, 900_000)
        further = f"{self._amount(who, 2_000_000, 3_000_000)}|{self._amount(who, 8_000_000, 9_000_000)}"
        fields = f"'{who}|'{self.people[who]}|营销总监|营销师|{base}|{basis}|{target}|{further}|5000"
        self.sheets["总监"].append(fields)
        for number in range(self.rng.randrange(1, 6)):
            day = f"2026-03-{self.rng.randrange(1, 29):02d}"
            words = f"{self._word(who, '代表', number)}|{self._word(who, '客户', number)}"
            self.sheets["团队销售"].append(
                f"{self._word(who, 'S', number)}|{day}|'{who}|{words}|{self._amount(who, 50_000, 300_000)}"
            )
            words = f"{self._word(who, 'R', number)}|{day}|'{who}|{self._word(who, '回款户', number)}"
            self.sheets["回款"].append(f"{words}|{self._amount(who, 50_000, 300_000)}")
        self.sheets["利润"].append(
            f"'{who}|{self._amount(who, 900_000, 999_000)}|{self._amount(who, 500_000, 600_000)}"
        )
        if place % 2:
            words = f"{self._word(who, '事由', 0)}|{self._word(who, '审批', 0)}"
            self.sheets["调整"].append(f"'{who}|{self._amount(who, 100, 900)}|{words}")
        self.sheets["特殊任务"].append(f"'{who}|{self._word(who, '任务', 0)}|否")
        for month in ("2026-01", "2026-02"):
            sold, target, base, team = (self._amount(who, 30_000, 90_000) for _ in range(4))
            gross = Decimal(base) + Decimal(team)
            self.planted[who] |= shown(gross) if gross % 1 else set()
            self.sheets["历史"].append(
                f"{month}|'{who}|'{self.people[who]}|{sold}|{target}|{base}|{team}|{gross}|0|发放"
            )


def test_a_search_finds_what_is_planted():
    drawn = Drawn(chance(1))
    month = computed(check(drawn.workbook(), name="2026-03.xlsx"))
    for who, content in written(month):
        theirs = words_of(content)
        assert foreign(theirs, ("nobody", "没有这个人"), {}, {who: drawn.planted[who]})
        assert len(drawn.planted[who] & tokens(theirs)) >= 10


@pytest.mark.parametrize("seed", seeds(2, 50))
def test_a_statement_of_a_random_month_holds_nothing_of_anybody_else(seed: int):
    drawn = Drawn(chance(seed))
    checked = check(drawn.workbook(), name="2026-03.xlsx")
    month = computed(checked, hold=checked.refused)
    names = dict(zip(month.payout["director_id"], month.payout["name"], strict=True))  # who is held, too
    files = dict(written(month))
    assert list(files) == list(paid_directors(month))
    assert files
    for who, content in files.items():
        text = words_of(content)
        assert foreign(text, (who, names[who]), names, drawn.planted) == []
        assert names[who] in text
