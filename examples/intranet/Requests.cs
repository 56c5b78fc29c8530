using System.Text.Json.Nodes;

namespace Intranet;

// What a page may send. None of it says who acts, and what is not named here is refused. The fields of a document are the
// library's to judge; Documents.cs refuses those that nobody sends.

internal sealed record NewChange(int Revision, JsonObject Patch);

internal sealed record Removal(int Revision, string? Reason = null);

internal sealed record NewRating(string Subject, string Aspect, int? Value);

internal sealed record NewRemark(string Nature, string Text);

/// <summary>All that somebody has to say in a session, stored in one go.</summary>
internal sealed record NewAnswers(NewRating[] Ratings, NewRemark? Remark = null);

internal sealed record Opening(bool Anonymous = false);

internal sealed record Closing;

/// <summary>The patch on the document that the adjustment is about, {} when only conduct changes; its revision.</summary>
internal sealed record Applying(int Revision, JsonObject Patch);
