from django.urls import path

from kuaibao.web.submissions.views import (
    approval,
    attachments,
    autosave,
    commissions,
    drafts,
    extensions,
    missed,
    prompts,
    requests,
    slips,
    verdicts,
)

app_name = "submissions"
urlpatterns = [
    # /commissions/
    path("commissions/", commissions.commissions, name="commissions"),
    path("commissions/new/", commissions.new_commission, name="new-commission"),
    path("commissions/waiting/", verdicts.waiting, name="waiting"),
    path("commissions/waiting/missed/", missed.missed, name="missed"),
    path("commissions/deadlines/", verdicts.deadlines, name="deadlines"),
    path("commissions/<uuid:commission_id>/", commissions.commission, name="commission"),
    path("commissions/<uuid:commission_id>/remind/", commissions.remind, name="remind"),
    path("commissions/asked/", requests.asked, name="requests"),
    path("commissions/asked/<uuid:request_id>/", requests.one, name="request"),
    path(
        "commissions/asked/<uuid:request_id>/ask/", extensions.ask_extension, name="ask-extension"
    ),
    path("commissions/asked/<uuid:request_id>/extend/", extensions.extend, name="extend"),
    path(
        "commissions/asked/<uuid:request_id>/refuse/",
        extensions.refuse_extension,
        name="refuse-extension",
    ),
    path("commissions/asked/<uuid:request_id>/decide/", verdicts.decide, name="decide-request"),
    path("commissions/asked/<uuid:request_id>/undo/", verdicts.undo, name="undo-verdict"),
    # /prompts/
    path("prompts/", prompts.prompts, name="prompts"),
    path("prompts/new/", prompts.new_prompt, name="new-prompt"),
    path("prompts/<uuid:prompt_id>/", prompts.prompt, name="prompt"),
    path("prompts/items/<uuid:prompt_item_id>/judge/", prompts.judge, name="judge-item"),
    path("prompts/items/<uuid:prompt_item_id>/take-back/", prompts.take_back, name="take-back"),
    # /drafts/
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/new/", drafts.new, name="new-draft"),
    path("drafts/autosave/", autosave.new, name="autosave-new"),
    path("drafts/fill/", attachments.fill_new, name="fill-new"),
    path("drafts/slips/", slips.check, name="slips"),
    path("drafts/enter/", approval.enter, name="enter"),
    path("drafts/<uuid:item_draft_id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:item_draft_id>/delete/", drafts.delete, name="delete-draft"),
    path("drafts/<uuid:item_draft_id>/autosave/", autosave.draft, name="autosave"),
    path("drafts/<uuid:item_draft_id>/ask/", approval.ask_approval, name="ask-approval"),
    path("drafts/<uuid:item_draft_id>/submit/", approval.submit, name="submit"),
    path("drafts/<uuid:item_draft_id>/send-back/", approval.send_back, name="send-back"),
    path("drafts/<uuid:item_draft_id>/recall/", approval.recall, name="recall"),
    path("drafts/<uuid:item_draft_id>/fill/", attachments.fill, name="fill"),
    path("drafts/<uuid:item_draft_id>/attach/", attachments.attach, name="attach"),
    path("files/<uuid:attachment_id>/", attachments.attachment, name="attachment"),
    path("files/<uuid:attachment_id>/remove/", attachments.remove, name="remove-attachment"),
]
