"""Chat models behind any server that speaks the OpenAI protocol."""
