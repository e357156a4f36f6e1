"""The site's routes and one view that declares no policy."""

from django.http import HttpResponse
from django.urls import include, path


def bare(_request):
    return HttpResponse("open to all")


urlpatterns = [path("bare/", bare), path("", include("kuaibao.config.urls"))]
