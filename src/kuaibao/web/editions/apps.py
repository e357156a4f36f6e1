from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "kuaibao.web.editions"
    label = "editions"
