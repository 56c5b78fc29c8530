using System.Text.Json.Nodes;

namespace Intranet;

// What a page may send. None of it says who acts, and what is not named here is refused.

internal sealed record NewPurpose(string Stem, string Completion);

internal sealed record NewRemark(
    string Nature, string Text, string? Session = null, string? About = null, string? To = null);

internal sealed record NewAdjustment(
    string About, string Observed, string Change, string? Session = null, string? Owner = null, string? DueOn = null);

internal sealed record NewRating(string Subject, string Aspect, int? Value);

/// <summary>All that somebody has to say in a session, stored in one go.</summary>
internal sealed record NewAnswers(NewRating[] Ratings, NewRemark? Remark = null);

internal sealed record Opening(bool Anonymous = false);

internal sealed record Closing;

internal sealed record NewStatus(int Revision, string Status);

internal sealed record NewAnswer(int Revision, string Answer);

/// <summary>The patch on the document that the adjustment is about, {} when only conduct changes; its revision.</summary>
internal sealed record Applying(int Revision, JsonObject Patch);
