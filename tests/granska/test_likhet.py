"""Words that are alike are found by how they begin and end, so that no pair is left untried."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.proofread.words import alike, ends

PART = st.sampled_from(["utredning", "barn", "avård", "lång", "sjuk", "frånvaro", "tids", "fall", "rapport", "er", "o", "förklarad", "a"])
WORD = st.lists(PART, min_size=1, max_size=3).map("".join)


@settings(max_examples=2000)
@given(WORD, WORD)
def test_words_that_are_alike_begin_or_end_alike(said: str, known: str) -> None:
    """Else a word of the facts would never be met."""
    if alike(said, known):
        assert set(ends(said)) & set(ends(known))
