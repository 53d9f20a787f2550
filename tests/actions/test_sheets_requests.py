"""Meetings that were asked for: the state decides how far the two sides are, and one that nobody can read is no yes."""

from __future__ import annotations

import pytest
from sheets_made import rows_of


def stage(**cells: str) -> str:
    columns = {"request": "수락여부", "outcome": "결과"}
    header = ("기업명", "상대기업", "상담일", *(columns[name] for name in cells))
    made = rows_of(header, ("A", "B", "2025-10-08", *cells.values()))
    return next(row["stage"] for kind, row in made if kind == "partnership")


@pytest.mark.parametrize(
    "said", ["O", "○ 10:30", "◎(1순위)", "수락", "확정 10:00", "可（午後のみ）", "Yes, by phone", "완료", "済"]
)
def test_what_was_accepted_is_a_meeting(said):
    assert stage(request=said) == "meeting"


@pytest.mark.parametrize(
    "said",
    [
        *("X", "X (일정 불가)", "X 일정불가", "× 都合不可", "거절: 사유", "declined - budget", "취소\n독감"),
        *("△(검토중)", "△검토중", "보류 (9월)", "未定", "회신 대기 중", "승낙했음", "?", "재확인 필요", "예정"),
    ],
)
def test_what_was_declined_is_open_or_nobody_can_read_is_none(said):
    assert stage(request=said) == "intro"


@pytest.mark.parametrize(
    ("outcome", "reached"),
    [
        ("협력 가능", "meeting"),
        ("불참(항공편 취소)", "intro"),
        ("no-show (flight)", "intro"),
        ("취소: 독감", "intro"),
        ("좋음", "meeting"),
    ],
)
def test_an_outcome_tells_too(outcome, reached):
    assert stage(outcome=outcome) == reached


def test_an_outcome_counts_beside_a_state_that_nobody_can_read():
    assert stage(request="1차", outcome="협력 가능") == "meeting"
    assert stage(request="1차", outcome="좋음") == "intro"
    assert stage(request="X", outcome="협력 가능") == "intro"
