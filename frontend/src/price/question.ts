import type { Direction, PriceCallInput } from "../gql/graphql";

/** The call that is asked about. */
export type Question = {
  readonly clientId: string | undefined;
  readonly number: string;
  readonly direction: Direction;
  readonly seconds: number;
  /** YYYY-MM-DDTHH:MM on the browser's clock; empty: now. */
  readonly at: string;
  readonly extension: string;
  readonly caller: string;
};

/** The question with which the page begins. */
export const blank: Question = {
  clientId: undefined,
  number: "",
  direction: "outbound",
  seconds: 180,
  at: "",
  extension: "",
  caller: "",
};

/** Whether enough is said for an answer. */
export function isAsked(question: Question, admin: boolean): boolean {
  return question.number.trim() !== "" && (!admin || question.clientId !== undefined);
}

/** The question as the API takes it. */
export function toInput(question: Question): PriceCallInput {
  return {
    clientId: question.clientId ?? null,
    number: question.number.trim(),
    direction: question.direction,
    seconds: question.seconds,
    startedAt: question.at === "" ? null : new Date(question.at).toISOString(),
    extension: question.extension.trim(),
    caller: question.caller.trim(),
  };
}

/** Digits of a length: `3:00`, `1:02:05`. */
export function clock(seconds: number): string {
  const pad = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}
