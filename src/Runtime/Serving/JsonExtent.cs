namespace ProviderKit.Wire;

/// <summary>Finds out whether a JSON object or array that comes in pieces is complete, by its brackets alone.</summary>
internal struct JsonExtent
{
    private int _depth;
    private bool _hasBegun;
    private bool _isInString;
    private bool _isEscaped;

    /// <summary>Whether the last bracket is closed. Never for a value that is neither object nor array: more digits could follow.</summary>
    public readonly bool IsWhole => _hasBegun && _depth <= 0;

    public void Add(string piece)
    {
        foreach (var character in piece)
        {
            if (_isEscaped) _isEscaped = false;
            else if (_isInString) AddInString(character);
            else AddOutside(character);
        }
    }

    private void AddInString(char character)
    {
        if (character == '\\') _isEscaped = true;
        else if (character == '"') _isInString = false;
    }

    private void AddOutside(char character)
    {
        switch (character)
        {
            case '"':
                _isInString = true;
                break;
            case '{' or '[':
                _hasBegun = true;
                _depth++;
                break;
            case '}' or ']':
                _depth--;
                break;
        }
    }
}
