from django.apps import AppConfig


class OriginalityConfig(AppConfig):
    name = "kuaibao.web.originality"
    label = "originality"

    def ready(self) -> None:
        from kuaibao.web.originality import keeping  # noqa: PLC0415 -- apps are loaded only now
        from kuaibao.web.submissions.signals import recalled, submitted  # noqa: PLC0415 -- the same

        submitted.connect(keeping.keep)
        recalled.connect(keeping.forget)
