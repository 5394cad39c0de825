import { behaviour } from "../app.js";

// On a mark that a record's page carries while something on it is unread: tells data-url, by POST, that the reader has seen
// what happened up to the event data-until. A page in the background waits until somebody looks at it. The answer is the bell.

behaviour("seen", (mark) => {
  function tell() {
    if (document.hidden) return;
    document.removeEventListener("visibilitychange", tell);
    if (!mark.isConnected) return;
    window.htmx.ajax("POST", mark.dataset.url, { source: mark, target: "#notice-count", swap: "outerHTML", values: { until: mark.dataset.until } });
  }
  document.addEventListener("visibilitychange", tell);
  tell();
});
