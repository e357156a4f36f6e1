from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "kuaibao.web.editing"
    label = "editing"
