import type { Client } from "@urql/core";
import { graphql } from "../gql";
import type { ViewerQuery } from "../gql/graphql";
import { createApiClient, OWN_REQUEST } from "./client";
import { type Fault, faultsOf, INTERNAL, UNREACHABLE } from "./fault";
import { Live } from "./live";

const viewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      email
      name
      role
      client { id name currency timeZone locale }
    }
  }
`);

/** Who is signed in. */
export type Viewer = NonNullable<ViewerQuery["viewer"]>;

/**
 * Who is signed in, and the connections that this person's answers came over. Signing in or out replaces both
 * connections, so that nothing read by one person is shown to the next.
 */
export class Session {
  client: Client;
  live: Live;
  private asked: Promise<Viewer | null> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor() {
    this.client = createApiClient(() => this.expire());
    this.live = new Live(() => this.expire());
  }

  /** The signed-in user, asked once; null when nobody is. Rejects with a Fault when the server does not answer. */
  viewer(): Promise<Viewer | null> {
    this.asked ??= this.askViewer();
    return this.asked;
  }

  /** Signs in; gives what went wrong, or null. */
  async signIn(email: string, password: string): Promise<Fault | null> {
    const fault = await post("/auth/sign-in", { email, password });
    if (!fault) this.renew();
    return fault;
  }

  /** Signs out; gives what went wrong, or null. */
  async signOut(): Promise<Fault | null> {
    const fault = await post("/auth/sign-out", {});
    if (!fault) this.expire();
    return fault;
  }

  /** Changes the password of who is signed in, and ends their other sessions; gives what went wrong, or null. */
  async changePassword(current: string, password: string): Promise<Fault | null> {
    const fault = await post("/auth/password", { current, password });
    if (fault?.code === "UNAUTHENTICATED") this.expire();
    return fault;
  }

  /** Calls `listener` when nobody is signed in any more. */
  onExpire(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async askViewer(): Promise<Viewer | null> {
    const result = await this.client.query(viewerQuery, {}, { requestPolicy: "network-only" }).toPromise();
    const [fault] = faultsOf(result.error);
    if (fault?.code === "UNAUTHENTICATED") return null;
    if (fault) {
      this.asked = undefined;
      throw new SessionFault(fault);
    }
    return result.data?.viewer ?? null;
  }

  private renew() {
    this.live.close();
    this.client = createApiClient(() => this.expire());
    this.live = new Live(() => this.expire());
    this.asked = undefined;
  }

  private expire() {
    this.renew();
    this.asked = Promise.resolve(null);
    for (const listener of this.listeners) listener();
  }
}

/** The server could not say who is signed in. */
export class SessionFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

async function post(path: string, body: unknown): Promise<Fault | null> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", ...OWN_REQUEST },
      body: JSON.stringify(body),
    });
  } catch {
    return { code: UNREACHABLE, message: "The server cannot be reached." };
  }
  if (response.ok) return null;
  const answer: unknown = await response.json().catch(() => null);
  return (
    faultIn(answer) ?? {
      code: response.status === 429 ? "TOO_MANY" : INTERNAL,
      message: `The server answered ${response.status}.`,
    }
  );
}

function faultIn(answer: unknown): Fault | null {
  const error = (answer as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  if (typeof error?.code !== "string") return null;
  return { code: error.code, message: typeof error.message === "string" ? error.message : "" };
}
