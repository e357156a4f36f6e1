import django.utils.timezone
from django.db import migrations, models

import kuaibao.web.core.append_only
import kuaibao.web.core.choices
import kuaibao.web.core.ids


class Migration(migrations.Migration):
    replaces = [
        ("core", "0001_initial"),
        ("core", "0002_append_only"),
        ("core", "0003_alter_auditentry_act"),
        ("core", "0004_alter_auditentry_act"),
        ("core", "0005_notice"),
        ("core", "0006_act_of_deleting_a_draft"),
        ("core", "0007_chain_the_audit_trail"),
        ("core", "0008_jobs_and_schedules"),
        ("core", "0009_audit_compositions"),
        ("core", "0010_act_of_opening_an_account"),
        ("core", "0011_mail"),
        ("core", "0012_act_of_using_a_key"),
        ("core", "0013_acts_by_their_list"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("chain", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("mac", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("next_at", models.DateTimeField()),
                ("last_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
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
                ("jurisdiction", models.UUIDField(null=True)),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("act", models.CharField(choices=kuaibao.web.core.choices.acts, max_length=32)),
                ("person", models.UUIDField(null=True)),
                ("person_name", models.CharField(blank=True, max_length=150)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("thing", models.UUIDField(null=True)),
                ("detail", models.TextField(blank=True)),
                ("mac", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "-id"], name="core_audite_jurisdi_606c6c_idx"
                    ),
                    models.Index(
                        fields=["person", "act", "-id"], name="core_audite_person_e99618_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "number"), name="entry_numbered_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("jurisdiction", None)),
                        fields=("number",),
                        name="nobodys_entry_numbered_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
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
                ("jurisdiction", models.UUIDField(null=True)),
                ("person", models.UUIDField(null=True)),
                ("title", models.CharField(max_length=200)),
                ("task", models.CharField(max_length=60)),
                ("arguments", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("running", "is running"),
                            ("done", "is done"),
                            ("failed", "failed"),
                            ("cancelled", "was cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("result_name", models.CharField(blank=True, max_length=200)),
                ("result_digest", models.CharField(blank=True, max_length=64)),
                ("problems", models.JSONField(default=list)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("holder", models.CharField(blank=True, max_length=100)),
                ("lease_until", models.DateTimeField(null=True)),
                ("ready_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["state", "ready_at"], name="core_job_state_626190_idx"),
                    models.Index(fields=["person", "-id"], name="core_job_person_f0a228_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "running"))),
                        fields=("key",),
                        name="one_unfinished_job_of_a_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
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
                ("jurisdiction", models.UUIDField()),
                ("person", models.UUIDField()),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("sending", "is being sent"),
                            ("sent", "was sent"),
                            ("refused", "was refused by the server"),
                            ("uncertain", "may have been sent"),
                            ("given_up", "could not be sent in time"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ready_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("tried_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["state", "ready_at"], name="core_mail_state_2be9e9_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                ("jurisdiction", models.UUIDField()),
                ("person", models.UUIDField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("text", models.CharField(max_length=500)),
                ("address", models.CharField(max_length=200)),
                ("read_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["person", "read_at", "-id"], name="core_notice_person_932513_idx"
                    )
                ],
            },
        ),
        kuaibao.web.core.append_only.AppendOnly(
            model="AuditEntry",
        ),
    ]
