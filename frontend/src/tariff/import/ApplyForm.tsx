import { SimpleGrid, Text } from "@mantine/core";
import { FormModal } from "../../ui/FormModal";
import { SwitchField, TextField } from "../../ui/fields";
import { Notice } from "../../ui/Notice";
import { zoneName } from "../../ui/time";
import type { VersionedTariff } from "../operations";
import { SavedMeanwhile } from "../SavedMeanwhile";
import { TimeField } from "../TimeField";
import { ToCome } from "../ToCome";
import { useTariffForm } from "../useTariffForm";
import { baseOf, counted } from "../words";
import { type ApplyValues, applySchema, inputOf, summary } from "./applyValues";
import { resulting } from "./counts";
import { inputOf as mappingInput } from "./mapping";
import { applyDraft, type Draft } from "./operations";

type Props = {
  readonly tariff: VersionedTariff;
  readonly draft: Draft;
  readonly partial: boolean;
  /** The tariff's zone. */
  readonly zone: string;
  readonly onClose: () => void;
  readonly onApplied: (version: number) => void;
  /** Reads the tariff and the draft again. */
  readonly onConflict: () => void;
};

/** The last question before a file becomes a version: from when on, and why. */
export function ApplyForm({ tariff, draft, partial, zone, onClose, onApplied, onConflict }: Props) {
  const { diff } = draft;
  const settings = baseOf(tariff);
  const { form, submit, saving, conflict } = useTariffForm({
    mutation: applyDraft,
    schema: applySchema,
    defaultValues: {
      validFrom: "",
      note: "",
      taxIncluded: settings?.taxIncluded ?? false,
    },
    variables: (values: ApplyValues) => ({
      input: {
        draftId: draft.id,
        version: tariff.version,
        mapping: mappingInput(draft.mapping),
        partial,
        ...inputOf(values, zone, settings === undefined),
      },
    }),
    onSaved: ({ applyTariffDraft }) => onApplied(applyTariffDraft.tariff.version),
    onConflict,
  });
  const { control } = form;
  return (
    <FormModal
      title={`Apply ${draft.fileName}`}
      action={`Save as version ${tariff.version + 1}`}
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      {conflict && (
        <SavedMeanwhile
          newest={tariff.versions[0]}
          advice="the changes are now told against what is in force. Look at them again, then save."
        />
      )}
      <Text size="sm">
        {summary(diff)} The version has {counted(resulting(diff), "rate")}.
      </Text>
      <Losses diff={diff} />
      <ToCome tariff={tariff} />
      {settings === undefined && <SwitchField control={control} name="taxIncluded" label="Prices include tax" />}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TimeField
          control={control}
          name="validFrom"
          label={`Valid from (${zoneName(zone)})`}
          description="Empty: for calls that start from now on"
          data-autofocus
        />
        <TextField control={control} name="note" label="Note" description="Why, for those who ask later" />
      </SimpleGrid>
    </FormModal>
  );
}

/** What is lost by it, where anything is. */
function Losses({ diff }: { diff: Draft["diff"] }) {
  if (diff.gone === 0 && diff.refused === 0) return null;
  return (
    <Notice>
      {diff.gone > 0 &&
        `${counted(diff.gone, "rate")} ${diff.gone === 1 ? "is" : "are"} gone: calls there are priced by a shorter prefix, and are unrated where there is none. `}
      {diff.refused > 0 &&
        `${counted(diff.refused, "row")} cannot be taken and ${diff.refused === 1 ? "is" : "are"} left out.`}
    </Notice>
  );
}
