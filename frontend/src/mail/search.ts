import * as z from "zod/mini";
import type { MailEvent, MessageFilter, MessageState } from "../gql/graphql";
import { allEvents, allStates } from "./words";

// What the page shows as it stands in its address, and what it means to the API.

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined);

const searchSchema = z.object({
  tab: optional(z.enum(["templates", "settings"])),
  /** Of the log: which are shown. Of the templates: which is edited. */
  event: optional(z.enum(allEvents as [MailEvent, ...MailEvent[]])),
  state: optional(z.enum(allStates as [MessageState, ...MessageState[]])),
  client: optional(z.string().check(z.minLength(1), z.maxLength(400))),
});

/** The address's parameters; without a tab it is the log. */
export type MailSearch = z.infer<typeof searchSchema>;

/** Reads the address; what makes no sense in it is left out, one by one. */
export function parseMailSearch(search: Record<string, unknown>): MailSearch {
  return z.parse(searchSchema, search);
}

/** What the search asks of the API. */
export function filterOf({ event, state, client }: MailSearch): MessageFilter {
  return { ...(event && { event }), ...(state && { state }), ...(client && { clientId: client }) };
}

/** Whether anything narrows the log. */
export function isNarrowed(search: MailSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}
