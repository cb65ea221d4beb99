"""The translation is all there: nothing untranslated, cut off, left out or added."""
