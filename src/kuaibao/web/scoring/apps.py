from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "kuaibao.web.scoring"
    label = "scoring"
