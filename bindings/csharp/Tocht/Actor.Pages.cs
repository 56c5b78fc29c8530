using System.Text.Json.Nodes;

namespace Tocht;

public sealed partial class Actor
{
    private const int LargestPage = 1000;

    /// <summary>
    /// What happened, by all processes, as far as the actor may see it: CloudEvents (1.0). From the first on, or after
    /// a cursor; all of it, read page by page while it is enumerated, or one page of `limit` (1 to 1000) at most. Go on
    /// after the last one's data["cursor"], which holds for this actor and the store.
    /// </summary>
    /// <exception cref="TochtException">
    /// While enumerating: Invalid, at /after for a cursor that the actor did not get from this store. Begin anew then.
    /// </exception>
    public IEnumerable<JsonObject> Changes(string? after = null, int? limit = null)
    {
        for (;;)
        {
            var page = ChangesAfter(after, limit ?? LargestPage);
            foreach (var each in page)
                yield return each;
            if (limit is not null || page.Length < LargestPage)
                yield break;
            after = page[^1]["data"]!["cursor"]!.GetValue<string>();
        }
    }

    private IEnumerable<JsonObject> Pages(string kind, JsonObject query, int? limit)
    {
        var asked = query.DeepClone().AsObject();
        for (var left = limit;;)
        {
            if (left is { } most)
                asked["limit"] = Math.Min(most, LargestPage);
            var page = Page(kind, asked);
            var items = Json.Items(page);
            foreach (var each in items)
                yield return each!.AsObject();
            left -= items.Length;
            if (left <= 0 || page["cursor"] is not { } cursor)
                yield break;
            asked["cursor"] = cursor.DeepClone();
        }
    }
}
