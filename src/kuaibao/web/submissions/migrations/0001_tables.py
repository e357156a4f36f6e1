import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.append_only
import kuaibao.web.core.ids


class Migration(migrations.Migration):
    replaces = [
        ("submissions", "0001_initial"),
        ("submissions", "0002_append_only"),
        ("submissions", "0003_drafting"),
        ("submissions", "0004_append_only_again"),
        ("submissions", "0005_extensions_and_judgements"),
        ("submissions", "0006_prints"),
        ("submissions", "0007_index_of_a_units_drafts"),
    ]

    initial = True

    dependencies = [
        ("scoring", "0001_tables"),
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commission",
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
                ("topic", models.CharField(max_length=200)),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("nation", "national office"),
                            ("province", "provincial office"),
                            ("city", "city office"),
                            ("own", "own office"),
                        ],
                        max_length=20,
                    ),
                ),
                ("outline", models.TextField(blank=True)),
                ("due", models.DateTimeField()),
                ("issued_at", models.DateTimeField(auto_now_add=True)),
                ("key", models.CharField(max_length=120)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commissions",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "key"), name="one_commission_of_a_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Prompt",
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
                ("topic", models.CharField(max_length=200)),
                ("outline", models.TextField(blank=True)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("issued_at", models.DateTimeField(auto_now_add=True)),
                ("key", models.CharField(max_length=120)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prompts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prompts",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["-first", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "key"), name="one_prompt_of_a_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
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
                ("due", models.DateTimeField()),
                ("extension_reason", models.CharField(blank=True, max_length=500)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "proposed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "answered"),
                            ("missed", "missed"),
                            ("late", "late"),
                            ("poor", "poor"),
                            ("excused", "excused"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "answered"),
                            ("missed", "missed"),
                            ("late", "late"),
                            ("poor", "poor"),
                            ("excused", "excused"),
                        ],
                        max_length=20,
                    ),
                ),
                ("points", models.IntegerField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "commission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="submissions.commission",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "fact",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request",
                        to="scoring.fact",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="read_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "verdict", "due"],
                        name="submissions_jurisdi_38f482_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("commission", "unit"), name="asked_once")
                ],
            },
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "being written"),
                            ("awaiting", "awaiting the unit's approval"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("declined", "declined"),
                            ("adopted", "adopted"),
                        ],
                        default="writing",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("dynamic", "dynamic"),
                            ("experience", "experience"),
                            ("problem", "problem"),
                            ("proposal", "proposal"),
                            ("research", "research"),
                            ("urgent", "urgent"),
                        ],
                        default="dynamic",
                        max_length=20,
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("authors", models.CharField(blank=True, max_length=200)),
                ("contact", models.CharField(blank=True, max_length=100)),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first", "first report"),
                            ("follow_up", "follow-up report"),
                            ("final", "final report"),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened_at", models.DateTimeField(blank=True, null=True)),
                ("on_behalf", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("key", models.CharField(max_length=120)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="submissions.draft",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="scoring.item",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item_drafts",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True, related_name="joint_drafts", to="units.unit"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="units.unit",
                    ),
                ),
                (
                    "words_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="submissions.prompt",
                    ),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="submissions.request",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "state", "-submitted_at"],
                        name="submissions_jurisdi_4f20f6_idx",
                    ),
                    models.Index(
                        fields=["unit", "state", "-id"], name="submissions_unit_id_9b7e18_idx"
                    ),
                    models.Index(
                        fields=["jurisdiction", "unit", "state", "-moved_at"], name="drafts_of_unit"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "key"), name="one_draft_of_a_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
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
                ("name", models.CharField(max_length=200)),
                (
                    "media_type",
                    models.CharField(default="application/octet-stream", max_length=100),
                ),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("original", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="submissions.draft",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
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
                ("points", models.IntegerField(blank=True, null=True)),
                ("reason", models.CharField(max_length=500)),
                ("judged_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="submissions.draft",
                    ),
                ),
                (
                    "fact",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgement",
                        to="scoring.fact",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)),
                        fields=("draft",),
                        name="one_judgement_stands",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
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
                ("due", models.DateTimeField()),
                ("reason", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("granted", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_extensions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_extensions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="submissions.request",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("granted", None)),
                        fields=("request",),
                        name="one_extension_waits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                ("round", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("title_print", models.CharField(editable=False, max_length=200)),
                ("body_print", models.CharField(editable=False, max_length=64)),
                ("approved_at", models.DateTimeField(auto_now_add=True)),
                ("key", models.CharField(max_length=120, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="submissions.draft",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["round"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "title_print"],
                        name="submissions_jurisdi_97f155_idx",
                    ),
                    models.Index(
                        fields=["jurisdiction", "body_print"], name="submissions_jurisdi_2485e8_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "round"), name="one_submission_a_round"
                    ),
                    models.UniqueConstraint(
                        fields=("jurisdiction", "key"), name="one_submission_of_a_key"
                    ),
                ],
            },
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="Submission",
        ),
    ]
