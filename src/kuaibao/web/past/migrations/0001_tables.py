import django.db.models.deletion
from django.db import migrations, models

import kuaibao.web.core.ids
from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editions", "0004_past_issues"),
        ("publications", "0002_past"),
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contributor",
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
                ("name", models.CharField(max_length=80)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "adoption",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributors",
                        to="publications.adoption",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributors",
                        to="editions.edition",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributors",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributed",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Stated",
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
                ("first", models.DateField(null=True)),
                ("last", models.DateField(null=True)),
                ("table", models.JSONField(null=True)),
                ("words", models.JSONField(default=dict)),
                ("doubts", models.JSONField(default=list)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated",
                        to="editions.edition",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated",
                        to="units.jurisdiction",
                    ),
                ),
            ],
        ),
        AppendOnly("Stated"),
        AppendOnly("Contributor"),
    ]
