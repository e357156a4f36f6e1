from hypothesis import given
from hypothesis import strategies as st

from kuaibao.engine.originality import BITS, GUARANTEE, fingerprints, normalise
from tests.engine.originality.texts import prose

SOME = st.text(st.sampled_from("甲乙丙丁戊a0"), max_size=60)


def prints_of(raw):
    return set(fingerprints(normalise(raw).codes).hashes.tolist())


@given(SOME, SOME, SOME, SOME, st.text("子丑寅卯辰", min_size=GUARANTEE, max_size=30))
def test_a_shared_run_of_thirteen_leaves_a_fingerprint_with_both(a, b, c, d, run):
    assert prints_of(a + run + b) & prints_of(c + run + d)


def test_other_texts_share_none():
    assert not prints_of(prose(2000, 1)) & prints_of(prose(2000, 2))


def test_a_shorter_run_than_a_gram_leaves_none():
    run = prose(5, 3)
    assert not prints_of(prose(99, 1) + run + prose(99, 2)) & prints_of(
        prose(99, 4) + run + prose(99, 5)
    )


def test_a_short_text_has_one_and_a_shorter_none():
    assert len(prints_of("甲乙丙丁戊己")) == 1
    assert prints_of("甲乙丙丁戊") == set()


def test_fingerprints_are_the_same_on_every_machine():
    assert fingerprints(normalise("甲乙丙丁戊己庚辛壬癸子丑寅卯").codes).hashes.tolist() == FROZEN


FROZEN = [4594341010]


def test_their_first_bits_are_even():
    of_sixteen = [one >> BITS - 4 for one in prints_of(prose(20_000, 4))]
    shares = [of_sixteen.count(part) / len(of_sixteen) for part in range(16)]
    assert max(shares) < 1.5 / 16
    assert min(shares) > 0.6 / 16
