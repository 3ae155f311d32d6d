"""Whose words a circle's statements hold: one person's by their name, or several people's mixed."""

from django.db import migrations


def name_them(apps, schema_editor):
    ratings = apps.get_model("circle", "Rating")._base_manager.exclude(statement=None).exclude(invitation=None)
    for rating in ratings.select_related("invitation", "statement").iterator():
        rating.statement.who = rating.invitation.name
        rating.statement.person = rating.invitation.name.casefold()
        rating.statement.save(update_fields=["who", "person"])
    views = apps.get_model("circle", "View")._base_manager.exclude(statement=None)
    statements = apps.get_model("evidence", "Statement")._base_manager
    statements.filter(pk__in=views.values("statement")).update(person="*")


class Migration(migrations.Migration):
    dependencies = [("circle", "0001_initial"), ("evidence", "0006_a_person_and_a_name")]

    operations = [migrations.RunPython(name_them, migrations.RunPython.noop)]
