namespace ProviderKit;

/// <summary>What an outcome says about the provider's health.</summary>
internal enum OutcomeWeight
{
    /// <summary>Nothing: the request was wrong, or nobody waited for the answer.</summary>
    None,
    /// <summary>It answers.</summary>
    Answered,
    /// <summary>It answers, but not us, not now.</summary>
    Limited,
    /// <summary>It failed.</summary>
    Failed,
    /// <summary>It will not answer us until somebody does something: the key is wrong, or the account is empty.</summary>
    Barred,
}
