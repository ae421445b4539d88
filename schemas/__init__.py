"""The nouns: what leaves the program, what flows inside it, and what can go wrong. Imports nothing of ours."""
