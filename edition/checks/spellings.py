"""In our own prose a place has one name; another one stands only where the table of exceptions says why."""

from collections.abc import Iterator

from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.fault import Fault

OTHER = ("variant", "former", "today")  # the kinds of forms that are other names, and no short ones


def places_have_one_name(edition: Edition) -> Iterator[Fault]:
    """A place stands under the name that heads it, or a short form of it; another name speaks of its time, and is excepted with its reason."""
    names, allowed = edition.register.names, Allowed(edition, places_have_one_name)
    heads = names.heads("places")
    other = {key: {form.form for kind in OTHER for form in names.of_kind(kind, "places", key)} for key in heads}
    for block in edition.blocks:
        for role in block.roles:
            if role.name == "place" and role.form in other.get(role.target, ()) and not allowed.holds(block.key, role.form):
                hint = f"{role.form!r} is another name of {heads[role.target]}; write that, or say in exceptions.csv why not"
                yield Fault(block.file, role.line, hint)
    yield from allowed.needless()


CHECKS = [places_have_one_name]
