from django.urls import URLPattern

app_name = "submissions"
urlpatterns: list[URLPattern] = [
    # /commissions/ and /prompts/
    # /drafts/
]
