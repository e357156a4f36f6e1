from django.urls import path

from kuaibao.web.editing.views import decisions, filters, inbox, many, outcomes, revisions

app_name = "editing"
urlpatterns = [
    # /inbox/
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/many/", many.many, name="many"),
    path("inbox/outcomes/", outcomes.outcomes, name="outcomes"),
    path("inbox/filters/", filters.save, name="save-filter"),
    path("inbox/filters/<uuid:filter_id>/drop/", filters.drop, name="drop-filter"),
    # /inbox/…/
    path("inbox/<uuid:arrival_id>/", inbox.arrival, name="item"),
    path("inbox/<uuid:arrival_id>/claim/", decisions.claim, name="claim"),
    path("inbox/<uuid:arrival_id>/release/", decisions.release, name="release"),
    path("inbox/<uuid:arrival_id>/return/", decisions.return_, name="return"),
    path("inbox/<uuid:arrival_id>/decline/", decisions.decline, name="decline"),
    path("inbox/<uuid:arrival_id>/reopen/", decisions.reopen, name="reopen"),
    path("inbox/<uuid:arrival_id>/edit/", revisions.edit, name="edit"),
    path("inbox/<uuid:arrival_id>/compare/", revisions.compare, name="compare"),
]
