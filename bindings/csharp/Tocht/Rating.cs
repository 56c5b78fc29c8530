namespace Tocht;

public partial struct Rating : IEquatable<Rating>
{
    /// <summary>
    /// A rating of a subject. `value` null takes the rating back; `session` null is outside sessions; `participant`,
    /// whom only the host names, null is the actor's own.
    /// </summary>
    /// <exception cref="TochtException">Invalid: one of them is no id.</exception>
    public Rating(string subject, Aspect aspect, int? value, string? session = null, string? participant = null)
    {
        this.subject = Library.Id(subject);
        this.session = session is null ? default : Library.Id(session);
        this.participant = participant is null ? default : Library.Id(participant);
        this.aspect = (int)aspect;
        this.value = value ?? Native.Withdraw;
    }

    /// <summary>What is rated.</summary>
    public readonly string Subject => Library.Text(subject);

    /// <summary>What the rating is about.</summary>
    public readonly Aspect Aspect => (Aspect)aspect;

    /// <summary>The value; null takes the rating back.</summary>
    public readonly int? Value => value == Native.Withdraw ? null : value;

    /// <summary>The session; null outside sessions.</summary>
    public readonly string? Session => OrNull(session);

    /// <summary>Whose rating it is; null for the actor's own.</summary>
    public readonly string? Participant => OrNull(participant);

    /// <inheritdoc/>
    public readonly bool Equals(Rating other) =>
        ((ReadOnlySpan<byte>)subject).SequenceEqual(other.subject)
        && ((ReadOnlySpan<byte>)session).SequenceEqual(other.session)
        && ((ReadOnlySpan<byte>)participant).SequenceEqual(other.participant)
        && aspect == other.aspect && value == other.value;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Rating other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Subject, Session, Participant, aspect, value);

    /// <summary>Whether two ratings say the same.</summary>
    public static bool operator ==(Rating left, Rating right) => left.Equals(right);

    /// <summary>Whether two ratings differ.</summary>
    public static bool operator !=(Rating left, Rating right) => !left.Equals(right);

    private static string? OrNull(Bytes16 id) =>
        ((ReadOnlySpan<byte>)id).IndexOfAnyExcept((byte)0) < 0 ? null : Library.Text(id);
}
