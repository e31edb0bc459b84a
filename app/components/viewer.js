// Mounts the 3-D viewer. The viewer itself (three.js) is fetched once, from the server's assets.
const HELP = "Drag to turn, wheel or pinch to zoom. Keys: arrows turn, plus and minus zoom, Home resets.";

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function makeStage(parent) {
  const stage = element("div", { className: "stage" });
  stage.append(
    element("img", { alt: "", hidden: true }),
    element("canvas", { tabIndex: 0, hidden: true, title: HELP }),
    element("div", { className: "standpoints", hidden: true }),
    element("p", { className: "state", hidden: true }),
  );
  stage.querySelector("canvas").setAttribute("role", "application");
  stage.querySelector(".standpoints").setAttribute("role", "group");
  stage.querySelector(".standpoints").setAttribute("aria-label", "Standpoints");
  stage.querySelector(".state").setAttribute("role", "status");
  parent.append(stage);
  return stage;
}

function say(stage, text) {
  Object.assign(stage.querySelector(".state"), { textContent: text, hidden: !text });
}

function showPicture(stage, data) {
  const image = stage.querySelector("img");
  Object.assign(image, { alt: `Picture of ${data.title}`, hidden: !data.picture });
  if (data.picture) image.src = data.picture;
  stage.classList.toggle("flat", Boolean(data.picture));
}

async function showModel(stage, data) {
  const canvas = stage.querySelector("canvas");
  const { Viewer, STANDPOINTS } = await import(new URL(data.script, document.baseURI).href);
  if (!stage.isConnected) return;
  canvas.setAttribute("aria-label", `3-D model of ${data.title}. ${HELP}`);
  stage.viewer = new Viewer(canvas);
  canvas.hidden = false;
  await stage.viewer.load(data.model);
  stage.querySelector("img").hidden = true;
  stage.classList.remove("flat");
  const buttons = Object.keys(STANDPOINTS).map((name) =>
    element("button", { type: "button", textContent: name, onclick: () => stage.viewer.stand(name) }));
  const box = stage.querySelector(".standpoints");
  box.replaceChildren(...buttons);
  box.hidden = false;
  canvas.dataset.ready = data.model;
}

function clear(stage) {
  stage.viewer?.dispose();
  stage.viewer = null;
}

async function show(stage, data) {
  showPicture(stage, data);
  if (!data.model) return say(stage, data.picture ? "" : "There is nothing to show of this part.");
  say(stage, "Loading the 3-D model…");
  try {
    await showModel(stage, data);
    say(stage, "");
  } catch (error) {
    console.warn("partlens viewer:", error);
    clear(stage);
    stage.querySelector("canvas").hidden = true;
    say(stage, "The 3-D model cannot be shown in this browser; this is its picture.");
  }
}

export default inTurn(({ data, parentElement }) => {
  const wanted = data.model + data.picture;
  let stage = parentElement.querySelector(".stage");
  if (stage?.dataset.wanted !== wanted) {
    if (stage) clear(stage);
    stage?.remove();
    stage = makeStage(parentElement);
    stage.dataset.wanted = wanted;
    show(stage, data);
  }
  // Streamlit ends what a later drawing has overtaken, too, and that may have this very stage.
  return () => setTimeout(() => stage.isConnected || clear(stage));
});
