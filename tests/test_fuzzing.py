"""Files changed at random end in a result or in words: no fault of ours, no traceback, no malformed part."""

import pytest
from fuzzing import findings, made

# Seeds of what was found, and one of the others.
KEPT: tuple[int, ...] = (1, 117, 896, 200_199, 301_518, 302_171, 306_816, 307_857)


@pytest.mark.parametrize(
    "seed", [*KEPT, *(pytest.param(seed, marks=pytest.mark.by_hand) for seed in range(100_000, 100_300))]
)
def test_a_file_changed_at_random(seed: int):
    _, content = made(seed)
    assert list(findings(content)) == []
