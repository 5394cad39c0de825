"""Texts in two languages, and what people look for in them, made by a script: the same for the same seed."""

import random
from itertools import accumulate

WORDS, SIGNS = 20_000, 3_000
SYLLABLES = ["ba", "co", "di", "fen", "gra", "lo", "mi", "nor", "pel", "qua", "ris", "sten", "tal", "ur", "vex", "wor"]
ENDINGS = ("", "", "s", "ed", "ing", "al", "ation")


class Author:
    """The n-th word of a language is n times rarer than the first (Zipf), as in real texts."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        words = random.Random(1)
        self.words = [
            "".join(words.choices(SYLLABLES, k=words.randint(1, 4))) + words.choice(ENDINGS) for _ in range(WORDS)
        ]
        signs = [chr(0x4E00 + place) for place in range(SIGNS)]
        self.chinese = ["".join(words.choices(signs, k=words.choice((1, 2, 2, 2, 3, 4)))) for _ in range(WORDS)]
        self.weights = list(accumulate(1 / place for place in range(1, WORDS + 1)))

    def text(self, is_chinese: bool) -> str:
        """About 3 kB in UTF-8."""
        if not is_chinese:
            return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=300))
        pieces = self.dice.choices(self.chinese, cum_weights=self.weights, k=440)
        return "".join(piece + ("，" if place % 9 == 8 else "") for place, piece in enumerate(pieces))

    def question(self) -> str:
        """What somebody looks for: a word or two, common or rare."""
        language = self.dice.choice((self.words, self.chinese))
        return " ".join(self.dice.choices(language, cum_weights=self.weights, k=self.dice.choice((1, 1, 2))))
