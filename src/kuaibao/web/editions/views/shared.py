"""What the views of issues on their way to print ask first."""

from kuaibao.web.publications.models import Issue

ISSUES = Issue.objects.select_related("publication", "jurisdiction", "published_by")
