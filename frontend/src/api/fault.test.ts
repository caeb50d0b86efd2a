import { CombinedError } from "@urql/core";
import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { faultsOf, INTERNAL, UNREACHABLE } from "./fault";

const graph = (extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [new GraphQLError("No.", { extensions })] });

describe("faultsOf", () => {
  it("reads the code and the field as forms name it", () => {
    expect(faultsOf(graph({ code: "INVALID", field: "input.rules[2].pattern" }))).toEqual([
      { code: "INVALID", field: "rules.2.pattern", message: "No." },
    ]);
  });
  it("knows no field where there is none", () => {
    expect(faultsOf(graph({ code: "CONFLICT", field: "" }))[0]).toEqual({
      code: "CONFLICT",
      field: undefined,
      message: "No.",
    });
  });
  it("calls an error without a code internal", () => expect(faultsOf(graph({}))[0]?.code).toBe(INTERNAL));
  it("tells a server that is away from one that refuses", () => {
    expect(faultsOf(new CombinedError({ networkError: new TypeError("fetch") }))[0]?.code).toBe(UNREACHABLE);
    const refused = new CombinedError({ networkError: new Error("no"), response: new Response(null, { status: 401 }) });
    expect(faultsOf(refused)[0]?.code).toBe("UNAUTHENTICATED");
  });
  it("is empty without an error", () => expect(faultsOf(undefined)).toEqual([]));
});
