import type { CombinedError } from "@urql/core";

// What can go wrong when the API is asked, told apart by its code alone.

/** One error of the API. `code` is for switching on; `message` is a sentence that may be shown. */
export interface Fault {
  code: string;
  /** Path of the input field at fault, as a form names it (`rules.2.pattern`). */
  field?: string;
  message: string;
}

/** The code of a request that got no answer at all. */
export const UNREACHABLE = "UNREACHABLE";

/** The code of an answer that is none of the API's: an internal error, whose text the server keeps to itself. */
export const INTERNAL = "INTERNAL";

/** The faults in an answer; empty where there is no error. */
export function faultsOf(error: CombinedError | undefined): Fault[] {
  if (!error) return [];
  if (error.graphQLErrors.length > 0) {
    return error.graphQLErrors.map((e) => fault(e.message, e.extensions));
  }
  const status = (error.response as Response | undefined)?.status;
  if (status === 401) return [{ code: "UNAUTHENTICATED", message: "You are signed out." }];
  if (status === 403) return [{ code: "FORBIDDEN", message: "You may not do this." }];
  if (status === 429) return [{ code: "TOO_MANY", message: "Too many requests. Try again in a moment." }];
  if (status !== undefined && status >= 400) return [{ code: INTERNAL, message: `The server answered ${status}.` }];
  return [{ code: UNREACHABLE, message: "The server cannot be reached." }];
}

function fault(message: string, extensions: Record<string, unknown>): Fault {
  const code = typeof extensions.code === "string" ? extensions.code : INTERNAL;
  const field =
    typeof extensions.field === "string" && extensions.field !== "" ? fieldPath(extensions.field) : undefined;
  return { code, field, message };
}

/** A field's path as forms write it: `input.rules[2].pattern` → `rules.2.pattern`. */
export function fieldPath(field: string): string {
  return field.replace(/^input\./, "").replace(/\[(\d+)\]/g, ".$1");
}

const titles: Record<string, string> = {
  INVALID: "This cannot be saved",
  NOT_FOUND: "Not found",
  CONFLICT: "Somebody else changed this",
  FORBIDDEN: "You may not do this",
  UNAUTHENTICATED: "You are signed out",
  TOO_MANY: "Too many requests",
  [UNREACHABLE]: "No connection",
};

/** A heading for a fault, chosen by its code. */
export function faultTitle(code: string): string {
  return titles[code] ?? "Something went wrong";
}

type Listener = (fault: Fault) => void;
const listeners = new Set<Listener>();

/** Tells the app of a fault that no field and no page shows by itself. */
export function announce(fault: Fault): void {
  for (const listener of listeners) listener(fault);
}

/** Calls `listener` for every announced fault, until the returned function is called. */
export function onFault(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
