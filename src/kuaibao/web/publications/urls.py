from django.urls import path

from kuaibao.web.publications.views import (
    adoptions,
    followups,
    instructions,
    issues,
    items,
    publications,
    uses,
)

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
    path("pieces/undo/", adoptions.undo, name="undo"),
    path("pieces/<uuid:adoption_id>/", issues.piece, name="piece"),
    path("pieces/<uuid:adoption_id>/move/", issues.moved, name="move"),
    path("adopt/", adoptions.adopt, name="adopt"),
    # /uses/
    path("uses/", items.used, name="used"),
    path("uses/items/<uuid:item_id>/", items.item, name="item"),
    path("uses/new/", uses.choose, name="choose"),
    path("uses/new/<uuid:item_id>/", uses.new_use, name="new-use"),
    path("uses/paste/", uses.paste, name="paste"),
    path("uses/<uuid:use_id>/file/", uses.file, name="use-file"),
    # /instructions/
    path("instructions/", instructions.instructions, name="instructions"),
    path("instructions/new/", instructions.new_instruction, name="new-instruction"),
    path("instructions/<uuid:instruction_id>/", instructions.instruction, name="instruction"),
    path("instructions/<uuid:instruction_id>/undo/", instructions.undo, name="undo-instruction"),
    path("instructions/<uuid:instruction_id>/scan/", instructions.scan, name="scan"),
    path("instructions/<uuid:instruction_id>/follow-up/", followups.follow_up, name="follow-up"),
    path("instructions/<uuid:instruction_id>/feedback/", followups.feedback, name="feedback"),
    path("instructions/<uuid:instruction_id>/close/", followups.close, name="close"),
]
