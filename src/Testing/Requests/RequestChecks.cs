using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>What a provider checks before it answers: method and path, the key, JSON, the schema.</summary>
internal sealed class RequestChecks(ProviderServer server, IReadOnlyList<Operation> operations, EmulatorOptions options)
{
    private readonly JsonSchemaValidator? _validator = options.ValidateRequests && server.RequestSchema is { } schema
        ? new JsonSchemaValidator(schema.Json, schema.Definition) { AllowNullForOptional = true }
        : null;

    /// <summary>Why a request is refused, or null when it is in order. What the test should know is noted on it.</summary>
    public Failure? Check(string method, EmulatedRequest request, string? key) =>
        CheckPath(method, request) ?? CheckKey(request, key) ?? CheckJson(request) ?? CheckSchema(request, OperationOf(request) is { } operation ? operation.Validator : _validator);

    private Operation? OperationOf(EmulatedRequest request) => operations.FirstOrDefault(one => one.Serves(request.Path));

    private Failure? CheckPath(string method, EmulatedRequest request)
    {
        var isServed = OperationOf(request) is { } operation ? operation.Method == method : server.Serves(request.Path) && HttpMethods.IsPost(method);
        var all = operations.Select(static one => $"{one.Method} {one.Path}").Prepend($"POST {server.ChatPath}");
        return isServed ? null : Refuse(request, ErrorKind.NotFound, $"The emulator answers {string.Join(", ", all)} only, not {method} {request.Path}.");
    }

    // A missing or wrong key may well be what a test is about, so it is not noted as a problem.
    private Failure? CheckKey(EmulatedRequest request, string? key)
    {
        if (server.Authentication is not { } authentication) return null;
        if (key is null) return authentication.Optional && options.ApiKey is null ? null : new Failure(ErrorKind.Unauthorized, Message: $"There is no API key in the header {authentication.Header}.");
        return options.ApiKey is { } accepted && key != accepted ? new Failure(ErrorKind.Unauthorized, Message: "The API key is wrong.") : null;
    }

    private static Failure? CheckJson(EmulatedRequest request) =>
        request.JsonFault is { } fault ? Refuse(request, ErrorKind.InvalidRequest, $"The body is no JSON object that can be read: {fault}") : null;

    private static Failure? CheckSchema(EmulatedRequest request, JsonSchemaValidator? validator)
    {
        if (validator is null) return null;
        request.Findings = validator.Validate(request.Json);
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
