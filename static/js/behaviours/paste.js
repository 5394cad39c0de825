import { behaviour, copy, say, words } from "../app.js";

// On a textarea with data-upload-url: pictures that are pasted, and files that are dropped, are sent there (field "file");
// the answer is JSON, {"markdown": "![plan](/…)"} or {"message": "why not"}. Meanwhile the text holds a place for them.

function post(url, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file, file.name || "picture.png");
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"]);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
    request.addEventListener("error", () => reject(new Error(words("network"))));
    request.addEventListener("load", () => {
      if (request.status < 300 && request.response?.markdown) resolve(request.response.markdown);
      else reject(new Error(request.response?.message ?? words("server")));
    });
    request.send(body);
  });
}

function insert(area, text) {
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function replace(area, place, text) {
  const at = area.value.indexOf(place);
  if (at < 0) return;
  area.setRangeText(text, at, at + place.length, "preserve");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

let running = 0;

async function upload(area, file) {
  const name = file.name || "picture.png";
  const place = `![${words("uploading", { name })} ${(running += 1)}…]()`;
  const bar = Object.assign(document.createElement("progress"), { max: 1 });
  bar.setAttribute("aria-label", words("uploading", { name }));
  insert(area, place);
  area.after(bar);
  try {
    replace(area, place, await post(area.dataset.uploadUrl, file, bar));
    say(words("uploadDone", { name }));
  } catch (error) {
    replace(area, place, "");
    const notice = copy("template-notice", words("uploadFailed", { name, reason: error.message }));
    notice.dataset.tone = "danger";
    area.after(notice);
  } finally {
    bar.remove();
  }
}

behaviour("paste", (area) => {
  area.addEventListener("paste", (event) => {
    const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    // Office programs put a picture of the copied text beside the text: the text is meant.
    if (!pictures.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    pictures.forEach((file) => upload(area, file));
  });
  area.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    [...event.dataTransfer.files].forEach((file) => upload(area, file));
  });
});
