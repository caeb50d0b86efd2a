/** How many wait: counted up to 1,000. */
export function waitingText(waiting: number): string {
  if (waiting === 0) return "Nothing waits.";
  if (waiting > 1000) return "More than 1,000 wait.";
  return waiting === 1 ? "One waits." : `${waiting.toLocaleString()} wait.`;
}

/** A size as people say it: `812 B`, `14 KB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** How far a replay of everything has come. */
export function progressText(replayed: number, stillWaiting: number): string {
  return `Reading again: ${(replayed + stillWaiting).toLocaleString()} tried, ${replayed.toLocaleString()} read.`;
}

/** What a replay did. */
export function replayText(replayed: number, stillWaiting: number): string {
  const done = replayed === 1 ? "One document was read." : `${replayed} documents were read.`;
  if (stillWaiting === 0) return `${done} None is left.`;
  return `${replayed === 0 ? "None could be read." : done} ${waitingText(stillWaiting).replace(/\.$/, "")} still.`;
}

/** The file that an imported document came from: the `name` of its content type; null where it has none. */
export function fileOf(contentType: string): string | null {
  const [, quoted, word] = /;\s*name=(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(contentType) ?? [];
  if (quoted !== undefined || word !== undefined) return quoted?.replace(/\\(.)/g, "$1") ?? word ?? null;
  const [, encoded] = /;\s*name\*=utf-8''([^\s;]+)/i.exec(contentType) ?? [];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return encoded ?? null;
  }
}

/** A content type without what else it tells. */
export function kindOf(contentType: string): string {
  return contentType.split(";")[0]?.trim() ?? "";
}
