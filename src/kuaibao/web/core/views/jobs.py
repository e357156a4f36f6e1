from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kuaibao.web.core.actions import cancel_job, take_result
from kuaibao.web.core.choices import JobState
from kuaibao.web.core.models import Job
from kuaibao.web.core.policy import anybody
from kuaibao.web.core.queries import job_of, jobs_of
from kuaibao.web.core.refusals import RefusedError
from kuaibao.web.core.schedule import stands_still
from kuaibao.web.core.views.shared import actor, handed_out, is_htmx

ROWS = 20


@anybody
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    page = Paginator(jobs_of(actor(request).pk), ROWS).get_page(request.GET.get("page"))
    waiting = any(job.state == JobState.WAITING for job in page)
    context = {
        "page": page,
        "unfinished": any(job.unfinished for job in page),
        "no_worker": waiting and stands_still(timezone.now()),
    }
    return render(request, "core/_jobs.html" if is_htmx(request) else "core/jobs.html", context)


@anybody
@require_safe
def result(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = _found(request, job_id)
    try:
        data = take_result(by=actor(request), job=job)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("core:jobs")
    return handed_out(data, name=job.result_name, content_type="application/octet-stream")


@anybody
@require_POST
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = _found(request, job_id)
    try:
        cancel_job(by=actor(request), job=job)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("Cancelled: %(title)s. Nothing of it takes effect.")
        messages.info(request, done % {"title": job.title})
    return redirect("core:jobs")


def _found(request: HttpRequest, job_id: UUID) -> Job:
    try:
        return job_of(actor(request).pk, job_id)
    except Job.DoesNotExist as missing:
        raise Http404 from missing
