namespace ProviderKit.Generator.Emission.Writing;

/// <summary>How a hole is written: C# text.</summary>
/// <param name="Test">A condition without side effects under which the hole has a value; null when it always has one.</param>
/// <param name="Write">The statement that writes it, given the property's name as a UTF-8 literal, or null for a bare value.</param>
internal sealed record HoleCode(string? Test, Func<string?, string> Write)
{
    /// <summary>The same condition, binding a variable that <see cref="Write"/> uses; by default <see cref="Test"/>.</summary>
    public string? Condition { get; init; } = Test;

    /// <summary>An expression of a nullable value, for <c>?? default</c>; null when there is no such expression.</summary>
    public string? Nullable { get; init; }

    /// <summary>What writes <see cref="Nullable"/>: <c>String</c>, <c>Number</c> or <c>Boolean</c>.</summary>
    public string Kind { get; init; } = "String";

    /// <summary>The expression that is written as it is, true or false, where the default is false; null when there is none.</summary>
    public string? Truth { get; init; }

    /// <summary>The variable that <see cref="Condition"/> binds, and the same code with another one; null when it cannot be renamed.</summary>
    public (string Name, Func<string, HoleCode> Rename)? Variable { get; init; }

    /// <summary>A scalar whose expression is null when there is no value.</summary>
    public static HoleCode Scalar(string kind, string expression, string variable) =>
        new($"{expression} is not null", name => Statement(kind, name, variable))
        {
            Condition = $"{expression} is {{ }} {variable}",
            Variable = (variable, other => Scalar(kind, expression, other)),
            Nullable = expression,
            Kind = kind,
        };

    /// <summary>A string that has no value when it is null or empty.</summary>
    public static HoleCode Text(string expression, string variable) =>
        new($"{expression} is {{ Length: > 0 }}", name => Statement("String", name, variable))
        {
            Condition = $"{expression} is {{ Length: > 0 }} {variable}",
            Variable = (variable, other => Text(expression, other)),
            Nullable = expression,
        };

    /// <summary>A scalar that always has a value.</summary>
    public static HoleCode Always(string kind, string expression) => new(null, name => Statement(kind, name, expression));

    /// <summary>A value that a method writes; it always has one unless a test is given.</summary>
    public static HoleCode Call(string statement, string? test = null) =>
        new(test, name => name is null ? statement : $"json.WritePropertyName({name});\n{statement}");

    /// <summary>JSON whose expression is null when there is none.</summary>
    public static HoleCode Element(string expression, string variable) => Call($"{variable}.WriteTo(json);", $"{expression} is not null") with
    {
        Condition = $"{expression} is {{ }} {variable}",
        Variable = (variable, other => Element(expression, other)),
    };

    /// <summary>An additional property in a place of its own. In scope: <c>extra</c>.</summary>
    public static HoleCode Extra(string property) => Extra(property, Identifiers.Camel(property));

    private static HoleCode Extra(string property, string variable)
    {
        var name = SourceWriter.Literal(property);
        return Call($"WireWrite.WriteJsonValue(json, {variable});", $"extra.TryGet({name}, out _)") with
        {
            Condition = $"extra.TryGet({name}, out var {variable})",
            Variable = (variable, other => Extra(property, other)),
        };
    }

    public static string Statement(string kind, string? name, string value) =>
        name is null ? $"json.Write{kind}Value({value});" : $"json.Write{kind}({name}, {value});";
}
