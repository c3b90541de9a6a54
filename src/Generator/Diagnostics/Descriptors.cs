using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>
/// Every diagnostic. A message says what is wrong and, after the semicolon, what to do. To add one: a field here, a line
/// in AnalyzerReleases.Unshipped.md, a page in docs/diagnostics, a test in tests/Generator.Tests/Checks.
/// </summary>
internal static class Descriptors
{
    private const string Category = "ProviderKit";
    private const string Pages = "https://github.com/providerkit/providerkit/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor PK1001 = new(
        "PK1001", "The interface is not partial",
        "The interface '{0}' is not partial, so its other half cannot be generated; write 'partial interface {0}'",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1001.md");

    public static readonly DiagnosticDescriptor PK1002 = new(
        "PK1002", "The interface is generic",
        "The interface '{0}' is generic, which a provider cannot be; take out its type parameters",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1002.md");

    public static readonly DiagnosticDescriptor PK1003 = new(
        "PK1003", "The interface is nested",
        "The interface '{0}' is nested in a type; move it into a namespace",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1003.md");

    public static readonly DiagnosticDescriptor PK1004 = new(
        "PK1004", "A base interface is no dialect",
        "'{0}' derives from '{1}', which is neither a [Dialect] nor a [Provider]; derive from dialects and providers only",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1004.md");

    public static readonly DiagnosticDescriptor PK1005 = new(
        "PK1005", "Two providers have one id",
        "'{0}' and '{1}' both have the id '{2}'; give each provider an id of its own",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1005.md");

    public static readonly DiagnosticDescriptor PK1006 = new(
        "PK1006", "A provider lacks a declaration",
        "The provider '{0}' has no {1}, so {2}; declare it, or derive from a dialect that does",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1006.md");

    public static readonly DiagnosticDescriptor PK1007 = new(
        "PK1007", "The provider's id is invalid",
        "'{0}' cannot be a provider's id, which is the key of its services and of its configuration; use an id that is not empty and has no blanks and no ':'",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1007.md");

    public static readonly DiagnosticDescriptor PK1008 = new(
        "PK1008", "The base address is invalid",
        "'{0}' is no absolute http or https address; write it in full, as in 'https://api.acme.test/v1'",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1008.md");

    public static readonly DiagnosticDescriptor PK1009 = new(
        "PK1009", "A header is invalid",
        "{0}; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1009.md");

    public static readonly DiagnosticDescriptor PK1010 = new(
        "PK1010", "A schema fault has no reason",
        "Nothing says how it is known that '{0}' of '{1}' is the schema's fault; set Reason",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1010.md");

    public static readonly DiagnosticDescriptor PK1011 = new(
        "PK1011", "A placeholder has no value",
        "{0} has the placeholder '{1}', which nothing fills; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1011.md");

    public static readonly DiagnosticDescriptor PK1012 = new(
        "PK1012", "A setting is invalid",
        "The setting '{0}' {1}; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1012.md");

    public static readonly DiagnosticDescriptor PK1013 = new(
        "PK1013", "A value is no member of its enum",
        "'{0}' has no member with the value {1}; it has {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK1013.md");

    public static readonly DiagnosticDescriptor PK2001 = new(
        "PK2001", "The template is not JSON",
        "The template is not JSON: {0}; correct it here",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2001.md");

    public static readonly DiagnosticDescriptor PK2002 = new(
        "PK2002", "The hole is malformed",
        "'{0}' is no hole; write \"$name\", \"$name?\", \"$name:format\" or \"$name ?? default\", and \"$$\" for a dollar",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2002.md");

    public static readonly DiagnosticDescriptor PK2003 = new(
        "PK2003", "The default is not JSON",
        "The default '{0}' is not JSON: {1}; put a string into escaped quotes, as in \"$name ?? \\\"text\\\"\"",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2003.md");

    public static readonly DiagnosticDescriptor PK2004 = new(
        "PK2004", "The hole does not fit the template",
        "{0}; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2004.md");

    public static readonly DiagnosticDescriptor PK2005 = new(
        "PK2005", "A property stands twice",
        "The property '{0}' stands twice in this object; take one out",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2005.md");

    public static readonly DiagnosticDescriptor PK2006 = new(
        "PK2006", "The hole has no such format",
        "The hole '${0}' cannot be written in the format '{1}'; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2006.md");

    public static readonly DiagnosticDescriptor PK2007 = new(
        "PK2007", "The template is never chosen",
        "This {0} is never chosen, since {1} fits wherever it does; put it before that one, or tell them apart by a constant or a hole",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2007.md");

    public static readonly DiagnosticDescriptor PK2008 = new(
        "PK2008", "An answer does not yield everything",
        "No {0} template captures {1}; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2008.md");

    public static readonly DiagnosticDescriptor PK2009 = new(
        "PK2009", "A hole stands for templates that are missing",
        "'${0}' stands for {1} templates, of which none is declared; declare one, or take the hole out",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2009.md");

    public static readonly DiagnosticDescriptor PK2010 = new(
        "PK2010", "No hole stands for the declaration",
        "Nothing refers to this {0}; {1}, or take it out",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2010.md");

    public static readonly DiagnosticDescriptor PK2011 = new(
        "PK2011", "There is nothing to lay the template over",
        "This {0} is laid over none that is inherited: the nearest has {1} where this has {2}; {3}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2011.md");

    public static readonly DiagnosticDescriptor PK2012 = new(
        "PK2012", "There is nothing to take away",
        "{0}; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2012.md");

    public static readonly DiagnosticDescriptor PK2013 = new(
        "PK2013", "A constant stands where a streamed text does",
        "{0} stands where another [Event] has '${1}', of which only the text is looked at while it streams, so that this {2} would be passed over; tell the two apart by a constant in another property",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK2013.md");

    public static readonly DiagnosticDescriptor PK2014 = new(
        "PK2014", "The server half cannot turn this round",
        "{0}, so that clients work and the server half does not; {1}",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "PK2014.md");

    public static readonly DiagnosticDescriptor PK3001 = new(
        "PK3001", "The schema has no such property",
        "The schema's '{1}' has no property '{0}'; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3001.md");

    public static readonly DiagnosticDescriptor PK3002 = new(
        "PK3002", "The schema does not allow the constant",
        "{0} stands where the schema allows {1}; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3002.md");

    public static readonly DiagnosticDescriptor PK3003 = new(
        "PK3003", "The schema's type cannot carry the hole",
        "The hole '${0}' is of type {1}, but the schema has {2} here; use a hole or a format of that type, or correct the schema",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3003.md");

    public static readonly DiagnosticDescriptor PK3004 = new(
        "PK3004", "A required property is missing",
        "The schema's '{1}' requires the property '{0}', which is not written; add it",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3004.md");

    public static readonly DiagnosticDescriptor PK3005 = new(
        "PK3005", "A required property may be left out",
        "The schema requires the property '{0}', which is left out when its hole has no value; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3005.md");

    public static readonly DiagnosticDescriptor PK3006 = new(
        "PK3006", "The schema has no such definition",
        "There is no definition '{0}' in '{1}'; {2}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3006.md");

    public static readonly DiagnosticDescriptor PK3007 = new(
        "PK3007", "A branch of the schema is neither matched nor ignored",
        "No {2} matches {0} of the schema's '{1}'; declare one, or add [Ignore({3})]",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3007.md");

    public static readonly DiagnosticDescriptor PK3008 = new(
        "PK3008", "The schema's values and the mapped values differ",
        "{0}; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3008.md");

    public static readonly DiagnosticDescriptor PK3009 = new(
        "PK3009", "An [Ignore] or [Unmapped] is idle",
        "{0}; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3009.md");

    public static readonly DiagnosticDescriptor PK3010 = new(
        "PK3010", "A property of the schema stands in no template",
        "No template names {0} of the schema's '{1}'; map it, or add [Unmapped(\"{1}\", {2})]",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3010.md");

    public static readonly DiagnosticDescriptor PK3011 = new(
        "PK3011", "The schema expects something of another form",
        "{0} stands where the schema has {1}; write what the schema has, or correct the schema",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3011.md");

    public static readonly DiagnosticDescriptor PK3012 = new(
        "PK3012", "A [SchemaFault], [Extends] or [DefinitionName] is idle",
        "{0}; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK3012.md");

    public static readonly DiagnosticDescriptor PK4001 = new(
        "PK4001", "The schema file is missing",
        "The schema '{0}' is not among the additional files; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4001.md");

    public static readonly DiagnosticDescriptor PK4002 = new(
        "PK4002", "The schema file cannot be read",
        "The schema '{0}' cannot be read: {1}; correct the file here",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4002.md");

    public static readonly DiagnosticDescriptor PK4003 = new(
        "PK4003", "A reference leads nowhere",
        "The reference '{0}' leads nowhere; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4003.md");

    public static readonly DiagnosticDescriptor PK4004 = new(
        "PK4004", "The model catalogue is missing",
        "The model catalogue '{0}' is not among the additional files; {1}",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4004.md");

    public static readonly DiagnosticDescriptor PK4005 = new(
        "PK4005", "The model catalogue has a fault",
        "The model catalogue '{0}' has a fault: {1}; correct the file here",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4005.md");

    public static readonly DiagnosticDescriptor PK4006 = new(
        "PK4006", "No schema is named",
        "Nothing names the schema of '{0}', so that its templates are not checked; set Schema in its [Provider] or [Dialect] attribute",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4006.md");

    public static readonly DiagnosticDescriptor PK4007 = new(
        "PK4007", "The schema contradicts itself",
        "The schema has the type '{0}' beside '{1}', which is of type {2}, so that nothing fits; correct the file here",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "PK4007.md");

    /// <summary>All of them by their ids, which are the names of the fields.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> All { get; } = typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .ToDictionary(static one => one.Id, StringComparer.Ordinal);

    /// <summary>The same diagnostic in a template that <c>{n}</c>, the argument behind its own, inherits.</summary>
    public static DiagnosticDescriptor Inherited(DiagnosticDescriptor own, int argument) => new(
        own.Id,
        own.Title,
        $"{own.MessageFormat} (inherited by '{{{argument.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}')",
        own.Category,
        own.DefaultSeverity,
        own.IsEnabledByDefault,
        own.Description,
        own.HelpLinkUri,
        own.CustomTags.ToArray());
}
