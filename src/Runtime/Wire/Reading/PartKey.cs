namespace ProviderKit.Wire;

/// <summary>The index of a part or tool call on the wire: a number, a text, or none.</summary>
internal readonly record struct PartKey(long? Number, string? Text)
{
    public bool HasValue => Number is not null || Text is not null;

    public static PartKey Of(in JsonField index) => index.IsNumber ? new(index.GetInt64(), null) : index.IsString ? new(null, index.GetString()) : default;
}
