from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "kuaibao.web.publications"
    label = "publications"

    def ready(self) -> None:
        from kuaibao.web.core.signals import founded  # noqa: PLC0415 -- apps are loaded only now
        from kuaibao.web.publications.founding import found  # noqa: PLC0415 -- the same

        founded.connect(found)
