"""How the tests run: which take long, and which are left to a run by hand: of a kind one variant in so many stays."""

from collections import Counter
from collections.abc import Iterator

import pytest
from commands import InThreads
from workbooks import pay_anew

from compbatch.jobs import local
from compbatch.jobs.process import collect_garbage_rarely

collect_garbage_rarely()  # as a process of ours does: a tenth of the time of a run

# Files whose tests pay whole months many times over, start processes or hand files to other programs: a plain run
# leaves them out, CI runs them after it.
SLOW = frozenset(
    f"test_{name}.py"
    for name in (
        "assessment_sheet", "batch", "changes_since", "compare", "corrected_years", "corrections", "cures_elsewhere",
        "cures_over_months", "docs_commands", "formulas", "hostile_files", "interface", "live_edits", "moved_cells",
        "new_pay_line", "odd_packages", "openings", "other_code", "overwriting", "own_tabs", "reference_agreement",
        "release", "roll", "seal", "statements", "thresholds", "twelve_months", "untrusted_text", "verify", "watch",
        "what_if", "year",
    )
)  # fmt: skip

# By the test's name. `python -m pytest -m by_hand` runs what is left out here.
ONE_IN = {
    "test_a_change_in_the_sample_is_followed": 3,
    "test_a_column_is_known_by_its_aliases": 3,
    "test_a_column_is_known_by_its_key_and_by_either_title": 3,
    "test_a_faulty_plan_names_the_cell": 2,
    "test_a_figure_typed_over_on_the_page_shows_in_the_sum": 3,
    "test_a_file_changed_at_random": 2,
    "test_a_file_is_opened_once": 3,
    "test_a_formula_follows_the_cells_that_it_refers_to": 4,
    "test_a_missing_column_is_the_only_thing_amiss": 2,
    "test_a_moment_before_midnight_stays_in_its_day": 3,
    "test_a_name_in_the_workbook_does_nothing_to_the_terminal": 2,
    "test_a_sheet_is_known_by_its_names": 10,
    "test_a_sheet_of_something_else_is_passed_over_without_a_word": 2,
    "test_a_sign_that_goes_against_the_reason": 3,
    "test_a_sum_in_doubt_recalculates_to_what_is_stored": 4,
    "test_a_threshold_divides_what_is_said_from_what_is_not": 8,
    "test_a_total_row_is_left_out_wherever_it_says_so": 4,
    "test_a_unit_in_a_chinese_heading": 3,
    "test_a_unit_in_a_chinese_title": 3,
    "test_a_unit_in_an_english_heading": 3,
    "test_a_unit_in_an_english_title": 3,
    "test_a_whole_workbook": 3,
    "test_adjustments_that_somebody_should_look_at": 2,
    "test_an_amount_pays_the_same_however_it_is_typed": 3,
    "test_an_old_terminal_costs_no_run": 3,
    "test_an_output_that_was_edited_is_run_again": 3,
    "test_another_name_does_not_count_and_a_near_one_is_named": 2,
    "test_changed_bytes_of_the_file_never_escape": 8,
    "test_changed_figures_pay_what_the_reference_says_or_are_refused": 2,
    "test_changed_markup_never_escapes": 8,
    "test_every_advice_is_followed_somewhere": 1,  # it stands for all
    "test_every_command_of_a_page_runs_as_written": 2,
    "test_every_engine_follows_many_changes": 2,
    "test_every_other_sheet_is_read_too": 2,
    "test_figures_beside_the_amount": 4,
    "test_marks_bring_no_error": 4,
    "test_marks_come_off_after_libreoffice_saved_the_workbook": 2,
    "test_no_edit_is_passed_over_in_silence": 3,
    "test_no_error_that_the_original_did_not_have": 8,
    "test_no_figure_shows_as_signs_and_no_empty_column_is_printed": 2,
    "test_of_random_plans_and_months": 4,
    "test_one_bad_cell_gives_one_diagnostic": 8,
    "test_one_thing_done_otherwise_is_the_likely_cause": 2,
    "test_one_workbook_with_a_year_of_rows_pays_what_the_months_in_a_row_pay": 2,
    "test_our_other_sheets_are_read_in_print": 4,
    "test_random_directors_agree_with_the_reference": 3,
    "test_random_months_recalculate_to_what_is_stored": 4,
    "test_strange_cells_are_paid_soundly_or_refused_at_a_place": 3,
    "test_the_file_is_named_after_the_next_month": 4,
    "test_the_first_page_takes_twenty_five_directors": 2,
    "test_the_lines_add_up_to_gross_and_carry_forward_at_every_width": 4,
    "test_the_open_xml_validator_finds_nothing_new": 3,
    "test_the_page_that_is_signed_is_read_in_print": 4,
    "test_the_page_that_is_signed_is_read_on_a4": 2,
    "test_the_same_change_to_an_english_workbook_gives_it_at_the_same_cell": 16,
    "test_the_validator_finds_nothing_new": 3,
    "test_the_year_from_separate_workbooks_each_with_the_output_before_it": 3,
    "test_their_sheet_is_read_as_people_write_it": 2,
    "test_what_a_formula_would_not_add_up_right_is_a_value_with_the_reason": 4,
    "test_what_a_page_advises_cures_it_and_pays_right": 20,
    "test_what_claims_or_holds_more_than_any_workbook_is_refused": 2,
    "test_what_few_workbooks_have_is_no_hindrance": 4,
    "test_what_is_not_as_it_was_computed_is_not_cleared": 4,
    "test_what_is_not_known_or_does_not_fit_is_refused": 2,
    "test_what_is_paid_to_date_is_what_is_due": 3,
    "test_what_would_narrow_a_row_of_the_plan_is_refused_at_its_cell": 2,
    "test_yes_no_direction_and_month_are_not_passed_over": 2,
}

# Of the variants of each other test in these files, every third one stays; the first always does.
EVERY_THIRD = frozenset(
    f"test_{name}.py"
    for name in (
        "as_shown", "assessment_sheet", "batch", "changes_since", "charts", "clearing", "cli", "compare",
        "corrections", "cures_elsewhere", "cures_over_months", "docs_commands", "first", "formulas", "graft",
        "hostile_files", "intake", "live_edits", "marks", "matching", "moved_cells", "numbers", "odd_packages",
        "own_history", "period", "plan", "plausible", "recognise", "removal", "roll", "row_words", "rows",
        "seal", "slips", "statements", "sum_formulas", "thresholds", "units", "untrusted_text", "verify",
        "what_if", "year",
    )
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long, and the cases that a run by hand makes up for."""
    seen: Counter[tuple[str, str]] = Counter()
    for item in items:
        name = item.name.partition("[")[0]
        if seen[item.path.name, name] % ONE_IN.get(name, 3 if item.path.name in EVERY_THIRD else 1):
            item.add_marker(pytest.mark.by_hand)
        seen[item.path.name, name] += 1
        if item.path.name in SLOW:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True, scope="module")
def _many_files_in_this_process(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start no processes for the files of a batch: each takes a second; test_batch looks at what they do."""
    with pytest.MonkeyPatch.context() as replaced:
        if request.path.name != "test_batch.py":
            replaced.setattr(local, "LocalPool", InThreads)
        yield


@pytest.fixture(autouse=True)
def _paid_anew_where_something_is_replaced(request: pytest.FixtureRequest) -> Iterator[None]:
    """Share no paid month between a test that replaces parts of the package and the others."""
    replaces = "monkeypatch" in request.fixturenames
    if replaces:
        pay_anew()
    yield
    if replaces:
        pay_anew()
