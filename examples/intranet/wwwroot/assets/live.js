// Hears what happens from the server. While the page is not seen it listens to nothing: it reads anew when it is seen.

/**
 * Calls `heard` with each change, and with null when some may have been missed. The promise that it gives is kept once
 * the server listens, or is slow to: what is read from then on is kept up to date.
 */
export function listen(heard) {
  let source = null;
  let isListening = null;
  const listening = new Promise((resolve) => { isListening = resolve; });
  let isMissed = false;
  setTimeout(() => { isMissed = true; isListening(); }, 400);

  function open() {
    if (source) return;
    source = new EventSource("api/events");
    source.addEventListener("hello", () => {
      if (isMissed) heard(null);
      isMissed = true;
      isListening();
    });
    source.addEventListener("change", (event) => heard(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      // The browser tries again by itself, unless the server said no, as after signing out.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(follow, 5000);
      }
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  function follow() {
    if (document.visibilityState === "visible") open();
    else close();
  }

  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  addEventListener("pageshow", follow);
  follow();
  return listening;
}
