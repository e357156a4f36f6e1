import pytest
from django import forms

from kuaibao.web.core.forms import DeskForm
from kuaibao.web.units.models import Unit


class Chosen(DeskForm):
    unit = forms.ModelChoiceField(Unit.objects.none())
    other = forms.ModelChoiceField(Unit.objects.none(), required=False)
    several = forms.ModelMultipleChoiceField(Unit.objects.none())


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), [("unit", "请选择"), ("other", "无")])
def test_a_choice_says_in_words_that_nothing_is_chosen(name, words):
    shown = str(Chosen()[name])
    assert f">{words}</option>" in shown
    assert "---" not in shown


@pytest.mark.django_db
def test_a_choice_of_several_has_no_empty_one():
    assert "<option" not in str(Chosen()["several"])
