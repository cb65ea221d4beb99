"""The numbers in a text, exactly: what they may mean, and whether two texts say the same ones.

Two texts go one way through the modules:

    text → figures, chinese*, english* → `Quantity` → text_numbers → pool → matching → `Match`

What a number is: `quantity`; its unit: `measures`, whose names `unit_names` lists.

What is read: `figures` in both languages; `chinese` and `english` add what each language says
behind and before figures, `chinese_words` and `english_words` numbers in words. They know `han`
(三千五), `idioms` (set phrases, 花甲, 光绪), `english_vocabulary`, `fractions`, `script`
(traditional characters), and `chinese_context` what the words around a number make of it.

What is compared: `text_numbers` holds a text's numbers, line by line, and `pool` answers whether
they say a number of the other text. `matching` asks them and has the last word; `labels` couples
what has a word of its own (图 1-3), `dates` lets go what is told by another date, `pairing` says
which number stands in the place of which, and `counted` which of several of one unit changed.

What is said of it: `messages`.
"""
