"""Delivery: what waits (outbox), where it goes (destinations), and what became of it (results)."""
