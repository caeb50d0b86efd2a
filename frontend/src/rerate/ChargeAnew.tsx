import { Text, TextInput } from "@mantine/core";
import { type BaseSyntheticEvent, useState } from "react";
import type { Fault } from "../api/fault";
import { useMutate } from "../api/useMutate";
import type { CallScopeInput } from "../gql/graphql";
import { FormModal } from "../ui/FormModal";
import { Notice } from "../ui/Notice";
import { toast } from "../ui/toast";
import { Difference } from "./Difference";
import { rerate, type WhatIf } from "./operations";

type Props = { readonly scope: CallScopeInput; readonly answer: WhatIf | null; readonly onClose: () => void };

/** Asks for the reason, and charges the calls anew. */
export function ChargeAnew({ scope, answer, onClose }: Props) {
  const { run, running } = useMutate(rerate, { invalidates: ["Rerate"], quiet: true });
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const submit = async (event: BaseSyntheticEvent) => {
    event.preventDefault();
    const outcome = await run({ input: { scope, reason: reason.trim() } });
    if (!outcome.ok) return setFaults(outcome.faults);
    toast("The calls are being charged anew.");
    onClose();
  };
  const other = faults.find((fault) => fault.field !== "reason");
  return (
    <FormModal
      title="Charge these calls anew?"
      action="Charge anew"
      saving={running}
      onClose={onClose}
      onSubmit={(e) => void submit(e)}
    >
      {answer?.finished ? (
        <Text size="sm">
          {answer.changed.toLocaleString()} of {answer.done.toLocaleString()} calls will change:{" "}
          {answer.totals.map((total) => (
            <Difference key={total.currency} {...total} />
          ))}
          .
        </Text>
      ) : (
        <Notice title="You have not looked at the difference yet">
          “See the difference” tells beforehand what changes, call by call.
        </Notice>
      )}
      <Text size="sm" c="dimmed">
        Calls are charged by the rules and rates in force at their starts, as they are saved today. Clients see the new
        charges. The run is kept with its reason.
      </Text>
      <TextInput
        label="Reason"
        placeholder="Carrier corrected the rates of October"
        withAsterisk
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        error={faults.find((fault) => fault.field === "reason")?.message}
      />
      {other && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {other.message}
        </Text>
      )}
    </FormModal>
  );
}
