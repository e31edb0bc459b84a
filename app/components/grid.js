// Result grid. Runs again on every change: cards are matched by asset, so that pictures stay in place.
const LINES = ["title", "note", "formats", "passage", "why"];

const SAYINGS = {
  pin: { label: "This is the right one", path: "M4.5 10.5l3.6 3.6 7.4-8.2" },
  refuse: { label: "Not this", path: "M5.5 5.5l9 9m0-9l-9 9" },
};
const MARKS = { pin: "Pinned", refuse: "Not this" };

function makeButton(verdict) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.verdict = verdict;
  button.title = SAYINGS[verdict].label;
  button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${SAYINGS[verdict].path}"/></svg>`;
  return button;
}

function makeSayings() {
  const group = document.createElement("div");
  group.className = "sayings";
  group.append(...Object.keys(SAYINGS).map(makeButton));
  return group;
}

function makeCard(asset) {
  const item = document.createElement("li");
  item.dataset.asset = asset;
  const link = document.createElement("a");
  const picture = document.createElement("div");
  picture.className = "picture";
  const words = document.createElement("div");
  words.className = "words";
  const mark = document.createElement("span");
  mark.className = "mark";
  words.append(...LINES.map((name) => Object.assign(document.createElement("div"), { className: name })));
  link.append(picture, mark, words);
  item.append(link, makeSayings());
  return item;
}

function absent(text) {
  return Object.assign(document.createElement("span"), { textContent: text });
}

function showPicture(box, card) {
  if (box.dataset.src === card.picture) return;
  box.dataset.src = card.picture;
  if (!card.picture) return box.replaceChildren(absent("No picture"));
  const image = document.createElement("img");
  image.loading = "lazy";
  image.decoding = "async";
  image.alt = `Picture of ${card.title}`;
  image.onerror = () => box.replaceChildren(absent("Picture missing"));
  image.src = card.picture;
  box.replaceChildren(image);
}

function fill(item, card) {
  const link = item.firstChild;
  link.href = card.link;
  link.title = card.title;
  showPicture(link.querySelector(".picture"), card);
  for (const name of LINES) {
    const line = link.querySelector("." + name);
    line.textContent = card[name];
    line.hidden = !card[name];
  }
  showVerdict(item, card);
}

function showVerdict(item, card) {
  const mark = item.querySelector(".mark");
  mark.textContent = MARKS[card.verdict] ?? "";
  mark.hidden = !card.verdict;
  for (const button of item.querySelectorAll("button")) {
    const { verdict } = button.dataset;
    button.setAttribute("aria-label", `${SAYINGS[verdict].label}: ${card.title}`);
    button.setAttribute("aria-pressed", String(card.verdict === verdict));
  }
}

// A card that moves loses the focus: give it back, or to the card that took its place.
function keepFocus(list, change) {
  const focused = list.getRootNode().activeElement;
  const at = [...list.children].findIndex((item) => item.contains(focused));
  change();
  if (at < 0 || list.getRootNode().activeElement === focused) return;
  const left = list.children[Math.min(at, list.children.length - 1)]?.firstChild;
  (list.contains(focused) ? focused : left)?.focus({ preventScroll: true });
}

function reconcile(list, cards) {
  const there = new Map([...list.children].map((item) => [item.dataset.asset, item]));
  const items = cards.map((card) => {
    const item = there.get(String(card.asset)) ?? makeCard(card.asset);
    fill(item, card);
    return item;
  });
  if (items.some((item, at) => list.children[at] !== item) || list.children.length !== items.length) {
    keepFocus(list, () => list.replaceChildren(...items));
  }
  const focused = [...list.children].find((item) => item.contains(list.getRootNode().activeElement));
  rove(list, focused?.firstChild ?? list.querySelector('a[tabindex="0"]') ?? list.querySelector("a"));
}

// One card for the Tab key, and its buttons; the arrows go from card to card.
function rove(list, chosen) {
  for (const item of list.children)
    for (const stop of item.querySelectorAll("a, button")) stop.tabIndex = item.firstChild === chosen ? 0 : -1;
}

function columnsOf(links) {
  const top = links[0].offsetTop;
  const next = links.findIndex((link) => link.offsetTop !== top);
  return next < 0 ? links.length : next;
}

function move(list, event) {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(event.target.closest("a"));
  if (at < 0) return;
  const row = columnsOf(links);
  const goals = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + row, ArrowUp: at - row, Home: 0, End: links.length - 1 };
  const goal = links[goals[event.key]];
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}

// Back to where the visitor was: the pages change inside one document, so that the browser cannot do it.
const scroller = () => document.querySelector('[data-testid="stMain"]') ?? document.documentElement;
const memory = () => "partlens-scroll" + location.search;

function leave() {
  sessionStorage.setItem(memory(), scroller().scrollTop);
  scroller().scrollTo(0, 0);
}

// The page grows, and may be drawn twice, while it comes back: hold the place until that is over or the visitor moves.
function comeBack() {
  const key = memory();
  const top = Number(sessionStorage.getItem(key));
  if (!top) return;
  let end = performance.now() + 30000;
  const over = new AbortController();
  const letGo = () => {
    over.abort();
    sessionStorage.removeItem(key);
  };
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(name, letGo, { passive: true, signal: over.signal });
  const hold = () => {
    const now = performance.now();
    if (over.signal.aborted) return;
    if (memory() !== key) return over.abort();
    if (now > end) return letGo();
    scroller().scrollTo(0, top);
    if (Math.abs(scroller().scrollTop - top) < 2) end = Math.min(end, now + 1000);
    requestAnimationFrame(hold);
  };
  requestAnimationFrame(hold);
}

// A visitor who is quick on the back button meets the list of before: it was never taken from the page.
function comeBackTo(list) {
  const back = () => (list.isConnected ? comeBack() : removeEventListener("popstate", back));
  addEventListener("popstate", back);
  comeBack();
}

function say(list, button) {
  const asset = Number(button.closest("li").dataset.asset);
  const verdict = button.getAttribute("aria-pressed") === "true" ? "none" : button.dataset.verdict;
  list.send("said", { asset, verdict });
}

function open(list, event) {
  const button = event.target.closest("button");
  if (button) return say(list, button);
  const item = event.target.closest("li");
  if (!item || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  leave();
  list.send("opened", Number(item.dataset.asset));
}

function makeList(parent) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const list = document.createElement("ul");
  list.addEventListener("keydown", (event) => move(list, event));
  list.addEventListener("focusin", (event) => rove(list, event.target.closest("li").firstChild));
  list.addEventListener("click", (event) => open(list, event));
  parent.append(status, list);
  return list;
}

export default inTurn(({ data, parentElement, setTriggerValue }) => {
  const there = parentElement.querySelector("ul");
  const list = there ?? makeList(parentElement);
  list.send = setTriggerValue;
  list.setAttribute("aria-label", data.label);
  list.classList.toggle("asks", data.asks);
  list.previousSibling.textContent = data.status;
  reconcile(list, data.cards);
  if (!there) comeBackTo(list);
  else if (list.place !== data.place) scroller().scrollTo(0, 0);
  list.place = data.place;
});
