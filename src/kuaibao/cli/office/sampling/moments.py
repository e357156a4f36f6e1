"""Rows written in bulk keep the moments that they are given."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import DateTimeField, Model


@contextmanager
def kept(*models: type[Model]) -> Iterator[None]:
    """Let no field of *models* put this moment in the place of the one that is given."""
    fields = [
        field
        for model in models
        for field in model._meta.get_fields()  # noqa: SLF001 -- Django's documented name
        if isinstance(field, DateTimeField) and (field.auto_now or field.auto_now_add)
    ]
    before = [(field, field.auto_now, field.auto_now_add) for field in fields]
    for field in fields:
        field.auto_now = field.auto_now_add = False
    try:
        yield
    finally:
        for field, auto_now, auto_now_add in before:
            field.auto_now, field.auto_now_add = auto_now, auto_now_add
