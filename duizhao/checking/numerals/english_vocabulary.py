"""English words that say a number."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIRST = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_BIG = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "score": 20,
}

CARDINALS = {
    **{word: Decimal(value) for value, word in enumerate(ONES)},
    **{word: Decimal(10 * value) for value, word in enumerate(_TENS, 2)},
}
ORDINALS = {
    **{word: Decimal(value) for value, word in enumerate(_FIRST)},
    **{f"{word[:-1]}ieth": Decimal(10 * value) for value, word in enumerate(_TENS, 2)},
}
MULTIPLIERS = {
    f"{word}{ending}": Decimal(value) for word, value in _BIG.items() for ending in ("", "s", "th")
}
FRACTIONS = {
    "half": Decimal("0.5"),
    "halves": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    **{f"{word}s": 1 / value for word, value in ORDINALS.items() if value > 2},
    **{f"{word}ths": Decimal(1) / value for word, value in _BIG.items()},
}
DECADES = {f"{word[:-1]}ies": Decimal(10 * value) for value, word in enumerate(_TENS, 2)}
MONTHS = {
    name: Decimal(value)
    for value, names in enumerate(
        [
            "January Jan",
            "February Feb",
            "March Mar",
            "April Apr",
            "May",
            "June Jun",
            "July Jul",
            "August Aug",
            "September Sept Sep",
            "October Oct",
            "November Nov",
            "December Dec",
        ],
        1,
    )
    for name in names.split()
}

# Minutes and months, percent and parts that these stand for.
FRACTION_HINTS = {
    "half": ("30", "6", "50", "2"),
    "quarter": ("15", "45", "3", "25", "4"),
    "quarters": ("45", "75", "9", "4"),
}

# Words with a number in them: they answer one in the other text, and need no answer. First the
# likeliest, then whatever else Chinese may say for them: twice is 2, and 100 per cent more.
_SPECIAL = """
both pair pairs couple couples twin twins dual either neither duo: 2
twice double doubled doubles doubling: 2 100
other another: 1 2
once single sole only each every per monday anniversary: 1
halved halving: 0.5 50
unigram unigrams uni-gram uni-grams: 1
bigram bigrams bi-gram bi-grams: 2
thrice treble triplets trio trigram trigrams tri-gram tri-grams: 3
triple tripled tripling trebled threefold: 3 2 200
quadruple quadrupled quadrupling fourfold: 4 3 300
quartet: 4
hexadecimal hex: 16
octal: 8
decimal: 10
binary: 2
quintet: 5
fivefold: 5 4
sixfold: 6
sevenfold: 7
eightfold: 8
tenfold: 10 9
hundredfold: 100
thousandfold: 1000
no none nil nobody nothing zeros zeroes: 0
ones: 1
decade decades: 10
century centuries centenary centennial: 100
bicentenary bicentennial: 200
millennium millennia: 1000
fortnight: 14 15 2
noon midday: 12
midnight: 12 0 24
teens teenage: 13 14 15 16 17 18 19
millionaire millionaires: 1000000
billionaire billionaires: 1000000000
all whole entire entirely full fully completely total totally absolutely: 100
sexagenarian: 60
septuagenarian: 70
octogenarian: 80
nonagenarian: 90
centenarian: 100
myriad myriads: 10000
weekly: 7
tuesday: 2
wednesday: 3
thursday: 4
friday: 5
saturday: 6
sunday: 7
"""
SPECIAL = {
    word: tuple(map(Decimal, values.split()))
    for words, values in (line.split(": ") for line in _SPECIAL.strip().splitlines())
    for word in words.split()
}


def any_of(words: Iterable[str]) -> str:
    """Return an expression for any of these words, none of which holds a sign of its own."""
    return "|".join(sorted(words, key=len, reverse=True))
