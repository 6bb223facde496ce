"""Every kind of source workbook, each built once."""

import functools

import package_samples
import pytest


@functools.cache
def built(name: str) -> bytes:
    return package_samples.SAMPLES[name]()


@pytest.fixture(params=sorted(package_samples.SAMPLES))
def source(request: pytest.FixtureRequest) -> bytes:
    """One of all the sample workbooks."""
    return built(request.param)


# openpyxl finds no sheet of a strict workbook, and none whose target differs in case.
@pytest.fixture(params=sorted(package_samples.SAMPLES.keys() - {"strict", "chained"}))
def readable(request: pytest.FixtureRequest) -> bytes:
    """One of the sample workbooks that openpyxl can read."""
    return built(request.param)


@pytest.fixture
def rich() -> bytes:
    """The sample with most features."""
    return built("rich")
