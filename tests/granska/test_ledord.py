"""A rule that looks for its needles before it searches misses nothing: whatever its pattern finds has one of them."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.proofread import changes, directions, nouns, scope, shares, signs, times, typos
from reports.proofread.words import holds

LETTERS = st.characters(max_codepoint=0x2212, exclude_characters="ſıİ\u212a")  # without those that only some foreign case makes a letter
GATED: list[tuple[re.Pattern[str], tuple[str, ...]]] = [
    *((rule[0], rule[1]) for rule in typos.RULES),
    *((form[0], form[2]) for form in times.FORMS),
    (shares.WORDS, shares.NEEDLES),
    (changes.BY, changes.VERBS),
    (changes.TIMES, changes.FOLDS),
    *((pattern, scope.NEEDLES) for pattern in (scope.ZERO, scope.WHOLE, scope.MOST, scope.HALF)),
    (directions.UP, directions.MOVING),
    (directions.DOWN, directions.MOVING),
    (directions.COMPARED, directions.COMPARING),
    (nouns.NOUN, nouns.NEEDLES),
    (nouns.EXCEEDS, nouns.BESIDE),
    (nouns.ASIDE, nouns.BESIDE),
    (signs.BALANCE, signs.CLAIMS),
    (signs.BARE, signs.CLAIMS),
]


@pytest.mark.parametrize(("pattern", "needles"), GATED, ids=[pattern.pattern[:30] for pattern, _ in GATED])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_what_a_pattern_finds_has_a_needle(pattern: re.Pattern[str], needles: tuple[str, ...], data: st.DataObject) -> None:
    """Texts made of the pattern itself."""
    text = data.draw(st.from_regex(pattern, fullmatch=False, alphabet=LETTERS))
    assert holds(text.lower(), needles)
