"""The lesson page: five phases beside the article."""
