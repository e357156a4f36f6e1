from django.urls import path

from kuaibao.web.desks import views

app_name = "desks"
urlpatterns = [
    # /
    path("desk/", views.desk, name="desk"),
]
