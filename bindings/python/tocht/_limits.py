"""What the package itself goes by. Made from the schemas by generate.py: do not edit."""

PAGE = 1000  # documents or changes that are read at a time, at most
