"""Sentences as values: made in English by the engine, said by web and cli in a language."""

from kuaibao.engine.words.problem import Place, Problem, Severity
from kuaibao.engine.words.secrecy import marking
from kuaibao.engine.words.sentence import Sentence, Translate, less, plain, say, untranslated

__all__ = [
    "Place",
    "Problem",
    "Sentence",
    "Severity",
    "Translate",
    "less",
    "marking",
    "plain",
    "say",
    "untranslated",
]
