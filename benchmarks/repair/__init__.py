"""How well OCR damage is repaired: on clean texts of our own, damaged by a measured table and by a real engine."""
