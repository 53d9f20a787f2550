"""Code lists: the file is sound, and the words that people write are read as the codes they mean."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import biopartner
from biopartner.errors import UnknownCode
from biopartner.model.counts import Qualifier
from biopartner.model.kinds import KINDS
from biopartner.reading.text import fold
from biopartner.reading.vocabulary import Code, Language, code_list, is_binding, label, level_of, read_code

FILE = tomllib.loads((Path(biopartner.__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
LISTS = (
    "organisation-kind",
    "milestone-kind",
    "milestone-status",
    "participant-role",
    "party-role",
    "agreement-kind",
    "agreement-status",
    "follow-through",
    "stage",
    "partnership-status",
    "decline-reason",
    "modality",
    "phase",
    "meeting-outcome",
    "request-state",
    "term",
    "unit",
    "qualifier",
    "name-kind",
    "language",
    "result-level",
)
WORDS = [(name, entry.code, word) for name in LISTS for entry in code_list(name) for word in entry.words]


def squeezed(word: str) -> str:
    """Reduce a word as far as the reader does, by other means."""
    return re.sub(r"[\s\-_‐‒–—−·・‧]", "", fold(word))


def test_the_file_holds_these_lists_and_every_list_that_the_catalogue_asks_for():
    assert tuple(FILE) == LISTS
    assert {f.of for kind in KINDS for f in kind.fields if f.type in {"code", "codes"}} <= set(LISTS)


def test_defaults_of_the_catalogue_are_codes():
    defaults = [(f.of, f.default) for kind in KINDS for f in kind.fields if f.type == "code" and f.default]
    assert [read_code(name, default) for name, default in defaults] == [default for _, default in defaults]


@pytest.mark.parametrize("name", LISTS)
def test_reading_one_list_finds_what_parsing_the_whole_file_finds(name: str):
    expected = tuple(
        Code(code, e["en"], e["ko"], e["ja"], tuple(e["also"].split("; ")), e.get("level"), e.get("binding", False))
        for code, e in FILE[name].items()
    )
    assert code_list(name) == expected


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_short_lower_case_words_and_labels_are_complete(name: str):
    codes = code_list(name)
    assert [c.code for c in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", c.code)] == []
    assert [c.code for c in codes if not all(w and w == w.strip() and "'" not in w for w in c.words)] == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("lang", get_args(Language))
def test_no_two_codes_of_a_list_share_a_label(name: str, lang: Language):
    labels = [squeezed(label(name, entry.code, lang)) for entry in code_list(name)]
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("name", LISTS)
def test_no_word_of_a_list_means_two_codes_not_even_in_the_plural(name: str):
    meaning: dict[str, set[str]] = {}
    for entry in code_list(name):
        for word in map(squeezed, entry.words):
            for form in {word, f"{word}s", f"{word.removesuffix('y')}ies"} if word.isascii() else {word}:
                meaning.setdefault(form, set()).add(entry.code)
    assert {word: codes for word, codes in meaning.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("name", LISTS)
def test_every_synonym_adds_a_word(name: str):
    idle = []
    for entry in code_list(name):
        known = {squeezed(word) for word in (entry.code, entry.en, entry.ko, entry.ja)}
        for word in map(squeezed, entry.also):
            if word in known:
                idle.append((entry.code, word))
            known.add(word)
    assert idle == []


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_a_list_is_read_as_its_code(name: str):
    expected = [(word, entry.code) for entry in code_list(name) for word in entry.words]
    assert [(word, read_code(name, word)) for word, _ in expected] == expected


@given(
    st.sampled_from(WORDS), st.sampled_from([str.upper, str.title, str.lower]), st.sampled_from(" -_ "), st.booleans()
)
def test_case_and_the_kind_of_gap_between_words_never_change_the_meaning(word, in_case, gap, padded):
    name, code, text = word
    spelt = re.sub(r"[ -]", gap, in_case(text))
    assert read_code(name, f"  {spelt}\t" if padded else spelt) == code


@given(st.sampled_from(LISTS), st.text(max_size=200))
def test_any_text_is_read_as_a_code_of_the_list_or_refused(name: str, text: str):
    try:
        code = read_code(name, text)
    except UnknownCode:
        return
    assert code in {entry.code for entry in code_list(name)}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("organisation-kind", "Start-up", "venture"),
        ("organisation-kind", "스타트업", "venture"),
        ("organisation-kind", "바이오 벤처", "venture"),
        ("organisation-kind", "製薬会社", "pharma"),
        ("organisation-kind", "Ventures", "venture"),
        ("organisation-kind", "Universities", "university"),
        ("organisation-kind", "ＣＤＭＯ", "cdmo"),
        ("milestone-kind", "JOINT RESEARCH", "joint-research"),
        ("milestone-kind", "joint_research", "joint-research"),
        ("milestone-kind", "followup", "follow-up"),
        ("milestone-kind", "Roundtables", "roundtable"),
        ("milestone-kind", "공동 연구", "joint-research"),
        ("milestone-status", "済", "done"),
        ("milestone-status", "완료", "done"),
        ("milestone-status", "予定", "planned"),
        ("milestone-status", "예정", "planned"),
        ("milestone-status", "中止", "cancelled"),
        ("milestone-status", "Canceled", "cancelled"),
        ("participant-role", "공동주최", "co-host"),
        ("party-role", "ライセンサー", "licensor"),
        ("agreement-kind", "NDA", "cda"),
        ("agreement-kind", "license", "licence"),
        ("agreement-kind", "양해각서(MOU)", "mou"),
        ("agreement-kind", "JV", "joint-venture"),
        ("agreement-kind", "業務提携", "alliance"),
        ("stage", "소개・접촉", "intro"),
        ("stage", "소개 접촉", "intro"),
        ("stage", "실사 진행중", "diligence"),
        ("stage", "MOU 체결 완료", "termsheet"),
        ("stage", "텀싯 협상", "termsheet"),
        ("stage", "資料送付済", "intro"),
        ("stage", "초기 논의", "intro"),
        ("stage", "Qualification", "lead"),
        ("stage", "Proposal/Price Quote", "termsheet"),
        ("stage", "Negotiation/Review", "negotiation"),
        ("agreement-status", "예정", "draft"),
        ("agreement-status", "交渉中", "draft"),
        ("agreement-status", "연장", "active"),
        ("partnership-status", "보류", "hold"),
        ("partnership-status", "失注", "declined"),
        ("partnership-status", "협의중", "active"),
        ("modality", "drug-delivery", "delivery"),
        ("modality", "iPS細胞", "ipsc"),
        ("modality", "ADCs", "adc"),
        ("phase", "Phase II", "phase-2"),
        ("phase", "임상2상", "phase-2"),
        ("phase", "第Ⅱ相", "phase-2"),
        ("phase", "비임상", "preclinical"),
        ("phase", "1/2a상", "phase-1-2"),
        ("request-state", "○", "accepted"),
        ("request-state", "X", "declined"),
        ("unit", "社", "company"),
        ("unit", "pharma companies", "pharma"),
        ("qualifier", "約", "about"),
        ("result-level", "5", "5"),
    ],
)
def test_words_from_spreadsheets_and_command_lines(name: str, text: str, code: str):
    assert read_code(name, text) == code


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("milestone-kind", "rondtable", 'no milestone kind called "rondtable". Did you mean "roundtable"?'),
        (
            "agreement-kind",
            "licens",
            'no agreement kind called "licens". Did you mean "licence"?',
        ),
        ("milestone-status", "zzz", 'no milestone status called "zzz". There are: planned, done, cancelled.'),
        ("language", "", 'no language called "". There are: en, ko, ja, zh.'),
        ("milestone-status", "s", 'no milestone status called "s". There are: planned, done, cancelled.'),
    ],
)
def test_an_unknown_word_is_refused_with_the_close_ones_or_with_all(name: str, text: str, sentence: str):
    with pytest.raises(UnknownCode) as refused:
        read_code(name, text)
    assert str(refused.value) == sentence


def test_a_word_that_only_begins_and_ends_like_another_is_not_close():
    with pytest.raises(UnknownCode) as refused:
        read_code("organisation-kind", "Customer")
    assert "Did you mean" not in str(refused.value)


@pytest.mark.parametrize("text", ["Contract", "미팅 예정", "CDA 체결 예정", "협의중", "契約交渉予定", "완료 예정"])
def test_a_stage_that_could_be_two_or_is_only_planned_is_refused(text: str):
    with pytest.raises(UnknownCode):
        read_code("stage", text)


def test_a_list_that_does_not_exist_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        read_code("colour", "red")


def test_labels_in_three_languages_and_of_a_code_of_a_newer_program():
    assert [label("stage", "cda", lang) for lang in get_args(Language)] == [
        "CDA signed",
        "비밀유지계약 체결",
        "秘密保持契約締結",
    ]
    assert label("agreement-kind", "mou") == "MOU"
    assert label("stage", "teleported", "ko") == "teleported"


def test_stages_come_in_the_order_of_a_partnership():
    assert [entry.code for entry in code_list("stage")] == [
        "lead",
        "intro",
        "meeting",
        "cda",
        "evaluation",
        "diligence",
        "termsheet",
        "negotiation",
        "signed",
        "executing",
    ]


def test_qualifiers_are_those_of_a_count():
    assert tuple(entry.code for entry in code_list("qualifier")) == get_args(Qualifier)


def test_every_kind_of_milestone_has_its_result_level():
    assert {entry.code: level_of(entry.code) for entry in code_list("milestone-kind")} == {
        "roundtable": 0,
        "exhibition": 0,
        "seminar": 0,
        "networking": 1,
        "investor-pitch": 1,
        "visit": 0,
        "call": 0,
        "opening": 0,
        "announcement": 0,
        "conference": 1,
        "meeting": 2,
        "follow-up": 3,
        "designation": 4,
        "selection": 4,
        "residency": 4,
        "signing": 4,
        "investment": 5,
        "licence": 5,
        "joint-research": 5,
        "payment": 6,
        "study": 6,
        "approval": 6,
    }
    assert level_of("teleportation") == 0
    assert {entry.level is None for entry in code_list("milestone-kind")} == {False}
    assert [entry.code for entry in code_list("result-level")] == list("0123456")


def test_preliminary_agreements_and_those_with_a_programme_do_not_bind():
    unbound = {entry.code for entry in code_list("agreement-kind") if not is_binding(entry.code)}
    assert unbound == {"cda", "mta", "loi", "mou", "termsheet", "evaluation", "residency", "selection", "support"}
    assert is_binding("pinky-promise") is False


def test_importing_reads_no_file_and_a_plain_code_needs_no_parser():
    program = """
import builtins, io, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from biopartner.reading import vocabulary
print(any(path.endswith("vocabulary.toml") for path in opened))
print(vocabulary.read_code("stage", "cda"), "tomllib" in sys.modules)
print(vocabulary.read_code("stage", "NDA"), "tomllib" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\ncda False\ncda True\n"
