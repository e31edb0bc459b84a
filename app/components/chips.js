// A row of removable chips, drawn anew on every change: there are only a few.
function makeChip(chip, send) {
  const item = document.createElement("li");
  if (chip.picture) {
    item.className = "pictured";
    item.append(Object.assign(document.createElement("img"), { src: chip.picture, alt: "" }));
  }
  const text = Object.assign(document.createElement("span"), { textContent: chip.text, title: chip.text });
  const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  remove.setAttribute("aria-label", `Remove ${chip.text}`);
  remove.onclick = () => send("removed", chip.name);
  item.append(text, remove);
  return item;
}

export default inTurn(({ data, parentElement, setTriggerValue }) => {
  const list = document.createElement("ul");
  list.setAttribute("aria-label", data.label);
  list.append(...data.chips.map((chip) => makeChip(chip, setTriggerValue)));
  parentElement.querySelector("ul")?.remove();
  parentElement.append(list);
});
