"""The modules on which money rests, and the tests that know each of them best, the first the sooner tried."""

CHANGE = "test_diagnostics.py::test_a_change_gives_its_diagnostic_alone_and_at_its_cell"
SENTENCES = "test_explanations.py"
TESTS: dict[str, tuple[str, ...]] = {
    "compbatch/model/expression.py": ("test_expression.py", SENTENCES),
    "compbatch/model/sources.py": ("test_expression.py", "test_pay.py", "test_year.py"),
    "compbatch/model/payout.py": (SENTENCES, "test_pay.py", "test_year.py"),
    "compbatch/model/plan.py": ("test_plan.py",),
    "compbatch/model/control_totals.py": ("test_row_uses.py", "test_roll.py"),
    "compbatch/reading/plan_sheet.py": ("test_plan.py", "test_year.py"),
    "compbatch/checking/history.py": (
        "test_carried_forward.py",
        *(f"{CHANGE}[{code}]" for code in ("CB314", "CB315", "CB316", "CB418", "CB419", "CB420")),
        "test_year.py",
    ),
    "compbatch/paying/basis.py": ("test_row_uses.py", "test_pay.py", "test_plan.py", "test_year.py"),
    "compbatch/paying/prior_months.py": ("test_carried_forward.py", "test_year.py"),
    "compbatch/model/assessment.py": ("test_assessment_rules.py", "test_assess.py"),
    "compbatch/paying/assess.py": ("test_assess.py", "test_assessment_sheet.py"),
    "compbatch/paying/review_flags.py": ("test_thresholds.py", CHANGE, "test_cures_over_months.py"),
    "compbatch/sheets/sum_formulas.py": ("test_sum_formulas.py", "test_formulas.py"),
    "compbatch/sheets/checks.py": ("test_row_uses.py", "test_sheet_looks.py"),
    "compbatch/roll/__init__.py": ("test_roll.py",),
    "compbatch/control/input_rows.py": ("test_verify.py",),
    "compbatch/control/both_rows.py": ("test_compare.py",),
    "compbatch/control/causes_applied.py": ("test_compare.py",),
    "compbatch/control/comparison.py": ("test_compare.py",),
    "compbatch/control/row_pairs.py": ("test_compare.py",),
    "compbatch/control/sealing.py": ("test_seal.py",),
    "compbatch/control/seal_check.py": ("test_seal.py",),
    "compbatch/control/differences.py": ("test_verify.py",),
    "compbatch/sheets/written_rows.py": ("test_verify.py",),
    "compbatch/roll/rows.py": ("test_roll_parts.py", "test_roll.py"),
    "compbatch/roll/titles.py": ("test_roll_parts.py", "test_roll.py"),
    "compbatch/xlsx/cells.py": ("xlsx/test_cells.py", "xlsx/test_styles.py", "xlsx/test_graft.py"),
}
