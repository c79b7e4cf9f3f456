/** A sheet of stored pictures, shown before any model is loaded: rows and columns of squares without gaps. */

export class Sheet {
  /** address: of the image; told: { rows, columns } as strips.json lists them. onReady is called once it can be drawn. */
  constructor(address, { rows, columns }, onReady) {
    Object.assign(this, { rows, columns, image: new Image() });
    this.image.addEventListener("load", onReady);
    this.image.src = address;
  }

  /** Puts the picture of a row and a column, by their numbers, on a canvas; false where it is not there (yet). */
  draw(canvas, row, column) {
    const edge = this.image.naturalWidth / this.columns.length;
    if (!edge || row < 0 || column < 0) return false;
    canvas.width = canvas.height = edge;
    canvas.getContext("2d").drawImage(this.image, column * edge, row * edge, edge, edge, 0, 0, edge, edge);
    return true;
  }
}

/** How far along a picture a finger is, from 0 to 1, told while it slides; up and down still scrolls the page. */
export function slideOver(canvas, onShare) {
  const tell = ({ clientX }) => {
    const { left, width } = canvas.getBoundingClientRect();
    onShare(Math.min(Math.max((clientX - left) / width, 0), 1));
  };
  canvas.classList.add("live-slides");
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    tell(event);
  });
  canvas.addEventListener("pointermove", (event) => canvas.hasPointerCapture(event.pointerId) && tell(event));
}
