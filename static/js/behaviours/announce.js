import { behaviour, say } from "../app.js";

// Reads itself out when it appears: what a swap brought in and a listener would otherwise miss.

behaviour("announce", (element) => say(element.dataset.announce || element.textContent.trim()));
