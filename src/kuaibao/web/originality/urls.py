from django.urls import path

from kuaibao.web.originality.views import comparing, evidence, looking, overview, quotables

app_name = "originality"
urlpatterns = [
    # /originality/
    path("originality/", overview.overview, name="overview"),
    path("originality/audit/", overview.audit_year, name="audit"),
    path("originality/compare/", comparing.compare, name="compare"),
    path("originality/quotable/", quotables.quotables, name="quotables"),
    path("originality/quotable/new/", quotables.new, name="new-quotable"),
    path("originality/quotable/<uuid:quotable_id>/", quotables.one, name="quotable"),
    path("originality/quotable/<uuid:quotable_id>/drop/", quotables.drop, name="drop-quotable"),
    path("originality/writing/", looking.writing, name="writing"),
    path("originality/items/<uuid:arrival_id>/", evidence.evidence, name="evidence"),
    path("originality/items/<uuid:arrival_id>/decide/", evidence.decide, name="decide"),
    path("originality/rulings/<uuid:ruling_id>/", evidence.ruling, name="ruling"),
    path("originality/rulings/<uuid:ruling_id>/undo/", evidence.undo, name="undo-ruling"),
]
