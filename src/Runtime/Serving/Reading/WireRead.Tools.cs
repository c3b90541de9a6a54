using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

public static partial class WireRead
{
    /// <summary>Reads a function that the model may call.</summary>
    /// <param name="tool">The tool, whole.</param>
    /// <param name="providerId">The provider that it comes from.</param>
    /// <param name="name">Its name, which is there.</param>
    /// <param name="description">Its description.</param>
    /// <param name="parameters">The schema of its parameters.</param>
    /// <param name="strict">Whether the schema is to be followed strictly.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="closed">Whether the writer closes the schema's objects.</param>
    /// <returns>The function. It has the tool as it stood with it if the writer would write another.</returns>
    public static AIFunctionDeclaration Function(
        in JsonField tool,
        string providerId,
        in JsonField name,
        in JsonField description,
        in JsonField parameters,
        in JsonField strict = default,
        in ExtraFields extra = default,
        bool closed = false)
    {
        var properties = extra.Tagged(providerId);
        var schema = parameters.IsObject ? parameters.GetElement() : WireFunction.NoParameters;
        var isExact = parameters.IsObject && (description.IsString || !description.IsPresent) && (strict.IsBoolean || !strict.IsPresent) && (!closed || IsClosed(schema));
        if (!isExact)
        {
            properties = WireProperties.Tag(properties, providerId);
            properties[WireProperties.Raw] = tool.GetElement();
        }
        if (strict.IsBoolean) (properties ??= [])["strict"] = strict.Kind == JsonTokenType.True;
        return new WireFunction(name.GetString()!, description.GetString(), schema, properties);
    }

    /// <summary>Reads whether the schema of the answer is to be followed strictly, which the options say for schemas of all kinds.</summary>
    /// <param name="strict">Where it should stand.</param>
    /// <param name="options">The options, with the tools.</param>
    /// <param name="kept">What is kept; the wish is <c>strict</c> in it.</param>
    /// <returns>Whether the options can say it: only where there are no tools that would be meant as well.</returns>
    public static bool Strict(in JsonField strict, ChatOptions options, ref ExtraFields kept)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!strict.IsPresent) return true;
        if (!strict.IsBoolean || options.Tools is { Count: > 0 }) return false;
        kept.Add("strict", strict);
        return true;
    }

    /// <summary>The media type of an audio format's short name.</summary>
    /// <param name="format">The name, such as <c>mp3</c>.</param>
    /// <returns>The media type, or null when its short name would be another one.</returns>
    public static string? AudioType(in JsonField format)
    {
        var mediaType = format.GetString() switch
        {
            null or "" => null,
            "mp3" => "audio/mpeg",
            "m4a" => "audio/mp4",
            var name => "audio/" + name,
        };
        return mediaType is not null && format.GetString() == WireWrite.AudioFormat(mediaType) ? mediaType : null;
    }

    /// <summary>Whether a medium's name is one that is written as it is where only plain names are taken.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsPlainName(in JsonField name) => name.GetString() is { } text && WireWrite.SaysSomething(text) && WireWrite.PlainName(text) == text;
}
