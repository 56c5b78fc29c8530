namespace Intranet;

/// <summary>The section Intranet of the configuration.</summary>
public sealed record Settings
{
    /// <summary>The file of the store, on a local disk.</summary>
    public string Store { get; init; } = "samen.tocht";

    /// <summary>
    /// The request header in which the reverse proxy puts the key of who is signed in: the external_id of a person. The
    /// proxy must drop what a browser sends under this name.
    /// </summary>
    public string UserHeader { get; init; } = "X-Remote-User";

    /// <summary>Which pages may show this one within them, as in the directive frame-ancestors.</summary>
    public string FrameAncestors { get; init; } = "'none'";

    /// <summary>How long a change that another process made may stay unseen.</summary>
    public int PollMilliseconds { get; init; } = 500;

    /// <summary>Signs in whoever asks, as one of three people. For trying it out on one's own machine only.</summary>
    public bool Demo { get; init; }

    /// <summary>An instant at which time stands still, as a story needs that plays on a certain day.</summary>
    public DateTimeOffset? Clock { get; init; }
}
