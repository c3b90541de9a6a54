using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// PK2013: where one event takes a text that streams, no other that can be the same document has a constant. The reader
/// remembers an event that brought a text, and of the next one that is the same around that text it looks at the text only.
/// </summary>
internal static class GuardRules
{
    /// <summary>The holes that are appended to what came before, event by event.</summary>
    private static readonly string[] s_streamed = ["text", "content", "reasoning", "refusal", "argumentsDelta"];

    public static void Check(CheckContext context)
    {
        var events = context.Of(TemplateKind.Event).Select(static one => new Leaves(one)).ToList();
        var readers = events.Concat(context.Of(TemplateKind.Error).Select(static one => new Leaves(one))).ToList();
        foreach (var taker in events)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (var (path, hole) in taker.Streamed)
            {
                foreach (var other in readers.Where(one => one != taker && one.Guards.ContainsKey(path) && !taker.Contradicts(one)))
                {
                    var guard = other.Guards[path];
                    context.Report(
                        "PK2013",
                        CheckContext.PlaceOf(guard),
                        ConstantBinder.Said(guard.Kind, guard.Text),
                        hole.Name,
                        TemplateKinds.Label(other.Template.Kind));
                }
            }
        }
    }

    /// <summary>What a template compares and what it takes, by the path to it.</summary>
    private sealed class Leaves
    {
        private readonly Dictionary<string, ConstantNode> _constants = new(StringComparer.Ordinal);

        public Leaves(Template template)
        {
            Template = template;
            Add(template.Root, "", isOne: true);
        }

        public Template Template { get; }

        /// <summary>The constants that a text could be equal to.</summary>
        public Dictionary<string, ConstantNode> Guards { get; } = new(StringComparer.Ordinal);

        public List<(string Path, HoleNode Hole)> Streamed { get; } = [];

        /// <summary>Whether no document can be both.</summary>
        public bool Contradicts(Leaves other) => _constants.Any(mine =>
            other._constants.TryGetValue(mine.Key, out var theirs) && (theirs.Kind != mine.Value.Kind || theirs.Text != mine.Value.Text));

        /// <param name="node">What stands there.</param>
        /// <param name="path">The way to it; names have their length in front, so that none can look like a path.</param>
        /// <param name="isOne">Whether there is one such place in a document, and not one in each element of a list.</param>
        private void Add(TemplateNode node, string path, bool isOne)
        {
            switch (node)
            {
                case ConstantNode { Kind: not JsonKind.Null } constant:
                    if (isOne)
                    {
                        _constants[path] = constant;
                    }

                    if (constant.Kind == JsonKind.String)
                    {
                        Guards[path] = constant;
                    }

                    break;
                case HoleNode hole when s_streamed.Contains(hole.Name):
                    Streamed.Add((path, hole));
                    break;
                case ObjectNode @object:
                    foreach (var property in @object.Properties)
                    {
                        Add(property.Value, $"{path}/{property.Name.Length}:{property.Name}", isOne);
                    }

                    break;
                case ArrayNode { Items: [var first, ..] } array:
                    Add(first, path + "/[]", isOne && !array.IsEach);
                    break;
            }
        }
    }
}
