"""Sentences as values: made in English by the engine, said by web and cli in a language."""

from kuaibao.engine.words.problem import Place, Problem, Severity
from kuaibao.engine.words.sentence import Sentence, Translate, plain, say, untranslated

__all__ = ["Place", "Problem", "Sentence", "Severity", "Translate", "plain", "say", "untranslated"]
