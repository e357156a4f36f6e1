from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "kuaibao.web.core"
    label = "core"
