"""What is kept between runs; the only importer of SQLAlchemy."""
