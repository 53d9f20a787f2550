"""The table of known names: every name leads to one organisation."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from biopartner.reading import known_names
from biopartner.reading.known_names import find, known_organisations
from biopartner.reading.legal_forms import core_key
from biopartner.reading.names import compare
from biopartner.reading.romanise import slug

KINDS = [
    "venture",
    "pharma",
    "biotech",
    "vc",
    "cvc",
    "accelerator",
    "cro",
    "cdmo",
    "university",
    "hospital",
    "institute",
    "tto",
    "cluster",
    "association",
    "ministry",
    "agency",
    "regulator",
    "media",
    "other",
]


def test_no_core_key_belongs_to_two_organisations():
    owners = defaultdict(set)
    for known in known_organisations():
        for name in known.names:
            owners[core_key(name)].add(known.handle)
    assert {key: handles for key, handles in owners.items() if len(handles) > 1} == {}


def test_no_name_is_listed_twice():
    for known in known_organisations():
        keys = [core_key(name) for name in known.names]
        assert len(keys) == len(set(keys)), known.handle


def test_every_row_is_whole():
    assert len(known_organisations()) >= 150
    handles = [known.handle for known in known_organisations()]
    assert len(handles) == len(set(handles))
    for known in known_organisations():
        assert known.handle == slug(known.handle)
        assert known.kind in KINDS
        assert len(known.country) == 2
        assert known.country.isupper()
        assert known.name == known.name.strip()


def test_names_stand_in_the_column_of_their_language():
    with Path(known_names.__file__).with_name("known_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["name"].isascii(), row["handle"]
        assert not any("\u3041" <= c <= "\u30ff" for c in row["ko"]), row["handle"]
        assert not any("\uac00" <= c <= "\ud7a3" for c in row["ja"] + row["other"]), row["handle"]


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("武田薬品", "takeda"),
        ("다케다제약", "takeda"),
        ("TAKEDA", "takeda"),
        ("㈜셀트리온", "celltrion"),
        ("레고켐바이오", "ligachem"),
        ("製薬協", "jpma"),
        ("J&J", "johnson-johnson"),
        ("Merck KGaA", "merck-kgaa"),
        ("Merck & Co., Inc.", None),
        ("Nobody Knows", None),
        ("", None),
    ],
)
def test_a_name_finds_its_organisation(name, handle):
    found = find(name)
    assert (found.handle if found else None) == handle


def test_an_organisation_tells_its_names_and_their_languages():
    known = find("KAIST")
    assert known is not None
    assert known.others == (("한국과학기술원", "ko"), ("카이스트", "ko"), ("韓国科学技術院", "ja"), ("KAIST", "en"))
    assert (known.name, known.kind, known.country) == (
        "Korea Advanced Institute of Science and Technology",
        "university",
        "KR",
    )


def test_all_names_of_an_organisation_are_the_same_to_comparing():
    for known in known_organisations():
        for other in known.names:
            assert (
                compare(known.name, other).verdict == "same" or "legal forms" in compare(known.name, other).reasons[1]
            )
