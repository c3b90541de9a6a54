using System.ComponentModel;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>Walking arrays as they lie in the buffer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonArrays
{
    /// <summary>The elements of an array, one after the other; none when the field is no array.</summary>
    /// <param name="list">The field.</param>
    /// <returns>What <c>foreach</c> walks.</returns>
    public static JsonElements Elements(this scoped in JsonField list) => new(list);

    /// <summary>The first element of an array.</summary>
    /// <param name="list">The field.</param>
    /// <returns>The element; absent when the field is no array or an empty one.</returns>
    public static JsonField FirstElement(this scoped in JsonField list)
    {
        foreach (var element in list.Elements())
        {
            return element;
        }

        return default;
    }

    /// <summary>Enters the object that an array begins with.</summary>
    /// <param name="json">Stands on a property's name; afterwards on the object's start, or behind the value when it is something else.</param>
    /// <returns>Whether the reader is inside such an object. <see cref="LeaveArray"/> must follow when the object has been read.</returns>
    public static bool EnterFirstObject(ref Utf8JsonReader json)
    {
        if (!WireJson.EnterArray(ref json) || !WireJson.NextElement(ref json))
        {
            return false;
        }

        if (json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        WireJson.SkipValue(ref json);
        LeaveArray(ref json);
        return false;
    }

    /// <summary>Skips what is left of an array.</summary>
    /// <param name="json">Stands on the end of an element; afterwards on the end of the array.</param>
    public static void LeaveArray(ref Utf8JsonReader json)
    {
        while (WireJson.NextElement(ref json))
        {
            WireJson.SkipValue(ref json);
        }
    }
}

/// <summary>The elements of an array as they lie in the buffer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonElements
{
    private readonly ReadOnlySpan<byte> _bytes;

    internal JsonElements(scoped in JsonField list) => _bytes = list.IsArray ? list.Bytes : default;

    /// <summary>Begins the walk.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_bytes);

    /// <summary>Walks the elements.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private Utf8JsonReader _json;

        internal Enumerator(ReadOnlySpan<byte> bytes)
        {
            _bytes = bytes;
            _json = WireJson.Reader(bytes);
            if (!bytes.IsEmpty)
            {
                _json.Read();
            }
        }

        /// <summary>The current element.</summary>
        public JsonField Current { get; private set; }

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (_bytes.IsEmpty || !WireJson.NextElement(ref _json))
            {
                return false;
            }

            Current = JsonField.Read(ref _json, _bytes);
            return true;
        }
    }
}
