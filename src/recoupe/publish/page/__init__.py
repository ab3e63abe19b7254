"""What the page shows, section by section: rows ready for the templates, no HTML but marks."""
