from django.urls import path

from kuaibao.web.publications.views import adoptions, issues, items, publications

app_name = "publications"
urlpatterns = [
    # /publications/
    path("publications/", publications.publications, name="publications"),
    path("publications/propose/", publications.propose, name="propose"),
    path("publications/new/", publications.new_publication, name="new-publication"),
    path("publications/<uuid:publication_id>/", publications.publication, name="publication"),
    path("publications/<uuid:publication_id>/open/", issues.opened, name="open"),
    # /issues/
    path("issues/", issues.issues, name="issues"),
    path("issues/<uuid:issue_id>/", issues.issue, name="issue"),
    path("issues/<uuid:issue_id>/publish/", issues.publish, name="publish"),
    path("pieces/undo/", adoptions.undo, name="undo"),
    path("pieces/<uuid:adoption_id>/", issues.piece, name="piece"),
    path("pieces/<uuid:adoption_id>/move/", issues.moved, name="move"),
    path("adopt/", adoptions.adopt, name="adopt"),
    # /uses/
    path("uses/", items.used, name="used"),
    path("uses/items/<uuid:item_id>/", items.item, name="item"),
]
