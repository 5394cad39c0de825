import { behaviour } from "../app.js";

// Around a file field: files may be dropped on the whole area, and their names and sizes are listed before sending.

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

function size(bytes) {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 3);
  const format = { style: "unit", unit: UNITS[step], unitDisplay: "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1000 ** step);
}

behaviour("upload", (area) => {
  const input = area.querySelector("input[type=file]");
  const list = area.querySelector("[data-slot='files']");

  input.addEventListener("change", () => {
    list.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: `${file.name} · ${size(file.size)}` })));
  });
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => { event.preventDefault(); area.dataset.over = ""; });
  }
  for (const name of ["dragleave", "drop"]) area.addEventListener(name, () => delete area.dataset.over);
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    const chosen = new DataTransfer();
    const files = input.multiple ? [...input.files, ...event.dataTransfer.files] : [...event.dataTransfer.files].slice(0, 1);
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
