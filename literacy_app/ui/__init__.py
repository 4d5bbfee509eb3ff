"""What people see; with app.py the only importer of PySide6."""
