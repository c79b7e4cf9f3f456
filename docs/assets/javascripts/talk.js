// Reads a conversation aloud with a voice that lies on the reader's own device; no such voice, no button.
"use strict";

(() => {
  const button = document.querySelector(".talk-listen");
  const speech = window.speechSynthesis;
  if (!button || !speech) return;
  const pitch = { "speech--octo": 0.9, "speech--pen": 1.35 };
  const words = { listen: button.textContent, stop: button.dataset.stop };
  const language = document.documentElement.lang;
  let playing = 0;

  // Other voices send the text to a server.
  const voice = () => speech.getVoices().find((found) => found.localService && found.lang.startsWith(language));
  const show = () => (button.hidden = !voice());
  const mark = (line) => {
    document.querySelector(".speech--spoken")?.classList.remove("speech--spoken");
    line?.classList.add("speech--spoken");
  };

  function stop() {
    playing += 1;
    speech.cancel();
    mark(null);
    button.textContent = words.listen;
  }

  function read(lines, turn) {
    const [line, ...rest] = lines;
    if (turn !== playing) return;
    if (!line) return stop();
    mark(line);
    line.scrollIntoView({ block: "nearest" });
    const copy = line.querySelector(".speech__words").cloneNode(true);
    // The interval of a number is a tap away on the screen; nobody says it.
    copy.querySelectorAll("svg, .finding__interval").forEach((unsaid) => unsaid.remove());
    const said = new SpeechSynthesisUtterance(copy.textContent);
    said.voice = voice();
    said.lang = said.voice.lang;
    said.pitch = pitch[line.classList[1]];
    said.onend = () => read(rest, turn);
    said.onerror = () => turn === playing && stop();
    speech.speak(said);
  }

  button.addEventListener("click", () => {
    if (button.textContent === words.stop) return stop();
    speech.cancel();
    playing += 1;
    button.textContent = words.stop;
    read([...document.querySelectorAll(".speech")], playing);
  });
  window.addEventListener("pagehide", stop);
  speech.addEventListener?.("voiceschanged", show);
  show();
})();
