from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "kuaibao.web.submissions"
    label = "submissions"
