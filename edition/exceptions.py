"""What is excepted from a rule, each with its reason: what the table of exceptions says."""

from edition.tables import Register, Row

SURVIVORS = "mutants_are_caught"  # the rule from which those that survive are excepted, by table and column
SENTENCE = "sentence"  # where mutants stand that leave every binding whole, beside the tables and the text


def exceptions(register: Register, rule: str) -> dict[tuple[str, str], Row]:
    """The exceptions from a rule, by the row that is excepted and what in it is."""
    return {(row["row"], row["about"]): row for row in register["exceptions"] if row["check"] == rule}
