from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "kuaibao.web.publications"
    label = "publications"
