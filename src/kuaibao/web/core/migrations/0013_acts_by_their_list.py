from django.db import migrations, models

import kuaibao.web.core.choices


class Migration(migrations.Migration):
    dependencies = [("core", "0012_act_of_using_a_key")]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="act",
            field=models.CharField(choices=kuaibao.web.core.choices.acts, max_length=32),
        ),
    ]
