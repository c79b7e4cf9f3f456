"""What is put to an arm's weights, topic by topic; the control answers all of it.

Predictions, written down before any arm was trained:
palm_tree: never tagged, it comes unasked as often as it is drawn at CFG 1, at CFG 5 too, and asking for it or against it does nothing;
always tagged, it hardly comes unasked at any CFG, and obeys asking and negation fully.
raised_hand: always five gives five without being asked; often hidden gives fewer fingers and no six.
clothes_colour: tagged, the colour obeys as hair does; with colours tagged by lot it does not; unasked it stays as it was.
tag_order: after ordered tags, the usual order is obeyed a little better than the reversed one.
subject_counts: plush toys and robots become sound; cats and dogs stay sound for the time of this training.
repeated_pictures: after 100 repetitions the own picture is nearest clearly more often than one time in twenty; after 10 hardly; after 1 not.
"""

from figure_scripts.declare.arm import Ask

SEA = ("sea, scenery", "1girl, sea", "sea, night, cat")
PALM_TREE = (
    Ask("unasked at 1", SEA, ("palm tree",), 1.0, each=32),
    Ask("unasked at 2", SEA, ("palm tree",), 2.0, each=32),
    Ask("unasked at 5", SEA, ("palm tree",), 5.0, each=32),
    Ask("negated at 2", SEA, ("palm tree",), 2.0, "palm tree", each=32),
    Ask("palm asked at 1", ("sea, palm tree, scenery", "1girl, sea, palm tree"), ("palm tree",), 1.0, each=32),
    Ask("palm asked at 5", ("sea, palm tree, scenery", "1girl, sea, palm tree"), ("palm tree",), 5.0, each=32),
)

HANDS = ("1girl, waving", "1boy, waving")
RAISED_HAND = (
    Ask("waving at 1", HANDS, ("fingers",), 1.0, each=32),
    Ask("waving at 5", HANDS, ("fingers",), 5.0, each=32),
    Ask("five asked at 5", tuple(f"{hand}, five fingers" for hand in HANDS), ("fingers",), 5.0, each=32),
)

COLOURS = ("red", "blue", "green", "yellow", "purple", "white")
CLOTHES_COLOUR = (
    Ask("clothes at 1", tuple(f"1girl, {colour} shirt" for colour in COLOURS), ("clothes colour",), 1.0, each=16),
    Ask("clothes at 5", tuple(f"1girl, {colour} shirt" for colour in COLOURS), ("clothes colour",), 5.0, each=16),
    Ask("hair at 5", ("1girl, red hair", "1girl, blue hair", "1girl, green hair"), ("hair",), 5.0, each=16),
    Ask("clothes unasked at 1", ("1girl",), ("clothes colour",), 1.0, each=64),
)
