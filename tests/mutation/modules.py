"""The modules on which money rests, and the tests that know each of them best, the first the sooner tried."""

CHANGE = "test_diagnostics.py::test_a_change_gives_its_diagnostic_alone_and_at_its_cell"
SENTENCES = "test_explanations.py"
FORMULAS = tuple(
    f"test_formulas.py::{test}"
    for test in (
        "test_what_a_formula_would_not_add_up_right_is_a_value_with_the_reason",
        "test_amounts_too_large_for_a_double_are_values",
        "test_a_customer_that_looks_like_another_is_a_value",
        "test_the_sums_of_the_sample_are_formulas",
        "test_a_change_in_the_sample_is_followed",
        "test_random_months_in_millionths_recalculate_to_what_is_stored",
    )
)
TESTS: dict[str, tuple[str, ...]] = {
    "compbatch/model/expression.py": ("test_expression.py", SENTENCES),
    "compbatch/model/measure.py": ("test_expression.py", SENTENCES),
    "compbatch/model/sources.py": ("test_expression.py", "test_pay.py", "test_year.py"),
    "compbatch/model/payout.py": (
        "test_pay_columns.py",
        SENTENCES,
        "test_pay_grid.py",
        "test_new_pay_line.py",
        "test_sentences_hold.py",
    ),
    "compbatch/model/plan.py": ("test_plan_items.py", "test_plan.py"),
    "compbatch/model/control_totals.py": ("test_row_uses.py", "test_rows.py", "test_signed_page.py"),
    "compbatch/model/money.py": (
        "test_money.py",
        "test_sum_formulas.py::test_how_many_places_of_a_binary_sum_are_sure",
        "test_sum_formulas.py::test_blank_amounts_do_not_count",
        "test_plausible.py",
        "test_thresholds.py::test_a_threshold_divides_what_is_said_from_what_is_not",
    ),
    "compbatch/reading/plan_sheet.py": ("test_plan.py", "test_year.py"),
    "compbatch/reading/plan_rows.py": ("test_plan.py",),
    "compbatch/reading/plan_checks.py": ("test_plan.py", "test_thresholds.py"),
    "compbatch/checking/history.py": (
        "test_history.py",
        "test_carried_forward.py",
        "test_year.py::test_a_record_that_does_not_add_up_refuses_only_where_this_months_pay_rests_on_it",
        *(f"{CHANGE}[{code}]" for code in ("CB314", "CB315", "CB316", "CB418", "CB419", "CB420", "CB641")),
    ),
    "compbatch/paying/basis.py": ("test_basis.py", "test_row_uses.py"),
    "compbatch/paying/compute.py": (
        "test_compute.py",
        "test_pay.py",
        "test_assessment_rules.py",
        "test_signed_page.py",
    ),
    "compbatch/paying/control_figures.py": ("test_control_figures.py",),
    "compbatch/paying/row_uses.py": ("test_row_uses.py", "test_basis.py"),
    "compbatch/paying/corrections.py": ("test_corrected_months.py", "test_corrections.py"),
    "compbatch/paying/due_to_date.py": ("test_due_to_date.py",),
    "compbatch/paying/prior_months.py": ("test_prior_months.py", "test_carried_forward.py"),
    "compbatch/model/assessment.py": ("test_assessment_rules.py", "test_assess.py"),
    "compbatch/paying/assess.py": ("test_assess.py", "test_assessment_sheet.py"),
    "compbatch/paying/review_flags.py": (
        "test_review_flags.py",
        "test_thresholds.py",
    ),
    "compbatch/sheets/sum_formulas.py": ("test_sum_formulas.py", *FORMULAS),
    "compbatch/sheets/references.py": ("test_sum_formulas.py", *FORMULAS),
    "compbatch/sheets/own_cells.py": ("test_own_cells.py", *FORMULAS),
    "compbatch/sheets/payout_foot.py": ("test_signed_page.py",),
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
    "compbatch/delivery/export_rows.py": ("test_export.py",),
    "compbatch/delivery/filled_layout.py": ("test_export.py",),
    "compbatch/delivery/export_csv.py": ("test_export.py",),
    "compbatch/sheets/written_rows.py": ("test_verify.py",),
    "compbatch/roll/rows.py": ("test_roll_parts.py",),
    "compbatch/roll/titles.py": ("test_roll_parts.py", "test_roll.py"),
    "compbatch/xlsx/cells.py": ("xlsx/test_cells.py", "xlsx/test_styles.py"),
}
