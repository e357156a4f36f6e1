from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "kuaibao.web.schemes"
    label = "schemes"
