"""The modules on which money rests, and the test files that know each of them best."""

MONTHS = ("test_pay.py", "test_reference_agreement.py", "test_year.py")
TESTS: dict[str, tuple[str, ...]] = {
    "compbatch/model/expression.py": ("test_expression.py", *MONTHS),
    "compbatch/model/payout.py": ("test_pay.py", "test_year.py"),
    "compbatch/model/plan.py": ("test_plan.py",),
    "compbatch/reading/plan_sheet.py": ("test_plan.py",),
    "compbatch/sheets/sum_formulas.py": ("test_formulas.py",),
    "compbatch/checking/history.py": ("test_year.py", "test_diagnostics.py"),
    "compbatch/paying/assess.py": ("test_assess.py",),
    "compbatch/paying/review_flags.py": ("test_diagnostics.py",),
    "compbatch/roll/__init__.py": ("test_roll.py",),
    "compbatch/roll/changed.py": ("test_roll.py",),
    "compbatch/roll/paid.py": ("test_roll.py",),
    "compbatch/roll/rows.py": ("test_roll.py",),
    "compbatch/roll/titles.py": ("test_roll.py",),
    "compbatch/model/control_totals.py": ("test_roll.py", "test_pay.py"),
    "compbatch/sheets/checks.py": ("test_pay.py",),
    "compbatch/xlsx/cells.py": ("xlsx/test_graft.py",),
}
