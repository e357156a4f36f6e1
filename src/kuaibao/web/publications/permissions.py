"""Who may read the words of an instruction: those it names, who recorded it, who sees to it."""

from kuaibao.web.publications.models import Instruction
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may


def may_read_words(person: Person, instruction: Instruction) -> bool:
    named = {reader.id for reader in instruction.readers.all()}
    named.add(instruction.recorded_by_id)
    if instruction.owner_id:
        named.add(instruction.owner_id)
    return may(person, Right.READ_INSTRUCTIONS) and person.id in named


def may_record_instruction(person: Person) -> bool:
    """The office records what leaders wrote; a leader writes for himself."""
    return may(person, Right.RECORD) or may(person, Right.INSTRUCT)
