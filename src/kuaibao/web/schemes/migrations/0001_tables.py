import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.ids


class Migration(migrations.Migration):
    replaces = [("schemes", "0001_initial")]

    initial = True

    dependencies = [
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kuaibao.web.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("scheme_yaml", models.TextField()),
                ("clauses_yaml", models.TextField()),
                ("base", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("proposed", "waits for approval")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scheme_drafts",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "name"), name="one_scheme_draft_of_a_name"
                    )
                ],
            },
        ),
    ]
