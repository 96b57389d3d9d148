"""Designs of indicator tables that nobody has tried are read as they stand; what is none is not read for one."""

import pytest
from design_told import told
from table_designs import design

#: Seeds of the designs read in each form.
SEEDS = {"page": range(80), "bars": range(80, 160), "docx": range(160, 166)}


@pytest.mark.parametrize(("form", "seed"), [(form, seed) for form, seeds in SEEDS.items() for seed in seeds])
def test_a_design_is_read_as_it_stands(form: str, seed: int) -> None:
    drawn = design(seed)
    read = told(drawn, form)
    assert (read.wrong, read.missed, read.invented, read.doubted) == ([], [], [], []), drawn.features
