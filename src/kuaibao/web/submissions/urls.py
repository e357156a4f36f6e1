from django.urls import path

from kuaibao.web.submissions.views import approval, autosave, drafts

app_name = "submissions"
urlpatterns = [
    # /commissions/ and /prompts/
    # /drafts/
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/new/", drafts.new, name="new-draft"),
    path("drafts/autosave/", autosave.new, name="autosave-new"),
    path("drafts/enter/", approval.enter, name="enter"),
    path("drafts/<uuid:item_draft_id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:item_draft_id>/delete/", drafts.delete, name="delete-draft"),
    path("drafts/<uuid:item_draft_id>/autosave/", autosave.draft, name="autosave"),
    path("drafts/<uuid:item_draft_id>/ask/", approval.ask_approval, name="ask-approval"),
    path("drafts/<uuid:item_draft_id>/submit/", approval.submit, name="submit"),
    path("drafts/<uuid:item_draft_id>/send-back/", approval.send_back, name="send-back"),
    path("drafts/<uuid:item_draft_id>/recall/", approval.recall, name="recall"),
]
