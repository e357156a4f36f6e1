from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from kuaibao.web.core.policy import public


@public
def bare(request: HttpRequest) -> HttpResponse:
    """Answer as a bare Django view does, without a template or a query."""
    return HttpResponse(request.path)


urlpatterns = [path("bare/", bare), path("", include("kuaibao.config.urls"))]
