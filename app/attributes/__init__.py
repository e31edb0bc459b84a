"""Attribute words of the search line: `bracket M8 < 50 mm .step`.

The rule, kept here and nowhere else: **a word becomes an attribute only if it is
certain; otherwise it stays a word.**

- Certain are sizes with a sign or a range and a unit, formats and materials that the
  library has, and what else the rules of this package spell out. `5 mm hex key`,
  `step motor` and `1:10` stay words. So do quoted phrases, and words with a weight
  or a minus.
- An attribute *hides* other parts only where the library knows it of every part that
  has it: format, size, watertight, a drawing, a text. Its text leaves the words.
- What the library knows of some parts only *puts these first* and hides nothing. Its
  text stays among the words, that of a material only where there are no others: else all
  that is of steel would be a good match for a steel flange. Material and round holes lead
  among likely matches; the words M8, DIN 912, 24 teeth or a part number in any text of a
  part before all others.
  Words that no text of the library holds are no attribute.
- Of several formats any one is enough; all other attributes must hold together.
- Whoever does not mean it takes the chip out: the text is then words again.
"""

from __future__ import annotations

from app.attributes.attribute import Attribute, Known, Reading, text_key
from app.attributes.line import read_line
from app.attributes.written import write_where

__all__ = ["Attribute", "Known", "Reading", "read_line", "text_key", "write_where"]
