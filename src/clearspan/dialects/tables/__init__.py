"""The dialects' tables, generated from ``semconv/dialects``. Their order is stated by the code that applies them."""
