from django.apps import AppConfig


class CircularsConfig(AppConfig):
    name = "kuaibao.web.circulars"
    label = "circulars"
