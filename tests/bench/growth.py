"""How the work grows, as a table (growth.txt) and as a drawing (growth.svg)."""

RATINGS = [10**power for power in range(2, 8)]
DOCUMENTS = [10, 100, 1000, 10_000]
THREADS = [1, 2, 4, 8]
PROCESSES = [1, 2, 3, 4]


def tell(ratings, documents, workers, folder):
    """Takes what was measured by ratings, by documents, and by threads and processes."""
    parts = {
        "ratings": (RATINGS, {
            "trend, µs": [ratings.cpu(f"trend/tocht/{n}") * 1e6 for n in RATINGS],
            "GROUP BY over the rows, µs": [ratings.cpu(f"trend/peer/{n}") * 1e6 for n in RATINGS],
            "stored with rate_many, a second": [
                ratings.counter(f"trend/tocht/{n}", "ratings_per_second") for n in RATINGS],
        }),
        "documents": (DOCUMENTS, {
            "progress, µs": [documents.cpu(f"progress_{n}/tocht") * 1e6 for n in DOCUMENTS],
            "reading and parsing them, µs": [documents.cpu(f"read_{n}/peer") * 1e6 for n in DOCUMENTS],
        }),
        "threads": (THREADS, {"get by id, a second": rates(workers, "threads", "threads:", THREADS)}),
        "processes": (PROCESSES, {"durable adds, a second": rates(workers, "processes", "", PROCESSES)}),
    }
    (folder / "growth.txt").write_text("\n\n".join(lines(name, *part) for name, part in parts.items()) + "\n")
    draw(parts, folder / "growth.svg")


def rates(workers, name, prefix, counts):
    return [workers.counter(f"{name}/{prefix}{n}", "items_per_second") for n in counts]


def lines(name, counts, measured):
    """What was measured, by counts in columns."""
    head = f"{name:34}" + "".join(f"{n:>13,}" for n in counts)
    return "\n".join([head] + [f"{work:34}" + "".join(f"{each:>13,.0f}" for each in numbers)
                               for work, numbers in measured.items()])


def draw(parts, path):
    try:
        import matplotlib
    except ImportError:
        return
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "tocht"
    from matplotlib import pyplot

    figure, places = pyplot.subplots(2, 2, figsize=(11, 8), constrained_layout=True)
    for place, (name, (counts, measured)) in zip(places.flat, parts.items()):
        timed = {work: numbers for work, numbers in measured.items() if work.endswith(", µs")} or measured
        for work, numbers in timed.items():
            place.plot(counts, numbers, marker="o", label=work)
        if counts[-1] > 8:
            place.set_xscale("log")
            place.set_yscale("log")
        else:
            place.set_xticks(counts)
            place.set_ylim(bottom=0)
        place.set_xlabel(name)
        place.grid(True, alpha=0.3)
        place.legend()
    figure.savefig(path, metadata={"Date": None})
