using System.Collections.Immutable;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>What is mended inside a string: names, constants, holes, and properties of a template.</summary>
internal static class TemplateFixes
{
    public static IEnumerable<Fix> Find(Fault fault)
    {
        if (LiteralEdit.Of(fault) is not { } literal)
        {
            return [];
        }

        return Changes(fault, literal).Concat(Quoting(fault, literal)).Concat(Additions(fault, literal)).Concat(Removals(fault, literal));
    }

    private static IEnumerable<Fix> Changes(Fault fault, LiteralEdit literal)
    {
        var choices = fault.Facts(Remedies.New);
        for (var i = 0; i < choices.Length; i++)
        {
            var (old, start, end) = (literal.Underlined, literal.Start, literal.End);
            var @new = choices[i];
            if (fault.Fact(Remedies.Old) is { } part && !(literal.IsWhole && part == literal.Value))
            {
                // The last, since a default stands behind its hole's name.
                var escaped = Inner(part);
                var at = literal.Underlined.LastIndexOf(escaped, StringComparison.Ordinal);
                if (at < 0)
                {
                    continue;
                }

                (old, start, @new) = (part, literal.Start + at, Inner(choices[i]));
                end = start + escaped.Length;
            }

            if (literal.Replace(start, end, @new) is { } change)
            {
                yield return Fix.Of(
                    @new.Length == 0 ? $"Take out '{Shown(old)}'" : $"Change '{Shown(old)}' to '{Shown(choices[i])}'",
                    $"{fault.Diagnostic.Id}.{nameof(Remedies.New)}{i}",
                    new Edit(fault.Document.Id, change));
            }
        }
    }

    private static IEnumerable<Fix> Quoting(Fault fault, LiteralEdit literal)
    {
        if (fault.Fact(Remedies.Unquoted) is { } hole && literal.Replace(literal.Start, literal.Start + hole.Length, JsonText.Quote(hole)) is { } change)
        {
            yield return Fix.Of($"Put '{hole}' into quotes", $"{fault.Diagnostic.Id}.{nameof(Remedies.Unquoted)}", new Edit(fault.Document.Id, change));
        }
    }

    private static IEnumerable<Fix> Additions(Fault fault, LiteralEdit literal)
    {
        var properties = fault.Facts(Remedies.Add);
        if (properties.Length > 0
            && ObjectText.At(literal.Value, literal.Start) is { } @object
            && @object.Add(properties) is var (start, end, text)
            && literal.Replace(start, end, text) is { } change)
        {
            yield return Fix.Of($"Add {string.Join(", ", properties)}", $"{fault.Diagnostic.Id}.{nameof(Remedies.Add)}", new Edit(fault.Document.Id, change, IsAddition: start == end));
        }
    }

    private static IEnumerable<Fix> Removals(Fault fault, LiteralEdit literal)
    {
        if (fault.Fact(Remedies.Remove) == Remedies.Property
            && JsonParser.Parse(literal.Value).Value is { } root
            && PropertyAt(root, literal.Start) is var (owner, index)
            && literal.Replace(StartOf(owner.Members, index), EndOf(owner.Members, index), "") is { } change)
        {
            yield return Fix.Of($"Take out '{Shown(owner.Members[index].Name)}'", $"{fault.Diagnostic.Id}.{nameof(Remedies.Remove)}", new Edit(fault.Document.Id, change));
        }
    }

    /// <summary>The property whose name or value begins here.</summary>
    private static (JsonValue Owner, int Index)? PropertyAt(JsonValue value, int at)
    {
        for (var i = 0; i < value.Members.Count; i++)
        {
            if (value.Members[i].NameStart == at || value.Members[i].Value.Start == at)
            {
                return (value, i);
            }
        }

        return value.Members.Select(static one => one.Value).Concat(value.Items)
            .Where(one => one.Start <= at && at < one.End)
            .Select(one => PropertyAt(one, at))
            .FirstOrDefault();
    }

    private static int StartOf(IReadOnlyList<JsonMember> members, int index) => index > 0 ? members[index - 1].Value.End : members[index].NameStart;

    private static int EndOf(IReadOnlyList<JsonMember> members, int index) =>
        index == 0 && members.Count > 1 ? members[1].NameStart : members[index].Value.End;

    /// <summary>The text as it stands inside a JSON string.</summary>
    private static string Inner(string text)
    {
        var quoted = JsonText.Quote(text);
        return quoted.Substring(1, quoted.Length - 2);
    }

    /// <summary>Without the quotes around it.</summary>
    private static string Shown(string text) => text.Length > 1 && text[0] == '"' && text[text.Length - 1] == '"' ? text.Substring(1, text.Length - 2) : text;
}
