from uuid import UUID

import pytest

from kuaibao.web.core import vault

ME, OTHER = UUID(int=1), UUID(int=2)


def test_what_is_locked_is_read_by_its_owner_only():
    locked = vault.lock("JBSWY3DPEHPK3PXP", ME)
    assert "JBSWY" not in locked
    assert vault.unlock(locked, ME) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(vault.UnreadableSecretError):
        vault.unlock(locked, OTHER)


def test_the_same_secret_looks_different_each_time():
    assert vault.lock("a", ME) != vault.lock("a", ME)


@pytest.mark.parametrize("change", [lambda x: x[:-5] + "AAAA=", lambda _: "", lambda _: "###"])
def test_a_changed_secret_is_not_read(change):
    with pytest.raises(vault.UnreadableSecretError):
        vault.unlock(change(vault.lock("JBSWY3DPEHPK3PXP", ME)), ME)


def test_with_another_key_nothing_is_read(settings):
    locked = vault.lock("JBSWY3DPEHPK3PXP", ME)
    settings.FIELD_KEY = "another key"
    with pytest.raises(vault.UnreadableSecretError):
        vault.unlock(locked, ME)
