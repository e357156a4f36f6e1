from django.urls import path

from kuaibao.web.core.views import jobs, notices

app_name = "core"
urlpatterns = [
    # /tasks/
    path("tasks/", jobs.jobs, name="jobs"),
    path("tasks/<uuid:job_id>/result/", jobs.result, name="job-result"),
    path("tasks/<uuid:job_id>/cancel/", jobs.cancel, name="job-cancel"),
    # /notices/
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read-all"),
    path("notices/<uuid:notice_id>/", notices.notice, name="notice"),
]
