"""Every route of the house with an address into a person's journal; the matrices of several tests are made from it.

A new route must be named in PLACES: `test_tenants.py` fails until it is, and every matrix then includes it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

PLACES: dict[str, tuple[object, ...]] = {
    "home": (),
    "journal:journal": (),
    "journal:application": ("application",),
    "journal:add": (),
    "journal:rename": ("open",),
    "journal:correct": ("application",),
    "journal:add-round": ("application",),
    "journal:round": ("round",),
    "inbox:paste": (),
    "inbox:told": (),
    "inbox:confirm": ("message",),
    "inbox:answer": ("message",),
    "inbox:put-away": ("message",),
    "inbox:bring-back": ("message",),
    "inbox:take-back": ("application",),
    "inbox:bring-record-back": ("application",),
    "inbox:import": (),
    "inbox:show-import": ("import",),
    "inbox:stop-import": ("import",),
    "inbox:go-on": ("import",),
    "inbox:undo-import": ("import",),
    "inbox:calendar": ("message",),
    "inbox:review": (),
    "inbox:receipts": (),
    "inbox:accept": ("proposal",),
    "inbox:skip": ("proposal",),
    "inbox:ask-again": ("proposal",),
    "inbox:merge": ("proposal",),
    "inbox:split": ("proposal",),
    "inbox:another-role": ("proposal",),
    "sheets:choose": (),
    "sheets:sheet": ("sheet",),
    "sheets:write-down": ("sheet",),
    "sheets:undo": ("sheet",),
    "sheets:take": ("csv",),
    "reflect:rest": ("application",),
    "reflect:analysis": ("application",),
    "reflect:lessons": ("application",),
    "reflect:let-go": ("application",),
    "reflect:reply": ("application", "better", 1),
    "reflect:ground": ("application", "better", 1),
    "evidence:stream": (),
    "evidence:new": (),
    "evidence:statement": ("statement",),
    "evidence:add-theme": ("statement",),
    "evidence:guess": ("statement",),
    "evidence:ask": ("statement",),
    "evidence:take-out": ("statement",),
    "evidence:put-back": ("statement",),
    "evidence:point": ("statement", 1),
    "evidence:confirm": ("tag",),
    "evidence:remove": ("tag",),
    "evidence:change": ("tag",),
    "evidence:undo": ("correction",),
    "evidence:themes": (),
    "evidence:drop-area": ("area",),
    "evidence:theme": ("skill.technical",),
    "evidence:rename": ("skill.technical",),
    "evidence:add-area": ("skill.technical",),
    "evidence:balance": ("application",),
    "feedback:ask": ("application",),
    "feedback:case": ("asked",),
    "feedback:nudge": ("asked",),
    "feedback:answer": ("asked",),
    "feedback:close": ("asked",),
    "feedback:calendar": ("asked",),
    "feedback:undo": ("step",),
    "feedback:letter": ("step",),
    "feedback:guess": (),
    "feedback:remarks": (),
    "circle:circles": (),
    "circle:new": ("application",),
    "circle:bring": (),
    "circle:circle": ("circle",),
    "circle:file": ("circle",),
    "circle:open-mixed": ("circle",),
    "circle:erase": ("circle",),
    "circle:close": ("circle",),
    "circle:take-back": ("circle",),
    "circle:bring-back": ("circle",),
    "circle:revoke": ("invitation",),
    "circle:open-named": ("invitation",),
    "circle-link:friend": ("0123456789abcdef",),
    "circle-link:save": ("0123456789abcdef",),
    "relay:relay": ("asked",),
    "relay:end": ("asked",),
    "relay-link:consultant": ("0123456789abcdef",),
    "relay-link:save": ("0123456789abcdef",),
    "relay-link:pass-on": ("0123456789abcdef",),
    "relay-link:voice": ("0123456789abcdef", 1),
    "relay-link:release": ("0123456789abcdef",),
    "relay-link:decline": ("0123456789abcdef",),
    "relay-link:behind": ("0123456789abcdef",),
    "relay-link:behind-save": ("0123456789abcdef",),
    "common_ground:board": (),
    "common_ground:picture": (),
    "common_ground:numbers": (),
    "common_ground:many": (),
    "triage:sorted": (),
    "triage:put": ("ans.structure",),
    "triage:take-up": ("ans.structure",),
    "triage:way": ("x.years",),
    "triage:plans": (),
    "triage:new": ("ans.structure",),
    "triage:plan": ("plan",),
    "triage:words": ("plan",),
    "triage:said": ("plan",),
    "triage:sure": ("plan",),
    "triage:end": ("plan",),
    "triage:away": ("plan",),
    "triage:on": ("plan",),
    "practice:practice": (),
    "practice:drill": ("ans.structure",),
    "practice:questions": (),
    "practice:away": ("own",),
    "practice:back": ("own",),
    "practice:begin": ("ans.structure",),
    "practice:block": ("block",),
    "practice:cards": (),
    "practice:look": (),
    "practice:grade": ("card",),
    "practice:card-away": ("card",),
    "practice:card-back": ("card",),
    "practice:training": ("skill.technical",),
    "practice:one-training": ("training",),
    "practice:open-again": ("training",),
    "dates:dates": (),
    "dates:end": (),
    "dates:feed": ("a-token-that-nobody-made",),
    "desk:records": (),
    "desk:talk": (),
    "desk:add-contact": (),
    "desk:own-contact": ("contact",),
    "desk:remove-contact": ("contact",),
    "desk:shipped-contact": ("gb-samaritans",),
    "desk:hide-contact": ("gb-shout",),
    "desk:restore-contacts": (),
    "links:back": (),
    "links:landing": ("a-token-that-nobody-made",),
    "links:report": ("0123456789abcdef",),
    "people:how-to-sign-in": (),
    "people:sign-out": (),
    "people:sign-in": ("a-token-that-nobody-made",),
}
"""Route name to the parts of its address; a part that `stories.life_of_ines` gives an id for stands for that id."""

OPEN_TO_ALL = {"desk:talk", "people:how-to-sign-in", "people:sign-in"}
BEHIND_LINKS = {name for name in PLACES if name.startswith(("links:", "circle-link:", "relay-link:", "dates:feed"))}
"""For people without an account: closed without a link, whoever is signed in."""
ROWS = {
    "application",
    "area",
    "asked",
    "block",
    "card",
    "circle",
    "contact",
    "correction",
    "import",
    "invitation",
    "message",
    "open",
    "own",
    "plan",
    "proposal",
    "round",
    "sheet",
    "statement",
    "step",
    "tag",
    "training",
}
OF_SOMEBODY = {name for name, parts in PLACES.items() if ROWS & {*map(str, parts)}}

FILLED = {
    "mail": "From: a@b.example\nSubject: Job\n\nUnfortunately, we have decided to go with another candidate.",
    "company": "Brackwater Homes",
    "role": "Site Manager",
    "decided_on": "2025-02-03",
    "since": "2025-01-02",
    "stage": "final",
    "words": "Not this time.",
    "kind": "final",
    "held_on": "2025-02-01",
    "format": "phone",
    "add_part": "owner",
    "tomorrow": "1",
    "text": "Somebody else was here.",
    "known": "outside",
    "known_from": "nobody",
    "name": "Overwritten",
    "said_by": "friend",
    "quote": "somebody",
    "leaf": "ans.depth",
    "stance": "neutral",
    "open": "1",
    "came": "call",
    "on": "2025-02-03",
    "answered": "7",
    "silent": "7",
    "body": "Somebody else was here.",
    "part": "friend",
    "way": "kit",
    "nonce": "0123456789",
    "code": "plum-heron-oar-mint",
}
"""A filling that every form of the house accepts."""


def route_names() -> list[str]:
    """Every route the resolver knows, by its full name."""
    return list(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], room: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else room)
        else:
            yield f"{room}{pattern.name}"


def address(name: str, ids: dict[str, int]) -> str:
    """The address of a route in the journal with these ids."""
    return reverse(name, args=[ids.get(str(part), part) for part in PLACES[name]])


def every_row() -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database, table by table, whoever it belongs to."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}
