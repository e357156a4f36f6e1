import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.append_only
import kuaibao.web.core.ids


class Migration(migrations.Migration):
    replaces = [
        ("scoring", "0001_initial"),
        ("scoring", "0002_append_only"),
        ("scoring", "0003_approved_scheme"),
        ("scoring", "0004_spans_and_partners"),
        ("scoring", "0005_indexes_of_long_lists"),
        ("scoring", "0006_joined_items"),
    ]

    initial = True

    dependencies = [
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                ("proposal", models.TextField()),
                ("clause", models.CharField(blank=True, max_length=20)),
                ("accepted", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Item",
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
                ("title", models.CharField(max_length=200)),
                (
                    "joins",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="scoring.item",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["jurisdiction", "-id"], name="items_newest_first"),
                    models.Index(
                        fields=["jurisdiction", "unit", "-id"], name="items_of_unit_newest_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fact",
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
                ("day", models.DateField()),
                ("attributes", models.JSONField(default=dict)),
                ("count", models.PositiveIntegerField(default=1)),
                ("points", models.IntegerField(null=True)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("evidence", models.CharField(blank=True, max_length=500)),
                ("partners", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("key", models.CharField(max_length=120)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="units.unit",
                    ),
                ),
                (
                    "withdraws",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="scoring.fact",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="scoring.item",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "-id"], name="scoring_fac_jurisdi_0d0d6e_idx"
                    ),
                    models.Index(fields=["jurisdiction", "day"], name="facts_by_day"),
                    models.Index(fields=["unit", "item"], name="scoring_fac_unit_id_a836ad_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "key"), name="one_fact_of_a_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
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
                ("span", models.CharField(blank=True, max_length=40)),
                ("scheme", models.CharField(max_length=60)),
                ("clause", models.CharField(blank=True, max_length=20)),
                ("rule", models.CharField(max_length=60)),
                ("account", models.CharField(max_length=60)),
                ("points", models.IntegerField()),
                ("tallies", models.CharField(blank=True, max_length=200)),
                ("count", models.IntegerField()),
                ("arithmetic", models.CharField(max_length=300)),
                ("day", models.DateField()),
                ("counted", models.DateField()),
                ("posted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "cause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="caused",
                        to="scoring.fact",
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="scoring.fact",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="scoring.posting",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "counted", "unit", "account", "points"],
                        name="sums_of_postings",
                    ),
                    models.Index(fields=["unit", "counted"], name="scoring_pos_unit_id_602b41_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fact__isnull", False), ("span", "")),
                            models.Q(("fact", None), models.Q(("span", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="rests_on_fact_or_span",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SchemeInForce",
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
                ("scheme", models.CharField(max_length=60)),
                ("since", models.DateField()),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schemes",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["since"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "since"), name="one_scheme_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApprovedScheme",
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
                ("approved_at", models.DateTimeField(auto_now_add=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_schemes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafted_schemes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_schemes",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "name"), name="one_scheme_of_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                ("closed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["last"],
                "constraints": [
                    models.UniqueConstraint(fields=("jurisdiction", "last"), name="closed_once")
                ],
            },
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="ApprovedScheme",
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="Closing",
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="Decision",
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="Fact",
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="Posting",
        ),
    ]
