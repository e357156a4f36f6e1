from django.apps import AppConfig


class PastConfig(AppConfig):
    name = "kuaibao.web.past"
    label = "past"

    def ready(self) -> None:
        from kuaibao.web.editions.queries import composers  # noqa: PLC0415 -- apps are loaded only now
        from kuaibao.web.past.composing import PastComposer  # noqa: PLC0415 -- the same
        from kuaibao.web.publications.choices import Body  # noqa: PLC0415 -- the same

        composers.register(Body.PAST, PastComposer())
