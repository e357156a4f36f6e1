from django.apps import AppConfig


class CircularsConfig(AppConfig):
    name = "kuaibao.web.circulars"
    label = "circulars"

    def ready(self) -> None:
        from kuaibao.web.circulars.composing import CircularComposer  # noqa: PLC0415 -- apps are loaded only now
        from kuaibao.web.editions.queries import composers  # noqa: PLC0415 -- the same
        from kuaibao.web.publications.choices import Body  # noqa: PLC0415 -- the same

        composers.register(Body.CIRCULAR, CircularComposer())
