using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the document of 2026-07-20. What ends a stream has all that a whole answer has, and not the members of an event.</summary>
[Provider("ollama-by-document", "https://document.test", Schema = "ollama.chat.openapi.json")]
[DefinitionName("ChatPiece", "ChatStreamEvent")]
[DefinitionName("ChatEnd", "ChatResponse")]
[SchemaFault("ChatMessage", "thinking", Fault.Missing, Reason = "in Ollama's Go type api.Message")]
[SchemaFault("ChatMessage", "tool_name", Fault.Missing, Reason = "in Ollama's Go type api.Message")]
[SchemaFault("ChatMessage", "tool_call_id", Fault.Missing, Reason = "in Ollama's Go type api.Message")]
[SchemaFault("ToolCall", "id", Fault.Missing, Reason = "recorded")]
[SchemaFault("ModelOptions", "frequency_penalty", Fault.Missing, Reason = "one of those that additionalProperties stands for; in Ollama's Go type api.Options")]
[SchemaFault("ModelOptions", "presence_penalty", Fault.Missing, Reason = "one of those that additionalProperties stands for; in Ollama's Go type api.Options")]
public partial interface IOllamaByDocument : IOllama;
