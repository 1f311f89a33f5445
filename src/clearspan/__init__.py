"""Clearspan: a distribution for OpenTelemetry for LLM applications."""
