"""What the repair knows of Swedish: the sources, and the script that makes its data of them."""
