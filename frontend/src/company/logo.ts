/** The most bytes that a logo may have. */
export const LARGEST = 512 * 1024;

/** What is wrong with a picture as a logo; null where nothing is. */
export function problemOf({ type, size }: { type: string; size: number }): string | null {
  if (type !== "image/png" && type !== "image/jpeg") return "A logo is a PNG or a JPEG picture.";
  return size > LARGEST ? `The picture has ${Math.ceil(size / 1024)} KiB; at most 512 KiB are taken.` : null;
}

/** Reads a picture as the API takes it: its bytes in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Where a page shows a picture that is given in base64. */
export function sourceOf(base64: string): string {
  return `data:image/${base64.startsWith("iVBORw0KGgo") ? "png" : "jpeg"};base64,${base64}`;
}
