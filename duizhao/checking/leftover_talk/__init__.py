"""Whether words of an assistant, a reviewer, an editor or a program were left in the text.

Four questions are asked, from the surest to the most general; `remarks` puts the answers together,
and `talk` makes checks of them.

1. Is it a phrase that is known? `utterances` finds those of `phrases/*.toml`, which `phrases` looks
   up in an index (`make phrases`) and `sought` compiles when they are possible. `remarks` decides
   by the other text, and by the edges of the article (`edges`), whether the author wrote it.
2. Does one text say what the other does not? `surplus`: nothing stands for it; `asides` and
   `wording`: it is in brackets, asks, or speaks as an “I”, where the source has nothing like it.
3. Do both texts say it at their edges as no author would? `manner`: in turns of an assistant or a
   site; `around`: by many small signs (`signs`) and by the form of a line (`form`).
4. Is it no words but marks? `marks`: of chat templates; `wrapping`: fences and quotation marks;
   `pasted` and `titles`: the title itself.

What is sought stands in `phrases/`, with what it means; what decides stands in the modules.
"""
