using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission;

/// <summary>
/// A message as it stands on the wire: one template, or several of different roles that look the same and differ in what is in them.
/// </summary>
/// <param name="Main">The template that says most about the content.</param>
/// <param name="Role">The role of what is no tool result.</param>
/// <param name="ResultRole">The role of tool results, where they share the message with something else; else null.</param>
internal sealed record MessageShape(Template Main, string Role, string? ResultRole)
{
    private const int Tool = 3;

    /// <summary>The names of the roles, by their numbers.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["System", "User", "Assistant", "Tool", "Developer"];

    /// <summary>The roles that share the message; empty when there is only one.</summary>
    public IEnumerable<string> SplitRoles => ResultRole is null ? [] : [Role, ResultRole];

    /// <summary>The shapes of a format, in the order of declaration.</summary>
    public static IReadOnlyList<MessageShape> Of(WireFormat format)
    {
        var isHoisted = format.IsHoisted;
        return format.Of(TemplateKind.Message)
            .Where(one => !isHoisted || one.Key != 0)
            .GroupBy(KeyOf)
            .SelectMany(static same => Merge([.. same]))
            .ToList();
    }

    /// <summary>The role as a C# expression.</summary>
    public static string RoleOf(Template template) => Roles[template.Key] == "Developer" ? "WireWrite.Developer" : "ChatRole." + Roles[template.Key];

    /// <summary>Messages with the same constants and their parts in the same place are one on the wire.</summary>
    private static string KeyOf(Template template) =>
        TemplatePaths.ConstantsOf(template.Root) + "\n" + string.Join("\n", TemplatePaths.HolesOf(template.Root).Select(static one => one.Path + (one.Hole.Name is "content" or "parts" ? "" : one.Hole.Name)));

    private static IEnumerable<MessageShape> Merge(IReadOnlyList<Template> same)
    {
        var results = same.FirstOrDefault(static one => one.Key == Tool && ListOf(one) is not null);
        var others = same.FirstOrDefault(static one => one.Key != Tool && ListOf(one) is not null);
        if (results is null || others is null)
        {
            return [new MessageShape(same[0], RoleOf(same[0]), null)];
        }

        return [new MessageShape(ListOf(results) == "content" ? results : others, RoleOf(others), RoleOf(results))];
    }

    private static string? ListOf(Template template) => template.Root.Holes.Select(static hole => hole.Name).FirstOrDefault(static name => name is "content" or "parts");
}
