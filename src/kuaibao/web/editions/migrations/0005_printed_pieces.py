from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

from kuaibao.web.core.append_only import AppendOnly


def note(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write down which pieces the editions hold that are there: those not taken out before."""
    Edition = apps.get_model("editions", "Edition")
    PrintedPiece = apps.get_model("editions", "PrintedPiece")
    for edition in Edition.objects.iterator():
        pieces = edition.issue.adoptions.filter(
            Q(undone_at=None) | Q(undone_at__gt=edition.made_at)
        ).order_by(F("position"), "id")
        PrintedPiece.objects.bulk_create(
            PrintedPiece(
                jurisdiction_id=edition.jurisdiction_id,
                edition=edition,
                adoption=piece,
                position=position,
            )
            for position, piece in enumerate(pieces, start=1)
        )


class Migration(migrations.Migration):
    dependencies = [("editions", "0004_corrections")]

    operations = [
        migrations.RunPython(note, migrations.RunPython.noop),
        AppendOnly("PrintedPiece"),
    ]
