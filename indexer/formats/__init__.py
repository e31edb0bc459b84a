"""What files are, by their names and first bytes. Loads no reader: whoever only lists files has no use for them."""
