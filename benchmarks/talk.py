"""What a language model says around a translation, in wordings made up for this benchmark.

`BEFORE` stands above or before a text, `AFTER` below or behind it.
"""

from __future__ import annotations

BEFORE = (
    "Sure! Here is the translation:",
    "Certainly, here's the English version of your paragraph:",
    "Of course. Below is the translated text:",
    "Here is a natural English rendering:",
    "Here’s the translation you asked for:",
    "Translation:",
    "**Translation:**",
    "English translation:",
    "Translated text:",
    "Okay, let me translate this for you.",
    "I'd be happy to help with the translation!",
    "Absolutely! Here's my attempt at translating this passage:",
    "Below is the revised translation:",
    "Final version:",
    "Here is the polished translation, with the Markdown kept:",
    "As an AI language model, I can translate this as follows:",
    "I'm sorry, but I can't translate this passage.",
    "<think>The user wants the paragraph in English.</think>",
    "Thinking: the source says this plainly, so I keep it plain.",
    "Option 1:",
    "The following is the English translation of the given text:",
    "Understood. Here is the paragraph in English:",
    "好的，以下是英文翻译：",
    "当然！下面是这段文字的译文：",
    "译文：",
    "以下是翻译结果：",
    "翻译如下：",
    "没问题，这是英文版本：",
    "作为一个人工智能语言模型，我将翻译如下：",
    "英文译文：",
)

AFTER = (
    "Let me know if you'd like any changes!",
    "I hope this helps!",
    "Please let me know if you need a more formal version.",
    "Feel free to ask if you would like the next paragraph translated.",
    "(Note: I kept the technical terms unchanged.)",
    "Note: the original uses an idiom here, which I rendered freely.",
    "Translator's note: the term has no exact equivalent in English.",
    "Would you like me to translate the rest of the article?",
    "Would you prefer a more literal translation?",
    "This translation preserves the tone and structure of the original text.",
    "I have kept the formatting of the source intact.",
    "Is there anything else I can help you with?",
    "Explanation: I chose a freer wording to make the sentence read naturally.",
    "Alternative translation: see above, in plainer words.",
    "[End of translation]",
    "If you want, I can also provide a shorter version.",
    "希望对你有帮助！",
    "如需调整语气，请告诉我。",
    "注：原文中的成语采用了意译。",
    "以上是翻译，如有需要请随时告诉我。",
    "需要我继续翻译下一段吗？",
    "说明：专有名词保留原文。",
)
