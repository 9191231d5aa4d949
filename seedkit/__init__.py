"""seedkit: who says what, on whose word, how firmly, and does anyone independent agree?"""

__version__ = "0.1.0"
