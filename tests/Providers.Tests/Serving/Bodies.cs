namespace ProviderKit.Providers.Tests.Serving;

/// <summary>Requests with something of everything, as other clients write them.</summary>
internal static class Bodies
{
    public static IEnumerable<string> Of(string id) => id switch
    {
        "anthropic" => Anthropic,
        _ => ChatCompletions,
    };

    private static readonly string[] Anthropic =
    [
        """
        {
          "model": "claude", "max_tokens": 1024, "stream": true, "temperature": 0.7, "top_p": 1, "top_k": 40, "stop_sequences": ["a", "b"],
          "system": [{ "type": "text", "text": "Be brief.", "cache_control": { "type": "ephemeral" } }, { "type": "text", "text": "Be kind." }],
          "metadata": { "user_id": "u1" }, "service_tier": "auto",
          "thinking": { "type": "adaptive", "display": "omitted" }, "output_config": { "effort": "low", "format": { "type": "json_schema", "schema": { "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": false } } },
          "tools": [
            { "name": "look", "description": "Looks.", "input_schema": { "type": "object", "properties": {} }, "strict": true, "cache_control": { "type": "ephemeral" } },
            { "name": "find", "input_schema": { "type": "object" }, "defer_loading": true },
            { "type": "web_search_20250305", "name": "web_search", "max_uses": 3 }
          ],
          "tool_choice": { "type": "auto", "disable_parallel_tool_use": true },
          "messages": [
            { "role": "user", "content": "Hello" },
            { "role": "assistant", "content": [
              { "type": "thinking", "thinking": "Hm.", "signature": "c2ln" }, { "type": "redacted_thinking", "data": "eHg=" },
              { "type": "text", "text": "Let me see.", "citations": [{ "type": "page" }] },
              { "type": "server_tool_use", "id": "s1", "name": "web_search", "input": { "q": 1 } },
              { "type": "tool_use", "id": "t1", "name": "look", "input": { "at": [1, { "b": null }] } }, { "type": "tool_use", "id": "t2", "name": "find", "input": {}, "caller": { "type": "direct" } }] },
            { "role": "user", "content": [
              { "type": "tool_result", "tool_use_id": "t1", "content": [{ "type": "text", "text": "one" }, { "type": "image", "source": { "type": "base64", "media_type": "image/png", "data": "AQID" } }] },
              { "type": "tool_result", "tool_use_id": "t2", "is_error": true, "content": "none", "cache_control": { "type": "ephemeral" } },
              { "type": "text", "text": "And these?" },
              { "type": "image", "source": { "type": "url", "url": "https://images.test/a b.png" } }, { "type": "image", "source": { "type": "file", "file_id": "f1" } },
              { "type": "document", "title": "T", "source": { "type": "base64", "media_type": "application/pdf", "data": "AQIDBA==" }, "citations": { "enabled": true } },
              { "type": "document", "source": { "type": "text", "media_type": "text/plain", "data": "plain" } },
              { "type": "document", "title": "U", "source": { "type": "url", "url": "https://docs.test/a.pdf" } }, { "type": "document", "source": { "type": "file", "file_id": "f2" } },
              { "type": "tool_result", "tool_use_id": "t3" }] }
          ]
        }
        """,
        """{ "model": "claude", "max_tokens": 1, "system": "Be brief.", "thinking": { "type": "disabled" }, "tool_choice": { "type": "any" }, "messages": [{ "role": "user", "content": [{ "type": "text", "text": "Hi" }] }] }""",
        """{ "model": "claude", "max_tokens": 1, "thinking": { "type": "enabled", "budget_tokens": 1024 }, "output_config": { "effort": "max" }, "messages": [{ "role": "developer", "content": "Hi" }] }""",
        """{ "model": "claude", "max_tokens": 1, "output_config": { "effort": "high" }, "messages": [] }""",
    ];

