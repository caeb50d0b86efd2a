import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { stringifyDocument } from "@urql/core";
import { type Client, createClient } from "graphql-ws";
import { GRAPHQL_PATH } from "./client";

/** How the live connection stands. `idle`: nobody subscribes. */
export type LiveState = "idle" | "connecting" | "connected" | "reconnecting";

/** What a subscriber is told. */
export interface LiveListener<Data> {
  next(data: Data): void;
  /** The connection stands, for the first time or again: now is the moment to ask for what was missed. */
  connected(): void;
}

/** What is told of an answer that comes in parts. */
export interface OnceListener<Data> {
  next(data: Data): void;
  /** It ends without an answer; why, for people. */
  failed(sentence: string): void;
  complete(): void;
}

/** Close codes after which asking again with the same cookie is of no use. */
const SIGNED_OUT = new Set([4401, 4403]);

/** The page's one WebSocket. It opens with the first subscription, reconnects for ever and closes with the last one. */
export class Live {
  state: LiveState = "idle";
  private readonly client: Client;
  private readonly watchers = new Set<() => void>();
  private readonly starts = new Set<() => void>();
  private closed = false;

  constructor(onSignedOut: () => void) {
    this.client = createClient({
      url: () => `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${GRAPHQL_PATH}`,
      lazyCloseTimeout: 1_000,
      keepAlive: 10_000,
      connectionAckWaitTimeout: 10_000,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => !this.closed,
      retryWait: (retries) => waitOrOnline(Math.min(500 * 2 ** retries, 15_000) * (0.75 + Math.random() / 2)),
      on: {
        connecting: (isRetry) => this.become(isRetry ? "reconnecting" : "connecting"),
        connected: () => {
          this.become("connected");
          for (const start of this.starts) start();
        },
        closed: (event) => {
          const { code } = event as CloseEvent;
          if (SIGNED_OUT.has(code)) onSignedOut();
          this.become(this.starts.size > 0 ? "reconnecting" : "idle");
        },
      },
    });
  }

  /** Listens until the returned function is called. */
  subscribe<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    listener: LiveListener<Data>,
  ): () => void {
    const query = stringifyDocument(document);
    let stopped = false;
    let stop = () => {};
    const start = () => listener.connected();
    const listen = () => {
      const again = () => {
        if (!stopped && !this.closed) setTimeout(() => !stopped && listen(), 5_000);
      };
      stop = this.client.subscribe<Data>(
        { query, variables },
        {
          next: ({ data }) => data && !stopped && listener.next(data),
          error: again,
          complete: again,
        },
      );
    };
    this.starts.add(start);
    listen();
    if (this.state === "connected") start();
    return () => {
      stopped = true;
      this.starts.delete(start);
      stop();
    };
  }

  /**
   * Asks a question whose answer comes in parts, once: when the connection is lost it fails. It is given up when the
   * returned function is called.
   */
  once<Data>(payload: { query: string; variables: Record<string, unknown> }, listener: OnceListener<Data>): () => void {
    let stopped = false;
    const failed = (reason: unknown) => {
      if (!stopped) listener.failed(sentenceOf(reason));
      stopped = true;
    };
    const stop = this.client.subscribe<Data>(payload, {
      next: ({ data, errors }) => {
        if (errors) failed(errors);
        else if (data && !stopped) listener.next(data);
      },
      error: failed,
      complete: () => !stopped && listener.complete(),
    });
    return () => {
      stopped = true;
      stop();
    };
  }

  /** Calls `watcher` when the state changes. */
  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Ends the connection for good. */
  close(): void {
    this.closed = true;
    this.starts.clear();
    this.client.dispose();
  }

  private become(state: LiveState) {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

function sentenceOf(reason: unknown): string {
  const first: unknown = Array.isArray(reason) ? reason[0] : undefined;
  if (typeof first === "object" && first !== null && "message" in first) return String(first.message);
  return "The connection was lost. Ask again.";
}

function waitOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });
}
