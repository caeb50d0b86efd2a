import { Button, Fieldset, SimpleGrid } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { FormModal } from "../../ui/FormModal";
import { TextField } from "../../ui/fields";
import { browserZone, zoneName } from "../../ui/time";
import { toast } from "../../ui/toast";
import { type Rate, saveRates, type VersionedTariff } from "../operations";
import { SavedMeanwhile } from "../SavedMeanwhile";
import { TimeField } from "../TimeField";
import { ToCome } from "../ToCome";
import { useGuard } from "../useGuard";
import { useTariffForm } from "../useTariffForm";
import { baseOf } from "../words";
import { RateFields } from "./RateFields";
import { RemoveRate } from "./RemoveRate";
import { nameOf } from "./rate";
import { changesOf, type RateFormValues, rateFormOf, rateFormSchema } from "./rateValues";

type Props = {
  readonly tariff: VersionedTariff;
  /** The rate that is edited; null for a new one. */
  readonly rate: Rate | null;
  readonly onClose: () => void;
  /** Reads the tariff again. */
  readonly onConflict: () => void;
};

/** The form of one rate. Saving it makes a version of the tariff. */
export function RateForm({ tariff, rate, onClose, onConflict }: Props) {
  const settings = baseOf(tariff);
  const zone = settings?.timeZone ?? browserZone();
  const [start] = useState(() => rateFormOf(rate, zone));
  const [removing, setRemoving] = useState(false);
  const { form, submit, saving, conflict } = useTariffForm({
    mutation: saveRates,
    schema: rateFormSchema,
    defaultValues: start,
    variables: (values: RateFormValues) => ({
      input: {
        tariffId: tariff.id,
        version: tariff.version,
        ...changesOf(values, rate, zone),
        timeZone: settings ? undefined : zone, // that of the first version is the one in which its times were read
      },
    }),
    onSaved: ({ saveRates: { tariff: saved } }) => {
      toast(`Saved as version ${saved.version}.`);
      onClose();
    },
    onConflict,
  });
  const { leave, question } = useGuard(form.formState.isDirty, onClose);
  const bands = [...new Set(settings?.bands.map((band) => band.name))];
  const clock = zoneName(zone);
  return (
    <>
      <FormModal
        title={rate ? `Rate of ${nameOf(rate)}` : "New rate"}
        action={rate ? "Save" : "Add rate"}
        size="xl"
        saving={saving}
        onClose={() => removing || leave()}
        onSubmit={submit}
      >
        {conflict && (
          <SavedMeanwhile newest={tariff.versions[0]} advice="see whether this rate still fits, then save again." />
        )}
        <RateFields control={form.control} currency={tariff.currency} zone={clock} bands={bands} />
        <Fieldset legend="The new version">
          <ToCome tariff={tariff} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TimeField
              control={form.control}
              name="validFrom"
              label={`In force from (${clock})`}
              description="Empty: for calls that start from now on"
            />
            <TextField control={form.control} name="note" label="Note" description="Why, for those who ask later" />
          </SimpleGrid>
        </Fieldset>
        {rate && (
          <div>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              leftSection={<Trash2 size={14} aria-hidden />}
              onClick={() => setRemoving(true)}
            >
              Remove this rate
            </Button>
          </div>
        )}
      </FormModal>
      {rate && removing && (
        <RemoveRate
          tariff={tariff}
          rate={rate}
          onDone={onClose}
          onCancel={() => setRemoving(false)}
          onConflict={onConflict}
        />
      )}
      {question}
    </>
  );
}
