"""Names of people: the family name by table, the given name vowel by vowel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.names import Likeness, compare_people


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Oh Youngju", "오영주"),
        ("Oh Youngju", "Oh Young-joo"),
        ("오영주", "オ・ヨンジュ"),
        ("Lim Jeong-wook", "임정욱"),
        ("Lim Jeong-wook", "イム・ジョンウク"),
        ("Oh Won-geun", "오원근"),
        ("Sang-hoon Cha", "차상훈"),
        ("チャ サンフン", "차상훈"),
        ("Choi Won-chan", "チェ・ウォンチャン"),
        ("Park Hyun-sook", "パク・ヒョンスク"),
        ("Huh Kyung-hwa", "ホ・ギョンファ"),
        ("Noh Yong-seok", "노용석"),
        ("Joo Ji-hyeon", "Joo Ji-hyun"),
        ("정지훈", "Chung Ji-hoon"),
        ("정지훈", "Jung Ji Hoon"),
        ("백승호", "Paik Seung-Ho"),
        ("Toshio Fujimoto", "후지모토 토시오"),
        ("우에노 히로아키", "히로아키 우에노"),
        ("Keiko Oishi", "게이코 오이시"),
        ("Nakamura Kazuo", "나카무라 가즈오"),
        ("남궁민수", "Namgung Min-su"),
    ],
)
def test_one_person_in_two_spellings_is_suggested(a, b):
    assert compare_people(a, b).verdict == "perhaps"
    assert compare_people(b, a).verdict == "perhaps"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("노용석", "노영석"),
        ("Kim Young-ho", "Kim Yong-ho"),
        ("김영환", "Kim Young-ho"),
        ("Lee Seung-min", "이성민"),
        ("김민석", "이민석"),
        ("Park Ji-hoon", "Kim Ji-hoon"),
        ("Keisuke Watanabe", "Keisuke Nagano"),
        ("Keiko Oishi", "게이코 오니시"),
        ("藤本利夫", "Toshio Fujimoto"),
        ("Kim", "김"),
        ("", "김영호"),
    ],
)
def test_two_people_are_different(a, b):
    assert compare_people(a, b).verdict == "different"
    assert compare_people(b, a).verdict == "different"


def test_only_equal_text_is_the_same_person():
    assert compare_people("KIM  Young-ho", "Kim Young-ho") == Likeness(100, ('same name: "KIM  Young-ho"',))
    assert compare_people("Kim Young-ho", "Young-ho Kim") == Likeness(
        97, ('same words: "Kim Young-ho" and "Young-ho Kim"',)
    )
    assert compare_people("차상훈", "Cha Sang-hoon") == Likeness(
        90, ('same family name: "차" and "cha"', 'same sound: "상훈" and "sang-hoon"')
    )


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_any_two_texts_compare_in_either_order(a, b):
    assert compare_people(a, b).score == compare_people(b, a).score


@pytest.mark.parametrize("nameless", ["·", "-", "・ ・", ",."])
def test_text_without_a_word_is_nobody(nameless):
    assert compare_people("Park Hyun-sook", nameless).verdict == "different"
    assert compare_people(nameless, "0").verdict == "different"
