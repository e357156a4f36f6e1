import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaibao.engine.originality import VERSION, normalise
from kuaibao.engine.originality.characters import characters

ANY = st.text(st.characters(exclude_categories=()), max_size=200)  # lone surrogates too


@pytest.mark.parametrize(
    ("raw", "compared"),
    [
        ("関於２０２４年8月、《通知》", "関于0年0月通知"),
        ("增长１２.５％，共1,234户", "增长0共0户"),
        ("ＡＢ c\u200b d\u3000㎡", "abcdm0"),
        ("二〇二四年第①批", "二〇二四年第0批"),
        ("\ud800甲\udc00", "甲"),
        ("，。！ \n", ""),
        ("", ""),
    ],
)
def test_what_is_compared(raw, compared):
    assert normalise(raw).compared == compared


@given(ANY)
def test_offsets_point_at_what_is_compared(raw):
    text = normalise(raw)
    assert (np.diff(text.starts) >= 0).all()
    assert (text.starts < text.ends).all()
    for i in range(len(text)):
        assert text.compared[i] in normalise(raw[text.starts[i] : text.ends[i]]).compared


@given(ANY)
def test_a_compared_text_stays_as_it_is(raw):
    compared = normalise(raw).compared
    assert normalise(compared).compared == compared


def test_a_span_of_the_raw_text_and_back():
    text = normalise("一、 甲乙1,000丙。")
    assert text.raw[slice(*text.raw_span(1, 4))] == "甲乙1,000"
    assert text.within(3, 5) == (1, 3)


def test_the_same_said_in_another_typing_has_the_same_digest():
    assert normalise("共１２户。").digest == normalise("共 99 户").digest
    assert normalise("共12户").digest != normalise("共12人").digest


def test_the_table_is_the_one_of_its_version():
    table = characters()
    sums = int(table.many.sum()), int(table.meant.sum(dtype=np.uint64)), len(table.meant)
    assert (VERSION, sums) == (3, FROZEN)


FROZEN = (134970, 13761294196, 134970)
