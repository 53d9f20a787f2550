"""What an import knows by key: never less than the book and the import hold, whatever it forgets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from biopartner.actions import known
from biopartner.actions.known import Known, Perhaps

KEYS = st.tuples(st.text(max_size=3), st.integers(0, 20))


@given(st.sets(st.integers()), st.sets(st.integers()))
def test_what_was_added_is_perhaps_there(added, others):
    perhaps = Perhaps()
    for number in added:
        perhaps.add(number)
    assert all(number in perhaps for number in added)
    if not added:
        assert not any(number in perhaps for number in others)


def test_few_of_those_that_were_not_added_are_perhaps_there():
    perhaps = Perhaps()
    for number in range(1_000_000):
        perhaps.add(hash(("added", str(number))))  # keys are texts, whose hashes have no pattern
    assert sum(hash(("other", str(number))) in perhaps for number in range(10_000)) < 50


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(KEYS, st.text(min_size=1, max_size=2), max_size=8),
    st.lists(st.tuples(st.sampled_from(["get", "set", "write", "refuse"]), KEYS), max_size=60),
    st.integers(0, 3),
)
def test_a_key_is_known_as_the_book_and_the_import_have_it(book, steps, most):
    """The import writes what it made, forgets, and takes back what a refused row made."""
    kept, known.MOST = known.MOST, most
    try:
        written, waiting = dict(book), {}
        found = Known("x", Perhaps(), len(book), lambda: list(book), lambda key, _: written.get(key))
        for number, (step, key) in enumerate(steps):
            if step == "get":
                assert found.get(key) == waiting.get(key, written.get(key))
            elif step == "set" and key not in written:
                found[key] = waiting[key] = str(number)
            elif step == "refuse" and key in waiting:
                del found[key], waiting[key]
            elif step == "write":
                written |= waiting
                waiting = {}
                found.forget_some()
        for key in {*written, *waiting}:
            assert key in found
    finally:
        known.MOST = kept
