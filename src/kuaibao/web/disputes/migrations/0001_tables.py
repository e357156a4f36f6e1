import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.ids


class Migration(migrations.Migration):
    replaces = [("disputes", "0001_initial"), ("disputes", "0002_finding_proof")]

    initial = True

    dependencies = [
        ("scoring", "0001_tables"),
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contest",
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
                ("words", models.CharField(max_length=1000)),
                ("contested_at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "waiting for an answer"),
                            ("upheld", "upheld"),
                            ("dismissed", "dismissed"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("reply", models.CharField(blank=True, max_length=1000)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_contests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "posting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contest",
                        to="scoring.posting",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "answer", "-id"],
                        name="disputes_co_jurisdi_f97c04_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
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
                ("kind", models.CharField(max_length=40)),
                ("attributes", models.JSONField(default=dict)),
                ("count", models.PositiveSmallIntegerField(default=1)),
                ("points", models.IntegerField(null=True)),
                ("day", models.DateField()),
                ("title", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(max_length=500)),
                ("evidence", models.CharField(max_length=500)),
                ("proof", models.CharField(blank=True, max_length=200)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("key", models.CharField(max_length=120)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "waiting for an answer"),
                            ("upheld", "upheld"),
                            ("dismissed", "dismissed"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_findings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "fact",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding",
                        to="scoring.fact",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="scoring.item",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "answer", "-id"],
                        name="disputes_fi_jurisdi_ebdcf8_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "key"), name="one_finding_of_a_key"
                    )
                ],
            },
        ),
    ]