    private static readonly string[] ChatCompletions =
    [
        """
        {
          "model": "gpt", "max_completion_tokens": 100, "temperature": 0.7, "top_p": 0.1, "frequency_penalty": -0.5, "presence_penalty": 0.25, "seed": 9007199254740993, "stop": ["x"],
          "stream": true, "stream_options": { "include_usage": true, "include_obfuscation": false }, "reasoning_effort": "low", "n": 1, "logit_bias": { "1": -100 }, "user": "ann", "metadata": { "a.b": "c" },
          "parallel_tool_calls": false, "tool_choice": { "type": "function", "function": { "name": "look" } },
          "response_format": { "type": "json_schema", "json_schema": { "name": "boat", "description": "A boat.", "schema": { "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": false } } },
          "tools": [
            { "type": "function", "function": { "name": "look", "description": "Looks.", "parameters": { "type": "object", "properties": {} }, "strict": true } },
            { "type": "function", "function": { "name": "now" } }, { "type": "custom", "custom": { "name": "free" } }
          ],
          "messages": [
            { "role": "system", "content": "Be brief." }, { "role": "developer", "content": [{ "type": "text", "text": "Be" }, { "type": "text", "text": "kind." }], "name": "house" },
            { "role": "user", "name": "ann", "content": [
              { "type": "text", "text": "What?" }, { "type": "image_url", "image_url": { "url": "https://images.test/a.png", "detail": "low" } },
              { "type": "image_url", "image_url": { "url": "data:image/png;base64,AQID" } }, { "type": "image_url", "image_url": { "url": "data:application/pdf;base64,AQID" } },
              { "type": "input_audio", "input_audio": { "data": "AQID", "format": "mp3" } }, { "type": "input_audio", "input_audio": { "data": "AQID", "format": "odd-1" } },
              { "type": "file", "file": { "file_data": "data:application/pdf;base64,AQIDBA==", "filename": "a.pdf" } }, { "type": "file", "file": { "file_data": "data:application/pdf;base64,AQIDBA==" } },
              { "type": "file", "file": { "file_id": "f1" } }, { "type": "dance", "steps": 3 }] },
            { "role": "assistant", "content": null, "refusal": null, "tool_calls": [
              { "type": "function", "id": "c1", "function": { "name": "look", "arguments": "{\"at\":\"it\"}" }, "index": 0 }, { "type": "function", "id": "c2", "function": { "name": "now", "arguments": "not JSON" } },
              { "type": "custom", "id": "c3", "custom": { "name": "free", "input": "x" } }] },
            { "role": "tool", "tool_call_id": "c1", "content": "a cat", "extra": 1 }, { "role": "tool", "tool_call_id": "c2", "content": [{ "type": "text", "text": "one" }, { "type": "text", "text": "two" }] },
            { "role": "assistant", "content": [{ "type": "text", "text": "I" }, { "type": "refusal", "refusal": "can't" }], "audio": { "id": "a1" } },
            { "role": "assistant", "audio": { "id": "a1" } }, { "role": "assistant", "content": "" }, { "role": "assistant", "content": [{ "type": "dance" }] },
            { "role": "function", "name": "old", "content": "x" }
          ]
        }
        """,
        """{ "model": "gpt", "max_tokens": 5, "stop": "x", "stream": true, "reasoning_effort": "minimal", "tool_choice": "auto", "parallel_tool_calls": true, "response_format": { "type": "json_object" }, "messages": [{ "role": "user", "content": "Hi" }] }""",
        """{ "model": "gpt", "max_tokens": 5, "max_completion_tokens": 6, "response_format": { "type": "json_schema", "json_schema": { "name": "boat", "strict": true, "schema": { "type": "object", "properties": { "a": { "type": "string" } } } } }, "messages": [{ "role": "user", "content": "Hi" }] }""",
        """{ "model": "gpt", "response_format": { "type": "json_schema", "json_schema": { "name": "boat", "strict": true, "schema": { "type": "object" } } }, "stream_options": { "include_usage": true }, "messages": [{ "role": "user", "content": "Hi" }] }""",
        """{ "model": "gpt", "response_format": { "type": "text" }, "tool_choice": "required", "tools": [{ "type": "function", "function": { "name": "now", "parameters": { "type": "object" } } }], "messages": [{ "role": "user", "content": "Hi" }] }""",
    ];
}
