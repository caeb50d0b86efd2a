import { Fieldset, SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { timeZones } from "../../ui/countries";
import { FormModal } from "../../ui/FormModal";
import { SelectField, SwitchField, TextField } from "../../ui/fields";
import { zoneName } from "../../ui/time";
import { toast } from "../../ui/toast";
import { saveRates, type VersionedTariff } from "../operations";
import { SavedMeanwhile } from "../SavedMeanwhile";
import { TimeField } from "../TimeField";
import { ToCome } from "../ToCome";
import { useGuard } from "../useGuard";
import { useTariffForm } from "../useTariffForm";
import { baseOf } from "../words";
import { BandFields } from "./BandFields";
import { inputOf, type SettingsValues, settingsOf, settingsSchema } from "./settingsValues";

type Props = {
  readonly tariff: VersionedTariff;
  readonly onClose: () => void;
  /** Reads the tariff again. */
  readonly onConflict: () => void;
};

/** The form of what the rates of a tariff share. Saving it makes a version with the same rates. */
export function EditSettings({ tariff, onClose, onConflict }: Props) {
  const [start] = useState(() => settingsOf(baseOf(tariff)));
  const { form, submit, saving, conflict } = useTariffForm({
    mutation: saveRates,
    schema: settingsSchema,
    defaultValues: start,
    variables: (values: SettingsValues) => ({
      input: { tariffId: tariff.id, version: tariff.version, ...inputOf(values) },
    }),
    onSaved: ({ saveRates: { tariff: saved } }) => {
      toast(`Saved as version ${saved.version}.`);
      onClose();
    },
    onConflict,
  });
  const { leave, question } = useGuard(form.formState.isDirty, onClose);
  const { control } = form;
  const clock = zoneName(useWatch({ control, name: "timeZone" }));
  return (
    <>
      <FormModal
        title={`Settings of ${tariff.name}`}
        action="Save"
        size="xl"
        saving={saving}
        onClose={leave}
        onSubmit={submit}
      >
        {conflict && (
          <SavedMeanwhile newest={tariff.versions[0]} advice="see whether these settings still fit, then save again." />
        )}
        <SelectField
          control={control}
          name="timeZone"
          label="Time zone"
          description="Bands and dates of rates are on its clock"
          searchable
          limit={100}
          maw={360}
          data={timeZones()}
        />
        <SwitchField control={control} name="taxIncluded" label="Prices include tax" />
        <Fieldset legend="Time-of-day bands">
          <Text size="sm" c="dimmed" mb="sm">
            Rates can name a band: they then hold for calls that start in it. Where the end is no later than the
            beginning, a band goes on past midnight.
          </Text>
          <BandFields control={control} />
        </Fieldset>
        <ToCome tariff={tariff} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TimeField
            control={control}
            name="validFrom"
            label={`In force from (${clock})`}
            description="Empty: for calls that start from now on"
          />
          <TextField control={control} name="note" label="Note" description="Why, for those who ask later" />
        </SimpleGrid>
      </FormModal>
      {question}
    </>
  );
}
