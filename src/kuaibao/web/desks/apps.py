from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "kuaibao.web.desks"
    label = "desks"
