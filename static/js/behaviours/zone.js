import { behaviour } from "../app.js";

// On the select of time zones: newcomers (data-newcomer) start with the zone of their device; others are offered it,
// where it is another one (data-offer holds the words, {zone} stands for its name).

function optionFor(select, zone) {
  const known = [...select.options].find((each) => each.value === zone);
  if (known) return known;
  const option = new Option(zone.replaceAll("_", " "), zone);
  select.prepend(option);
  return option;
}

behaviour("zone", (select) => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || zone === select.value) return;
  if ("newcomer" in select.dataset) {
    if (select.value === "UTC") optionFor(select, zone).selected = true;
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-quiet zone__offer";
  const option = optionFor(select, zone);
  button.textContent = select.dataset.offer.replace("{zone}", option.text);
  button.addEventListener("click", () => { option.selected = true; button.remove(); select.focus(); });
  select.before(button);
});
