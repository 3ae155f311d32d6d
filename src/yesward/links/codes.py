"""Words by which an answer is taken back: four of 256, easy to read over a phone. Pure."""

from __future__ import annotations

import hashlib
import re
import secrets

_IN_ORDER = """
acorn amber anchor apple apron arch arrow ash aspen attic badge bagel
barn basil basin bean beech bell bench birch bison blanket boat bolt book
bottle bowl bramble brass bread brick bridge brook broom brush bucket
button cabin cable camel candle canoe canvas carrot castle cedar cello
chalk cherry chest chisel cider clay cliff cloak clover coast cobalt comet
compass copper coral cork cotton cove crane crate creek crumb curtain
daisy dawn delta desk dome donkey door dough drum dune eagle easel elbow
elder elm ember engine falcon fern ferry fiddle field fig finch flax
flint flour flute forge fossil fountain fox frost garden garlic gate
ginger glacier glass glove goose grain granite grape gravel guitar gull
hammer harbour harp hazel hearth hedge heron hill hinge honey horn hound
igloo indigo inlet iris island ivory ivy jacket jar jasmine jetty jigsaw
juniper kayak kernel kettle kiln kite ladder lagoon lamp lantern larch
lark lattice leaf lemon lentil lilac lily linen loaf locket loom lupin
magnet maple marble market meadow melon mill mint mirror mitten moon moss
mosaic mule mustard napkin nest nettle notebook nutmeg oak oar oat olive
onion orchard otter oven owl oyster paddle paint palm panda paper parsley
pasture peach pear pebble pencil pepper piano pigeon pillow pine plum
pocket pond poppy potato prism pumpkin quail quarry quartz quill quilt
rabbit radish raft rain raven reed ribbon river robin rocket root rope
saddle salmon sand satchel scarf shell shore silk silver slate snow sparrow
spoon stone stove swan table tea thistle timber tulip velvet
"""
WORDS = tuple(_IN_ORDER.split())
"""Names of plain things that are hard to mishear; their order never changes, since files that were sent carry it."""
HOW_MANY = 4
_BETWEEN = re.compile(r"[^a-z]+")


def new_code() -> str:
    """A fresh code such as plum-heron-oar-mint: 32 bits, for a place where guesses are counted."""
    return "-".join(secrets.choice(WORDS) for _ in range(HOW_MANY))


def plain_code(typed: str) -> str:
    """A code as it is meant, whatever stands between its words and however it is capitalised."""
    return "-".join(word for word in _BETWEEN.split(typed.lower()) if word)


def code_hash(code: str) -> str:
    """What is kept of a code: SHA-256 of it as it is meant, in hex."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
