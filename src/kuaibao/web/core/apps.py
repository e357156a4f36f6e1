from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "kuaibao.web.core"
    label = "core"

    def ready(self) -> None:
        # Each app registers its tasks and schedules there; core need not know of them.
        autodiscover_modules("tasks")
