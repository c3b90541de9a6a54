using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ProviderKit;

/// <summary>The lines of a journal: eight hexadecimal digits of a check sum, a blank, one JSON object.</summary>
internal static class JournalFormat
{
    private const int CheckLength = 8;

    public static byte[] Header() => Line(static writer =>
    {
        writer.WriteString("op", "budgets");
        writer.WriteNumber("version", 1);
    });

    public static byte[] Reserve(BudgetReservation reservation) => Line(writer =>
    {
        writer.WriteString("op", "reserve");
        writer.WriteString("id", reservation.Id);
        writer.WriteString("at", reservation.At);
        writer.WriteString("expires", reservation.ExpiresAt);
        WriteAmounts(writer, reservation.Claims.Select(static claim => (claim.Account, claim.Amount)));
    });

    public static byte[] Settle(Guid id, DateTimeOffset at, IReadOnlyList<BudgetAmount> used) => Line(writer =>
    {
        writer.WriteString("op", "settle");
        writer.WriteString("id", id);
        writer.WriteString("at", at);
        WriteAmounts(writer, used.Select(static amount => (amount.Account, amount.Amount)));
    });

    public static byte[] Spent(BudgetAccount account, DateTimeOffset at, decimal amount) => Line(writer =>
    {
        writer.WriteString("op", "spent");
        writer.WriteString("at", at);
        WriteAmounts(writer, [(account, amount)]);
    });

    /// <summary>Applies a line; false when it is damaged.</summary>
    public static bool TryApply(ReadOnlySpan<byte> line, BudgetBook book)
    {
        if (line.Length <= CheckLength || line[CheckLength] != ' ') return false;
        var json = line[(CheckLength + 1)..];
        if (!Check(json).AsSpan().SequenceEqual(Encoding.ASCII.GetString(line[..CheckLength]))) return false;
        using var document = JsonDocument.Parse(json.ToArray());
        Apply(document.RootElement, book);
        return true;
    }

    private static void Apply(JsonElement line, BudgetBook book)
    {
        switch (line.GetProperty("op").GetString())
        {
            case "reserve":
                BudgetClaim[] claims = [.. ReadAmounts(line).Select(static amount => new BudgetClaim(amount.Account, amount.Amount, null))];
                book.Add(new(line.GetProperty("id").GetGuid(), line.GetProperty("at").GetDateTimeOffset(), line.GetProperty("expires").GetDateTimeOffset(), claims));
                break;
            case "settle":
                book.Settle(line.GetProperty("id").GetGuid(), line.GetProperty("at").GetDateTimeOffset(), [.. ReadAmounts(line)]);
                break;
            case "spent":
                foreach (var amount in ReadAmounts(line)) book.Spend(amount.Account, line.GetProperty("at").GetDateTimeOffset(), amount.Amount);
                break;
            case "budgets" when line.GetProperty("version").GetInt32() > 1:
                throw new BudgetStoreException("The journal was written by a later version of this package.");
        }
    }

    private static void WriteAmounts(Utf8JsonWriter writer, IEnumerable<(BudgetAccount Account, decimal Amount)> amounts)
    {
        writer.WriteStartArray("amounts");
        foreach (var (account, amount) in amounts)
        {
            writer.WriteStartObject();
            writer.WriteString("budget", account.Budget);
            if (account.Partition.Length > 0) writer.WriteString("partition", account.Partition);
            if (account.From != DateTimeOffset.MinValue) writer.WriteString("from", account.From);
            if (account.Until != DateTimeOffset.MaxValue) writer.WriteString("until", account.Until);
            if (account.Sliding != TimeSpan.Zero) writer.WriteNumber("sliding", account.Sliding.Ticks);
            writer.WriteNumber("amount", amount);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static IEnumerable<BudgetAmount> ReadAmounts(JsonElement line) => line.GetProperty("amounts").EnumerateArray().Select(static amount => new BudgetAmount(
        new BudgetAccount(
            amount.GetProperty("budget").GetString()!,
            amount.TryGetProperty("partition", out var partition) ? partition.GetString()! : "",
            amount.TryGetProperty("from", out var from) ? from.GetDateTimeOffset() : DateTimeOffset.MinValue,
            amount.TryGetProperty("until", out var until) ? until.GetDateTimeOffset() : DateTimeOffset.MaxValue,
            amount.TryGetProperty("sliding", out var sliding) ? TimeSpan.FromTicks(sliding.GetInt64()) : TimeSpan.Zero),
        amount.GetProperty("amount").GetDecimal()));

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return [.. Encoding.ASCII.GetBytes(Check(buffer.WrittenSpan)), (byte)' ', .. buffer.WrittenSpan, (byte)'\n'];
    }

    private static string Check(ReadOnlySpan<byte> json) => Convert.ToHexString(SHA256.HashData(json))[..CheckLength];
}
