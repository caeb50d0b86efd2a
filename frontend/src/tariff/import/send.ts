import { OWN_REQUEST } from "../../api/client";
import { type Fault, INTERNAL, UNREACHABLE } from "../../api/fault";

/** The largest file that is taken, in bytes. */
export const maxBytes = 64 * 1024 * 1024;

/** How sending a file ended: the id of its draft, or what went wrong; null where it was called off. */
export type Sent = { draftId: string } | { fault: Fault } | null;

/**
 * Sends a rate deck as it is. `onProgress` is told the part that is sent, 0 to 1: fetch cannot tell it, so it is an
 * XMLHttpRequest.
 */
export function sendFile(
  tariffId: string,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  if (file.size > maxBytes) return refused(`${file.name} is too large: at most 64 MB are taken. Send it in parts.`);
  if (file.size === 0) return refused(`${file.name} is empty.`);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/import/tariff?${new URLSearchParams({ tariffId, name: file.name })}`);
    for (const [name, value] of Object.entries(OWN_REQUEST)) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answered(request.status, request.responseText));
    request.onerror = () => resolve({ fault: { code: UNREACHABLE, message: "The server cannot be reached." } });
    request.onabort = () => resolve(null);
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function refused(message: string): Promise<Sent> {
  return Promise.resolve({ fault: { code: "INVALID", message } });
}

/** Reads the server's answer: the draft's id, or an error with its code and a sentence. */
export function answered(status: number, body: string): Sent {
  const answer = parsed(body);
  if (status >= 200 && status < 300 && typeof answer.draftId === "string") return { draftId: answer.draftId };
  const { code, message } = (answer.error ?? {}) as { code?: unknown; message?: unknown };
  return {
    fault: {
      code: typeof code === "string" ? code : INTERNAL,
      message: typeof message === "string" ? message : `The server answered ${status}.`,
    },
  };
}

function parsed(body: string): { draftId?: unknown; error?: unknown } {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === "object" && answer !== null ? answer : {};
  } catch {
    return {};
  }
}
