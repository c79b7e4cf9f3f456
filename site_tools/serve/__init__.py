"""Shows pages while one writes them."""
