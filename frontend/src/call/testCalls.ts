import type { Call } from "./operations";

/** A call for tests, started `minute` minutes past nine. */
export function testCall(id: string, minute: number, changes: Partial<Call> = {}): Call {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 9, minute, seconds)).toISOString();
  return {
    id,
    clientId: "acme",
    clientName: "Acme",
    startedAt: at(0),
    storedAt: at(30),
    direction: "outbound",
    callerNumber: "1122",
    callerName: "",
    destinationNumber: "1300123456",
    extension: "1122",
    durationSeconds: 25,
    billableSeconds: 20,
    callType: "SpecialRate",
    charge: "0.35",
    currency: "AUD",
    ruleLabel: "1300* (flat_per_call)",
    estimated: false,
    late: false,
    ...changes,
  };
}

/** A page of calls for tests. */
export function testPage(nodes: Call[], hasNextPage = false, endCursor: string | null = null) {
  return { nodes, pageInfo: { hasNextPage, endCursor } };
}
