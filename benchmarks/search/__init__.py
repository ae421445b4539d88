"""How well search finds what a registrator wants: a judged collection, the measures, and plain engines to beat."""
