// A sheet to draw on: a ground (the drawing that was searched with) and the strokes since. The page gets a picture.
const SIDE = 512; // pixels of the picture
const WIDTHS = { pen: 5, eraser: 32 };
const COLOURS = { pen: "#000", eraser: "#fff" };
const MEMORY = "partlens-drawing"; // of this tab, so that neither a look at a part nor a reload loses what was drawn
const HELP = "Draw the part with dark lines. Drag with mouse, finger or pen.";

// `known`: the picture that the page has, sent from here or got from there.
const makeDrawing = (known, ground) => ({ known, ground, strokes: [] });

function remembered() {
  try {
    return { ...makeDrawing("", ""), ...JSON.parse(sessionStorage.getItem(MEMORY)) };
  } catch {
    return makeDrawing("", "");
  }
}

function remember(sheet) {
  try {
    sessionStorage.setItem(MEMORY, JSON.stringify(sheet.drawing));
  } catch {
    // No room in this tab: the drawing lasts as long as the pad is open.
  }
}

function makeButton(text, act, pressed) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: text, onclick: act });
  if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
  return button;
}

function wipe(pen) {
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, SIDE, SIDE);
}

// Through the middles between points, so that a quick line is no polygon.
function trace(pen, { tool, points }) {
  if (tool === "clear") return wipe(pen);
  const [start, ...others] = points;
  Object.assign(pen, { lineWidth: WIDTHS[tool], strokeStyle: COLOURS[tool], lineCap: "round", lineJoin: "round" });
  pen.beginPath();
  pen.moveTo(...start);
  let last = start;
  for (const point of others) {
    pen.quadraticCurveTo(...last, (last[0] + point[0]) / 2, (last[1] + point[1]) / 2);
    last = point;
  }
  pen.lineTo(...last);
  pen.stroke();
}

function draw(sheet) {
  wipe(sheet.pen);
  if (sheet.ground) sheet.pen.drawImage(sheet.ground, 0, 0, SIDE, SIDE);
  for (const stroke of sheet.drawing.strokes) trace(sheet.pen, stroke);
}

function isEmpty(sheet) {
  const { data } = sheet.pen.getImageData(0, 0, SIDE, SIDE);
  for (let at = 0; at < data.length; at += 4) if (data[at] < 128) return false;
  return true;
}

function showState(sheet) {
  const empty = isEmpty(sheet);
  sheet.search.disabled = empty;
  sheet.clear.disabled = empty;
  sheet.undo.disabled = !sheet.drawing.strokes.length;
}

function settle(sheet) {
  draw(sheet);
  showState(sheet);
  remember(sheet);
}

async function open(sheet, drawing) {
  sheet.drawing = drawing;
  sheet.ground = null;
  if (drawing.ground) {
    const image = Object.assign(new Image(), { src: drawing.ground });
    await image.decode().catch(() => (drawing.ground = ""));
    if (sheet.drawing !== drawing) return; // another was opened meanwhile
    sheet.ground = drawing.ground && image;
  }
  settle(sheet);
}

function undo(sheet) {
  sheet.drawing.strokes.pop();
  settle(sheet);
}

function clear(sheet) {
  sheet.drawing.strokes.push({ tool: "clear", points: [] });
  settle(sheet);
}

function pick(sheet, tool) {
  sheet.tool = tool;
  for (const [name, button] of Object.entries(sheet.tools)) button.setAttribute("aria-pressed", String(name === tool));
}

function pointOf(sheet, event) {
  const box = sheet.paper.getBoundingClientRect();
  const scale = SIDE / box.width;
  return [event.clientX - box.left, event.clientY - box.top].map((place) => Math.round(place * scale * 10) / 10);
}

function begin(sheet, event) {
  if (event.button || sheet.stroke) return;
  event.preventDefault();
  sheet.paper.focus({ preventScroll: true });
  sheet.paper.setPointerCapture(event.pointerId);
  sheet.stroke = { tool: sheet.tool, points: [pointOf(sheet, event)] };
  sheet.pointer = event.pointerId;
  sheet.drawing.strokes.push(sheet.stroke);
  trace(sheet.pen, sheet.stroke);
}

function go(sheet, event) {
  if (!sheet.stroke || event.pointerId !== sheet.pointer) return;
  const { tool, points } = sheet.stroke;
  const between = event.getCoalescedEvents?.() ?? [];
  const fresh = (between.length ? between : [event]).map((each) => pointOf(sheet, each));
  trace(sheet.pen, { tool, points: [points.at(-1), ...fresh] });
  points.push(...fresh);
}

function end(sheet, event) {
  if (!sheet.stroke || event.pointerId !== sheet.pointer) return;
  sheet.stroke = null;
  settle(sheet);
}

function press(sheet, event) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || !sheet.drawing.strokes.length) return;
  event.preventDefault();
  undo(sheet);
}

function send(sheet) {
  sheet.drawing.known = sheet.paper.toDataURL("image/png");
  remember(sheet);
  sheet.hand("drawn", sheet.drawing.known);
}

function listen(sheet) {
  const { paper } = sheet;
  paper.addEventListener("pointerdown", (event) => begin(sheet, event));
  paper.addEventListener("pointermove", (event) => go(sheet, event));
  for (const name of ["pointerup", "pointercancel"]) paper.addEventListener(name, (event) => end(sheet, event));
  sheet.pad.addEventListener("keydown", (event) => press(sheet, event));
}

function makeSheet(parent) {
  const pad = Object.assign(document.createElement("div"), { className: "pad" });
  const paper = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE, tabIndex: 0, title: HELP });
  paper.setAttribute("role", "img");
  paper.setAttribute("aria-label", `Paper. ${HELP}`);
  const pen = paper.getContext("2d", { alpha: false, willReadFrequently: true });
  const sheet = (pad.sheet = { pad, paper, pen, tool: "pen", drawing: remembered(), ground: null, stroke: null });
  sheet.tools = {
    pen: makeButton("Pen", () => pick(sheet, "pen"), true),
    eraser: makeButton("Eraser", () => pick(sheet, "eraser"), false),
  };
  sheet.undo = makeButton("Undo", () => undo(sheet));
  sheet.clear = makeButton("Clear", () => clear(sheet));
  sheet.search = Object.assign(makeButton("Search", () => send(sheet)), { className: "search" });
  const tools = Object.assign(document.createElement("div"), { className: "tools" });
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "Drawing");
  tools.append(...Object.values(sheet.tools), sheet.undo, sheet.clear, sheet.search);
  pad.append(paper, tools);
  parent.append(pad);
  listen(sheet);
  return sheet;
}

// The sheet follows what is searched with. What came from this very sheet stays as it is: its strokes can be undone.
function follow(sheet, searched) {
  const isNews = searched && searched !== sheet.drawing.known;
  if (isNews) open(sheet, makeDrawing(searched, searched));
  return isNews;
}

export default inTurn(({ data, parentElement, setTriggerValue }) => {
  const there = parentElement.querySelector(".pad")?.sheet;
  const sheet = there ?? makeSheet(parentElement);
  sheet.hand = setTriggerValue;
  if (!follow(sheet, data.drawing) && !there) open(sheet, sheet.drawing);
});
