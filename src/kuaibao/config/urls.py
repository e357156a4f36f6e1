from django.urls import include, path

from kuaibao.web.units.views.signing_in import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("kuaibao.web.core.urls")),
    path("", include("kuaibao.web.units.urls")),
    path("", include("kuaibao.web.scoring.urls")),
    path("", include("kuaibao.web.disputes.urls")),
    path("", include("kuaibao.web.register.urls")),
    path("", include("kuaibao.web.submissions.urls")),
    path("", include("kuaibao.web.originality.urls")),
    path("", include("kuaibao.web.editing.urls")),
    path("", include("kuaibao.web.publications.urls")),
    path("", include("kuaibao.web.editions.urls")),
    path("", include("kuaibao.web.schemes.urls")),
    path("", include("kuaibao.web.circulars.urls")),
    path("", include("kuaibao.web.past.urls")),
    path("", include("kuaibao.web.desks.urls")),
]
