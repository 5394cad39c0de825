import { behaviour } from "../app.js";
import { upload } from "../uploading.js";

// On a textarea with data-upload-url: pictures that are pasted, and files that are dropped, are sent there (uploading.js).

behaviour("paste", (area) => {
  const hasFiles = (event) => event.dataTransfer.types.includes("Files");
  area.addEventListener("paste", (event) => {
    const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    // Office programs put a picture of the copied text beside the text: the text is meant.
    if (!pictures.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    pictures.forEach((file) => upload(area, file));
  });
  area.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    area.dataset.over = "";
  });
  area.addEventListener("dragleave", () => delete area.dataset.over);
  area.addEventListener("drop", (event) => {
    delete area.dataset.over;
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    [...event.dataTransfer.files].forEach((file) => upload(area, file));
  });
});
