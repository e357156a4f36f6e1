import pytest
from django.core.exceptions import ImproperlyConfigured

from kuaibao.web.core.policy import Policy, policy_of, public


def test_a_view_without_a_policy_is_refused():
    with pytest.raises(ImproperlyConfigured, match="bare"):
        policy_of(bare)


def bare(request):
    return request


def test_a_declared_policy_is_found():
    assert policy_of(public(lambda request: request)) is public


def test_what_only_looks_like_a_policy_is_refused():
    view = Policy("x", lambda _request: None)(lambda request: request)
    view.kuaibao_policy = "public"
    with pytest.raises(ImproperlyConfigured):
        policy_of(view)
