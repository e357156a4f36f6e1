from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "kuaibao.web.register"
    label = "register"
