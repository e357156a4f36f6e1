import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.append_only
import kuaibao.web.core.ids


class Migration(migrations.Migration):
    replaces = [
        ("circulars", "0001_initial"),
        ("circulars", "0002_circulars_as_editions"),
        ("circulars", "0003_words_and_choices"),
    ]

    initial = True

    dependencies = [
        ("editions", "0001_tables"),
        ("publications", "0001_tables"),
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Figures",
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
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("table", models.JSONField()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="editions.edition",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="units.jurisdiction",
                    ),
                ),
            ],
        ),
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
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("number", models.PositiveIntegerField()),
                ("issued", models.DateField()),
                ("title", models.CharField(max_length=120)),
                ("lead", models.TextField()),
                ("named", models.JSONField(blank=True, default=dict)),
                ("rules", models.BooleanField(default=True)),
                ("annex", models.BooleanField(default=False)),
                ("ranks", models.BooleanField(default=False)),
                (
                    "chart",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completion", "completion by unit"),
                            ("trend", "points by period"),
                            ("share", "used information by sort"),
                        ],
                        max_length=20,
                    ),
                ),
                ("distribution", models.TextField(blank=True)),
                ("editor", models.CharField(blank=True, max_length=60)),
                ("reviewer", models.CharField(blank=True, max_length=60)),
                ("issuer", models.CharField(blank=True, max_length=60)),
                ("past", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "issue",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circular",
                        to="publications.issue",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("past", False)),
                        fields=("jurisdiction", "last"),
                        name="one_draft_a_period",
                    )
                ],
            },
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="Figures",
        ),
    ]
