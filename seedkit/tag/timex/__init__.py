"""The parts `seedkit.tag.times` is made of: lexer, number words, grammar, tense, calendar values, anchors."""
