"""Words of others that were kept before there were points are cut into them."""

from django.db import migrations

OWN = ("self", "recording")


def cut(apps, schema_editor):
    from yesward.evidence.points import points

    statements = apps.get_model("evidence", "Statement")
    point = apps.get_model("evidence", "Point")
    for statement in statements._base_manager.exclude(said_by__in=OWN).iterator():
        point._base_manager.bulk_create(
            point(workspace_id=statement.workspace_id, statement=statement, number=number, start=start, end=end)
            for number, (start, end) in enumerate(points(statement.text), 1)
        )


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_themes_and_points")]

    operations = [migrations.RunPython(cut, migrations.RunPython.noop)]
