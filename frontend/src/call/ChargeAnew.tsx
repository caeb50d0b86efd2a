import { Button, Loader, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { RotateCw } from "lucide-react";
import { type BaseSyntheticEvent, useState } from "react";
import type { Fault } from "../api/fault";
import { FormModal } from "../ui/FormModal";
import classes from "./ChargeAnew.module.css";
import type { Call } from "./operations";
import { isOver, saidOf } from "./run";
import { useChargeAnew } from "./useChargeAnew";

type Props = {
  readonly call: Call;
  /** The call may have another charge now. */
  readonly onCharged: () => void;
};

/** Charges one call by today's rules and rates of its start, after asking why, and tells what came of it. */
export function ChargeAnew({ call, onCharged }: Props) {
  const [asking, { open, close }] = useDisclosure(false);
  const { run, start, sending, faults } = useChargeAnew(call, onCharged);
  const busy = run !== null && !isOver(run);
  return (
    <div className={classes.bar}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<RotateCw size={14} aria-hidden />}
        aria-disabled={busy} // it keeps the focus, and with it the panel its keys
        data-disabled={busy || undefined}
        onClick={() => busy || open()}
      >
        Charge anew
      </Button>
      <span role="status" className={classes.state} data-wrong={run?.state === "failed" || undefined}>
        {busy && <Loader size={13} aria-hidden />}
        {run && saidOf(run)}
      </span>
      {asking && <Question sending={sending} faults={faults} onAnswer={start} onClose={close} />}
    </div>
  );
}

type QuestionProps = {
  readonly sending: boolean;
  readonly faults: readonly Fault[];
  /** Tells whether it was taken. */
  readonly onAnswer: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
};

function Question({ sending, faults, onAnswer, onClose }: QuestionProps) {
  const [reason, setReason] = useState("");
  const submit = async (event: BaseSyntheticEvent) => {
    event.preventDefault();
    if (await onAnswer(reason.trim())) onClose();
  };
  const other = faults.find((fault) => fault.field !== "reason");
  return (
    <FormModal
      title="Charge this call anew?"
      action="Charge anew"
      saving={sending}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
    >
      <Text size="sm">
        It is charged by the rules and rates in force at its start, as they are saved today. Its client sees the new
        charge and why. The reason is kept with the run, under What if.
      </Text>
      <TextInput
        label="Reason"
        placeholder="The carrier corrected this rate"
        withAsterisk
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
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
