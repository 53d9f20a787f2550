"""What the shell completes is what the command takes."""

from __future__ import annotations

import pytest

from biopartner.cli import app
from biopartner.formats import FORMATS


def test_import_completes_the_formats_that_it_answers_in(run, monkeypatch, capsys):
    taken = [name for name in FORMATS if run("import", "none.csv", "--format", name).code != 2]
    monkeypatch.setenv("_BIOPARTNER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "biopartner import none.csv --format ")
    monkeypatch.setenv("COMP_CWORD", "4")
    with pytest.raises(SystemExit):
        app(prog_name="biopartner")
    assert capsys.readouterr().out.split() == taken != list(FORMATS)
