from django.urls import path

from kuaibao.web.disputes.views import contests, findings

app_name = "disputes"
urlpatterns = [
    # /findings/
    path("findings/", findings.findings, name="findings"),
    path("findings/new/<str:kind>/", findings.new_finding, name="new-finding"),
    path("findings/<uuid:finding_id>/", findings.finding, name="finding"),
    path("findings/<uuid:finding_id>/decide/", findings.decide, name="decide"),
    # /contests/
    path("contests/", contests.contests, name="contests"),
    path("contests/new/<uuid:posting_id>/", contests.new_contest, name="new-contest"),
    path("contests/<uuid:contest_id>/", contests.contest, name="contest"),
    path("contests/<uuid:contest_id>/answer/", contests.answer, name="answer"),
]
