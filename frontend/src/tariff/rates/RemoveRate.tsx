import { Text } from "@mantine/core";
import { useMutate } from "../../api/useMutate";
import { Confirm } from "../../ui/Confirm";
import { toast } from "../../ui/toast";
import { type Rate, saveRates, type VersionedTariff } from "../operations";
import { nameOf } from "./rate";
import { rateKeyOf } from "./rateValues";

type Props = {
  readonly tariff: VersionedTariff;
  readonly rate: Rate;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** Reads the tariff again. */
  readonly onConflict: () => void;
};

/** Asks before a rate goes. It goes with a new version, so that it can come back. */
export function RemoveRate({ tariff, rate, onDone, onCancel, onConflict }: Props) {
  const { run, running } = useMutate(saveRates, { invalidates: ["Tariff"] });
  const remove = async () => {
    const input = { tariffId: tariff.id, version: tariff.version, remove: [rateKeyOf(rate)] };
    const outcome = await run({ input });
    if (outcome.ok) {
      toast(`Removed with version ${outcome.data.saveRates.tariff.version}.`);
      return onDone();
    }
    if (outcome.faults.some((fault) => fault.code === "CONFLICT")) onConflict();
    onCancel();
  };
  return (
    <Confirm
      opened
      title={`Remove the rate of ${nameOf(rate)}?`}
      confirm="Remove rate"
      danger
      busy={running}
      onConfirm={() => void remove()}
      onCancel={onCancel}
    >
      <Text size="sm">
        A new version of {tariff.name} is saved without it. Calls there are then priced by a shorter prefix, and are
        unrated where there is none. What was charged before stays, and the version can be taken back.
      </Text>
    </Confirm>
  );
}
