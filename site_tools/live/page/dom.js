/** Elements in few words. Text is only ever set as text: what a reader types is never read as HTML. */

/** element("button", { type: "button", onclick }, "words", another): children that are null are left out. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") made.className = value;
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name.startsWith("aria-") || name === "for" || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A field with its label: the label comes first and names it. */
export function labelled(label, field, hint = "") {
  field.id ||= `live-${labelled.count++}`;
  const note = hint ? element("small", { id: `${field.id}-hint` }, hint) : null;
  if (note) field.setAttribute("aria-describedby", note.id);
  return element("div", { class: "live-field" }, element("label", { for: field.id }, label), field, note);
}
labelled.count = 0;

/** A sentence with its {places} filled. */
export function fill(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Pixels of a square picture on a canvas of their own size; how large it is shown is the style sheet's. */
export function draw(canvas, pixels, width = Math.sqrt(pixels.length / 4)) {
  canvas.width = width;
  canvas.height = pixels.length / 4 / width;
  canvas.getContext("2d").putImageData(new ImageData(new Uint8ClampedArray(pixels), canvas.width, canvas.height), 0, 0);
}
