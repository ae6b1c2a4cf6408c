"""What things are called in files for machines: their address once the book has one, till then a name that leads nowhere."""

import uuid

from edition.imprint import Author, imprint, public_address


def named(key: str, base: str, place: str) -> str:
    """The name of a part: its address once the book has one, till then a name that stays the same and leads nowhere."""
    return f"{base}/{place}" if base else uuid.uuid5(uuid.NAMESPACE_OID, f"{imprint().title}/{key}").urn


def base_or_public(base: str | None) -> str:
    """The address that is asked for, or that of the book."""
    return public_address() if base is None else base


def agent(author: Author) -> dict[str, str]:
    """An author as a vocabulary of agents has it."""
    return {"type": "Person" if author.is_person else "Organization", "name": author.name} | ({"id": author.orcid} if author.orcid else {})
