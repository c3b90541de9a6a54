using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>The analysis of one compilation: interface by interface, and what only all of them together show.</summary>
internal sealed class CompilationAnalysis(Compilation compilation, AdditionalDocuments files)
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableHashSet<string>> _reportedByBases = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, bool> _reportedInFiles = new(StringComparer.Ordinal);
    private readonly ProviderIds _providers = new(compilation);

    public void AnalyzeInterface(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } symbol || !symbol.GetAttributes().Any(LocationFinder.DeclaresInterface))
        {
            return;
        }

        var (declaration, problems) = Check(symbol, context.CancellationToken);
        var finder = new LocationFinder(symbol, compilation, context.CancellationToken);
        if (declaration.Own.Find("Provider") is { } provider && _providers.FirstOf(symbol, provider.TextAt(0)) is { } first)
        {
            problems.Add(new Problem("PK1005", new Place(new Origin(0, provider.Index, 0)), new[] { first.Name, symbol.Name, provider.TextAt(0) }.ToEquatableArray()));
        }

        var hasOwnSchema = declaration.Own.SchemaFile is not null;
        var known = problems.Exists(static one => one.Place.Origin.Level > 0) ? ReportedByBases(symbol, context.CancellationToken) : [];
        foreach (var problem in problems)
        {
            // A schema of its own makes old templates wrong anew; anything else is the base's affair.
            var isNew = hasOwnSchema && problem.Id.StartsWith("PK3", StringComparison.Ordinal);
            if (isNew || problem.Place.Origin.Level == 0 || !known.Contains(KeyOf(problem, finder)))
            {
                Report(context, problem, symbol, finder);
            }
        }
    }

    private (Declaration Declaration, List<Problem> Problems) Check(INamedTypeSymbol symbol, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var declaration = DeclarationReader.Read(symbol, cancellationToken);
        var format = WireFormatBuilder.Build(declaration, problems, cancellationToken);
        FormatChecker.Check(format, files, problems, cancellationToken);
        return (declaration, problems);
    }

    /// <summary>What is reported with the interfaces that <paramref name="symbol"/> derives from, and so not once more with it.</summary>
    private ImmutableHashSet<string> ReportedByBases(INamedTypeSymbol symbol, CancellationToken cancellationToken)
    {
        var all = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var one in DeclarationReader.NearestFirst(symbol).Where(static one => one.GetAttributes().Any(LocationFinder.DeclaresInterface)))
        {
            all.UnionWith(_reportedByBases.GetOrAdd(one, key =>
            {
                var finder = new LocationFinder((INamedTypeSymbol)key, compilation, cancellationToken);
                return Check((INamedTypeSymbol)key, cancellationToken).Problems.Select(problem => KeyOf(problem, finder)).ToImmutableHashSet(StringComparer.Ordinal);
            }));
        }

        return all.ToImmutable();
    }

    /// <summary>The problem without the level, which differs from where one looks.</summary>
    private static string KeyOf(Problem problem, LocationFinder finder)
    {
        var (origin, place) = (problem.Place.Origin, problem.Place);
        return $"{problem.Id}|{finder.NameOf(origin.Level)}|{origin.Attribute}|{origin.Argument}|{origin.Named}|{place.File}|{place.Start}|{place.End}|{string.Join("|", problem.Arguments)}";
    }

    private void Report(SymbolAnalysisContext context, Problem problem, INamedTypeSymbol symbol, LocationFinder finder)
    {
        if (!Descriptors.All.TryGetValue(problem.Id, out var descriptor))
        {
            return;
        }

        var location = LocationOf(problem.Place, finder, context.CancellationToken) ?? (problem.Related is { File: null } use ? finder.Find(use) : finder.Interface);
        // The compiler looks for settings where the diagnostic is. Nobody would look for them in a file that is not C#.
        var severity = descriptor.DefaultSeverity;
        if (location.Kind == LocationKind.ExternalFile && !Settings.Allow(descriptor, symbol, compilation, ref severity, context.CancellationToken))
        {
            return;
        }

        if (location.Kind == LocationKind.ExternalFile && !_reportedInFiles.TryAdd($"{problem.Id}|{location.GetLineSpan()}|{problem.Arguments[0]}", true))
        {
            return;
        }

        var arguments = problem.Arguments.Cast<object>().ToList();
        if (problem.Place.File is null && problem.Place.Origin.Level > 0)
        {
            descriptor = Descriptors.Inherited(descriptor, arguments.Count);
            arguments.Add(symbol.Name);
        }

        var related = problem.Related is { } other ? LocationOf(other, finder, context.CancellationToken) : null;
        context.ReportDiagnostic(Diagnostic.Create(descriptor, location, severity, related is null ? null : [related], FactsOf(problem, symbol), arguments.ToArray()));
    }

    /// <summary>What a code fix needs to know. A template that is inherited is not mended for the sake of one that derives from it.</summary>
    private static ImmutableDictionary<string, string?> FactsOf(Problem problem, INamedTypeSymbol symbol)
    {
        var facts = (problem.Remedy?.Facts ?? []).Where(one => problem.Place.Origin.Level == 0 || problem.Place.File is not null || Remedies.AreOfInterface(one.Key));
        var all = facts.ToImmutableDictionary(StringComparer.Ordinal);
        return all.IsEmpty ? all : all.SetItem(Remedies.Interface, LocationFinder.MetadataNameOf(symbol));
    }

    /// <summary>Null for a file that is not there: a schema that came with a referenced assembly.</summary>
    private Location? LocationOf(Place place, LocationFinder finder, CancellationToken cancellationToken)
    {
        if (place.File is null)
        {
            return finder.Find(place);
        }

        if (files.Find(place.File) is not { } file || file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        var span = TextSpan.FromBounds(Math.Min(place.Start, text.Length), Math.Min(place.End, text.Length));
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }
}
