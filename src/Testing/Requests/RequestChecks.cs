using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>What a provider checks before it answers: method and path, the key, JSON, the schema.</summary>
internal sealed class RequestChecks(ProviderServer server, EmulatorOptions options)
{
    private readonly JsonSchemaValidator? _validator = options.ValidateRequests && server.RequestSchema is { } schema
        ? new JsonSchemaValidator(schema.Json, schema.Definition) { AllowNullForOptional = true }
        : null;

    /// <summary>Why a request is refused, or null when it is in order. What the test should know is noted on it.</summary>
    public Failure? Check(string method, EmulatedRequest request, string? key) =>
        CheckPath(method, request) ?? CheckKey(request, key) ?? CheckJson(request) ?? CheckSchema(request);

    private Failure? CheckPath(string method, EmulatedRequest request) => request.Path == server.ChatPath && HttpMethods.IsPost(method)
        ? null
        : Refuse(request, ErrorKind.NotFound, $"The emulator answers POST {server.ChatPath} only, not {method} {request.Path}.");

    // A missing or wrong key may well be what a test is about, so it is not noted as a problem.
    private Failure? CheckKey(EmulatedRequest request, string? key)
    {
        if (server.Authentication is not { } authentication) return null;
        if (key is null) return authentication.Optional && options.ApiKey is null ? null : new Failure(ErrorKind.Unauthorized, Message: $"There is no API key in the header {authentication.Header}.");
        return options.ApiKey is { } accepted && key != accepted ? new Failure(ErrorKind.Unauthorized, Message: "The API key is wrong.") : null;
    }

    private static Failure? CheckJson(EmulatedRequest request) =>
        request.JsonFault is { } fault ? Refuse(request, ErrorKind.InvalidRequest, $"The body is no JSON object that can be read: {fault}") : null;

    private Failure? CheckSchema(EmulatedRequest request)
    {
        if (_validator is null) return null;
        request.Findings = _validator.Validate(request.Json);
        if (request.Findings is not [var first, ..]) return null;
        foreach (var finding in request.Findings) request.AddProblem(finding.ToString());
        return new Failure(ErrorKind.InvalidRequest, Message: first.ToString(), Param: first.Path);
    }

    private static Failure Refuse(EmulatedRequest request, ErrorKind kind, string problem)
    {
        request.AddProblem(problem);
        return new Failure(kind, Message: problem);
    }
}
