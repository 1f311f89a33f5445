"""MLflow Tracing: attribute to field.

Generated from semconv/dialects/mlflow.yaml by `make generate`: change that file, not this one.
Source: mlflow 3.17.2, mlflow.tracing.constant and its autologging of openai, anthropic, langchain
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, mlflow_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "mlflow.llm.model": ("response_model", mlflow_values.text),
        "mlflow.llm.provider": ("provider", mlflow_values.provider),
        "mlflow.chat.tools": ("tools", convert.objects),
        "mlflow.trace.session": ("session_id", mlflow_values.identifier),
        "mlflow.trace.user": ("user_id", mlflow_values.identifier),
    }
)
"""Every value is JSON text, also a plain text and a number."""
