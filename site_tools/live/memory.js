/** Memory of buffers that nobody needs any more. */

/** Gives memory back at once; a collector of garbage would come for tens of megabytes only when it pleases. */
export function release(buffer) {
  buffer?.transfer?.(0);
}
