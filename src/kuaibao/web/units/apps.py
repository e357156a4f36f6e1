from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "kuaibao.web.units"
    label = "units"
