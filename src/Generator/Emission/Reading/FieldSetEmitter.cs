namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the struct of a <see cref="FieldSet"/> and the methods that fill it in one pass.</summary>
internal sealed class FieldSetEmitter(SourceWriter source, FieldSet set, bool keepsOthers = false)
{
    private string Struct => set.Name + "Fields";

    /// <summary>What reads a value at once, where it is not to be captured and looked at later; null for all others. In scope: <c>json</c>, <c>utf8</c>, <c>fields</c>.</summary>
    public Func<FieldNode, string?>? Direct { get; init; }

    /// <summary>Further members of the struct, with their summaries, for what is read at once.</summary>
    public IReadOnlyList<(string Summary, string Member)> Members { get; init; } = [];

    public void Emit()
    {
        EmitStruct();
        EmitObject(set.Root, "Read" + set.Name + "Fields");
    }

    private void EmitStruct()
    {
        source.Blank().Summary($"What the templates look at in {Article.With(set.Name)}, as it lies in the buffer.");
        source.Open($"private ref struct {Struct}");
        foreach (var (summary, member) in Members)
        {
            source.Blank().Summary(summary).Line(member);
        }

        foreach (var field in set.Captured.Where(one => Direct?.Invoke(one) is null))
        {
            source.Blank().Summary(field.Path.Length == 0 ? "The whole." : $"<c>{field.Path}</c>");
            source.Line($"public JsonField {IdentifierOf(field)};");
        }

        foreach (var field in Noted)
        {
            source.Blank().Summary($"Whether <c>{field.Path}</c> is an object.").Line($"public bool {NoteOf(field)};");
        }

        if (keepsOthers)
        {
            source.Blank().Summary("The properties that no template names.");
            source.Line("public ExtraFields Others;");
        }

        source.Close();
    }

    /// <summary>The field's member in the emitted struct.</summary>
    public static string IdentifierOf(FieldNode field) =>
        field.Identifier.Length == 0 ? "Whole" : field.Path.EndsWith("[0]", StringComparison.Ordinal) ? field.Identifier + "First" : field.Identifier;

    private IEnumerable<FieldNode> Noted => set.Root.SelfAndBelow.Where(static one => one is { IsNoted: true, IsCaptured: false, Path.Length: > 0 });

    private static string NoteOf(FieldNode field) => "Has" + field.Identifier;

    /// <summary>The C# condition that an object is there which is noted.</summary>
    public static string IsThere(FieldNode field) => field.Path.Length == 0 ? "part.IsObject" : field.IsCaptured ? $"fields.{IdentifierOf(field)}.IsObject" : $"fields.{NoteOf(field)}";

    /// <summary>A method for each object of the trie: a test per property name, what no template names is skipped.</summary>
    private void EmitObject(FieldNode node, string method)
    {
        var later = new List<Action>();
        source.Blank();
        source.Open($"private static void {method}(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> utf8, ref {Struct} fields)");
        source.Open("while (WireJson.NextProperty(ref json))");
        var head = "if";
        foreach (var child in node.Children)
        {
            source.Open($"{head} (WireJson.NameIs(ref json, {SourceWriter.Utf8(child.Name)}))");
            EmitValue(child, method, later);
            source.Close();
            head = "else if";
        }

        EmitUnnamed(node, head == "if");
        source.Close().Close();
        later.ForEach(static emit => emit());
    }

    private void EmitUnnamed(FieldNode node, bool alone)
    {
        var statement = keepsOthers
            ? $"fields.Others.Read(ref json, utf8{(node.Path.Length == 0 ? "" : ", " + SourceWriter.Literal(node.Path + "."))});"
            : "WireJson.SkipValue(ref json);";
        if (alone)
        {
            source.Line(statement);
        }
        else
        {
            source.Open("else").Line(statement).Close();
        }
    }

    private void EmitValue(FieldNode child, string method, List<Action> later)
    {
        if (Direct?.Invoke(child) is { } direct)
        {
            source.Line(direct);
            return;
        }

        var inner = child.First ?? child;
        var hasInner = inner.Children.Count > 0;
        var next = "Read" + set.Name + (inner.Identifier.Length == 0 ? "Inner" : inner.Identifier) + "Fields";
        if (child.IsCaptured || (child.First is { IsCaptured: true }))
        {
            EmitCapture(child, hasInner ? next : null);
        }
        else if (hasInner)
        {
            source.Open(child.First is not null ? "if (JsonArrays.EnterFirstObject(ref json))"
                : keepsOthers ? $"if (fields.Others.Enter(ref json, utf8, {SourceWriter.Literal(child.Path)}))"
                : "if (WireJson.EnterObject(ref json))");
            if (child is { IsNoted: true, First: null })
            {
                source.Line($"fields.{NoteOf(child)} = true;");
            }

            source.Line($"{next}(ref json, utf8, ref fields);");
            if (child.First is not null)
            {
                source.Line("JsonArrays.LeaveArray(ref json);");
            }

            source.Close();
        }
        else
        {
            source.Line("WireJson.SkipValue(ref json);");
        }

        if (hasInner)
        {
            later.Add(() => EmitObject(inner, next));
        }
    }

    /// <summary>A value that one template wants whole and another looks into is captured first, then looked into.</summary>
    private void EmitCapture(FieldNode child, string? next)
    {
        var target = child.IsCaptured ? $"fields.{IdentifierOf(child)}" : "var list";
        source.Line($"{target} = JsonField.Read(ref json, utf8);");
        var value = child.IsCaptured ? target : "list";
        if (child.First is { IsCaptured: true } first)
        {
            source.Line($"fields.{IdentifierOf(first)} = {value}.FirstElement();");
            value = $"fields.{IdentifierOf(first)}";
        }
        else if (child.First is not null)
        {
            value += ".FirstElement()";
        }

        if (next is not null)
        {
            var local = Identifiers.Camel(child.Identifier);
            source.Open($"if ({value} is {{ IsObject: true }} {local})");
            source.Line($"var inner = WireJson.Reader({local}.Bytes);");
            source.Line("WireJson.EnterObject(ref inner);");
            source.Line($"{next}(ref inner, {local}.Bytes, ref fields);");
            source.Close();
        }
    }
}
