"""The cast as fixtures, and a hasher that does not cost a tenth of a second a sign-in."""

import pytest
from django.apps import apps

from tests.web.cast import found_county, found_neighbour, import_case

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _fast_hasher(settings):
    settings.PASSWORD_HASHERS = FAST


@pytest.fixture
def county(db):  # noqa: ARG001 -- asks for the database
    return found_county()


@pytest.fixture
def neighbour(county):  # noqa: ARG001 -- the first county is set up, later ones are added
    return found_neighbour()


@pytest.fixture
def case(county):
    """The county after the published circular was taken over."""
    import_case(county.editor)
    return county


@pytest.fixture
def rows():
    """How many rows each table has; two calls compare what an act left behind."""

    def count():
        return {model._meta.label: model.objects.count() for model in apps.get_models()}  # noqa: SLF001 -- Django's documented name

    return count
