from django.urls import path

from kuaibao.web.schemes.views import drafts, editing, versions

app_name = "schemes"
urlpatterns = [
    path("schemes/", versions.schemes, name="schemes"),
    path("schemes/compare/", versions.compared, name="compare"),
    path("schemes/new/", drafts.new, name="new"),
    path("schemes/versions/<str:key>/", versions.version, name="version"),
    # /schemes/drafts/
    path("schemes/drafts/<uuid:draft_id>/", drafts.draft, name="draft"),
    path("schemes/drafts/<uuid:draft_id>/edit/", editing.edit, name="edit"),
    path("schemes/drafts/<uuid:draft_id>/check/", editing.check, name="check"),
    path("schemes/drafts/<uuid:draft_id>/trial/", editing.trial, name="trial"),
    path("schemes/drafts/<uuid:draft_id>/propose/", drafts.propose, name="propose"),
    path("schemes/drafts/<uuid:draft_id>/take-back/", drafts.take_back, name="take-back"),
    path("schemes/drafts/<uuid:draft_id>/return/", drafts.give_back, name="return"),
    path("schemes/drafts/<uuid:draft_id>/discard/", drafts.discard, name="discard"),
    path("schemes/drafts/<uuid:draft_id>/approve/", drafts.approve, name="approve"),
]
