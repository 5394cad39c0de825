import { behaviour } from "../app.js";

// Takes the focus when it appears: the summary of a form's errors, the word after an action.

behaviour("focus", (element) => {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
});
