"""Ids: their layout, and that they ascend whatever the clock does."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from biopartner.store import ids
from biopartner.store.ids import _Ids

LAYOUT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LATEST = "ffffffff-fffe-7fff-bfff-ffffffffffff"


@given(st.lists(st.integers(0, 10**14), min_size=1, max_size=6))
def test_ids_ascend_whatever_the_clock_says(moments):
    made = _Ids()
    found = []
    for moment in moments:
        with patch.object(ids.time, "time_ns", return_value=moment * 1_000_000):
            found += [made() for _ in range(100)]
    assert all(map(LAYOUT.fullmatch, found))
    assert found == sorted(set(found))


@given(st.uuids(version=4).map(lambda uuid: f"{str(uuid)[:14]}7{str(uuid)[15:]}") | st.just(LATEST))
def test_every_id_is_above_one_that_was_passed_over(other):
    made = _Ids()
    before = made()
    made.pass_over(other)
    found = [made() for _ in range(200)]
    assert found == sorted(set(found))
    assert all(map(LAYOUT.fullmatch, found))
    assert found[0] > max(before, other)


def test_two_processes_share_no_id():
    assert len({_Ids()() for _ in range(1000)}) == 1000
