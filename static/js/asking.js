// A dialogue made from a <template>, outside of every form. Its own form (data-slot="answer") ends it; resolves to the
// dialogue when that was sent, to null when it was closed. The reader then is where they were.
export function ask(template, prepare) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  let isTaken = false;
  document.body.append(dialog);
  dialog.querySelector("[data-slot='answer']").addEventListener("submit", () => { isTaken = true; });
  dialog.showModal();
  prepare(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(isTaken ? dialog : null);
    });
  });
}
