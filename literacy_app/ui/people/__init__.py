"""The page where somebody says who is reading."""
