from django.urls import path

from kuaibao.web.circulars import views

app_name = "circulars"
urlpatterns = [
    # /circulars/
    path("", views.now, name="now"),
    path("<str:period>/", views.circular, name="circular"),
    path("<str:period>/save/", views.save, name="save"),
    path("<str:period>/lead/", views.lead, name="lead"),
    path("<str:period>/preview/", views.preview, name="preview"),
    path("<str:period>/download/<str:form>/", views.download, name="download"),
]
