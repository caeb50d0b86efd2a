import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useClient } from "urql";
import { faultsOf } from "../api/fault";
import { type CreditValues, overchargedOf } from "./credit";
import { overchargesQuery } from "./operations";

/** Fills in by how much calls were charged too dearly, by the rates that are in force at their starts today. */
export function Overcharged({ form, invoiceId }: { form: UseFormReturn<CreditValues>; invoiceId: string }) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  const fill = async () => {
    setAsking(true);
    const { data, error } = await client
      .query(overchargesQuery, { id: invoiceId }, { requestPolicy: "network-only" })
      .toPromise();
    setAsking(false);
    if (!data) {
      setSaid(faultsOf(error)[0]?.message ?? "The server did not answer. Try again.");
      return;
    }
    const found = data.overcharges;
    if (found.length > 0) form.setValue("lines", overchargedOf(form.getValues("lines"), found), { shouldDirty: true });
    setSaid(
      found.length > 0
        ? "The lines that cost less today are chosen, with the difference."
        : "No call of this invoice costs less by the rates of today.",
    );
  };
  return (
    <div>
      <Button size="compact-sm" variant="default" loading={asking} onClick={() => void fill()}>
        Fill in what calls cost less today
      </Button>
      <Text size="xs" mt={4} aria-live="polite">
        {said}
      </Text>
    </div>
  );
}
