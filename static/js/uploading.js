import { copy, say, token, words } from "./app.js";
import { put, swap } from "./typing.js";

// Files that go into a text: sent to data-upload-url of its textarea (field "file"); the answer is JSON,
// {"markdown": "![plan](/…)"} or {"message": "why not"}. Meanwhile the text holds a place for them.

function post(url, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file, file.name || "picture.png");
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
    request.addEventListener("error", () => reject(new Error(words("network"))));
    request.addEventListener("load", () => {
      if (request.status < 300 && request.response?.markdown) resolve(request.response.markdown);
      else reject(new Error(request.response?.message ?? words("server")));
    });
    request.send(body);
  });
}

export function complain(area, text) {
  const notice = copy("template-notice", text);
  notice.dataset.tone = "danger";
  (area.closest(".editor") ?? area).after(notice);
  say(text, { now: true });
}

const held = new WeakMap(); // forms with files on their way

// A form is sent when the last of its files is there: else its text would keep places without them. Whoever wanted to send
// it and reads that a file failed decides anew.
function hold(form) {
  if (!form) return () => {};
  const state = held.get(form) ?? { files: 0, failed: false, asked: null };
  state.wait ??= (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    state.asked = event;
    say(words("uploadWait"));
  };
  if (!state.files) document.addEventListener("submit", state.wait, { capture: true });
  state.files += 1;
  held.set(form, state);
  return (isGood) => {
    state.files -= 1;
    state.failed ||= !isGood;
    if (state.files) return;
    document.removeEventListener("submit", state.wait, { capture: true });
    held.delete(form);
    if (state.asked && !state.failed && form.isConnected) form.requestSubmit(state.asked.submitter);
  };
}

// Several files at once would read as one link.
const isBehindLink = (area) => /\]\([^()\n]*\)$/.test(area.value.slice(0, area.selectionStart));

let count = 0;

function begin(area, place, name) {
  const mark = `![${words("uploading", { name })} ${(count += 1)}…]()`;
  if (place) swap(area, place, mark);
  else put(area, { start: area.selectionStart, end: area.selectionEnd, text: (isBehindLink(area) ? " " : "") + mark });
  const bar = Object.assign(document.createElement("progress"), { max: 1 });
  bar.setAttribute("aria-label", words("uploading", { name }));
  area.after(bar);
  return [mark, bar];
}

// It goes to its place in the text, if there is one already; else to the caret.
export async function upload(area, file, place) {
  const [name, url] = [file.name || "picture.png", area.dataset.uploadUrl];
  if (!url) {
    if (place) swap(area, place, "");
    complain(area, words("uploadLater"));
    return;
  }
  const [mark, bar] = begin(area, place, name);
  const release = hold(area.form);
  let isGood = false;
  try {
    swap(area, mark, await post(url, file, bar));
    say(words("uploadDone", { name }));
    isGood = true;
  } catch (error) {
    swap(area, mark, "");
    complain(area, words("uploadFailed", { name, reason: error.message }));
  }
  bar.remove();
  release(isGood);
}
