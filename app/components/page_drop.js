// Drop or paste anywhere: the file goes to the page's uploader, which sends it like any other.
function isOverUploader(event) {
  return event.composedPath().some((node) => node.dataset?.testid === "stFileUploaderDropzone");
}

function carriesFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function hand(file, uploader) {
  const input = document.querySelector(`.st-key-${CSS.escape(uploader)} input[type=file]`);
  if (!input || !file) return;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export default function ({ data, parentElement }) {
  const veil = Object.assign(document.createElement("div"), { className: "veil", hidden: true });
  veil.textContent = "Drop it to find parts like it";
  parentElement.replaceChildren(veil);
  parentElement.stop?.abort();
  const stop = (parentElement.stop = new AbortController());
  const listen = (name, act) => window.addEventListener(name, act, { signal: stop.signal });

  listen("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    veil.hidden = isOverUploader(event);
  });
  listen("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
  listen("drop", (event) => {
    veil.hidden = true;
    if (!carriesFiles(event) || isOverUploader(event)) return;
    event.preventDefault();
    hand(event.dataTransfer.files[0], data.uploader);
  });
  listen("paste", (event) => {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    hand(file, data.uploader);
  });
  // Streamlit ends what a later drawing has overtaken, too; what is on the page goes on listening.
  return () => setTimeout(() => veil.isConnected || stop.abort());
}
