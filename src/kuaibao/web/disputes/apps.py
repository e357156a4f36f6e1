from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "kuaibao.web.disputes"
    label = "disputes"
