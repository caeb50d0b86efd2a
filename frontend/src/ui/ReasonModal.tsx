import { Text } from "@mantine/core";
import type { BaseSyntheticEvent, ReactNode } from "react";
import type { Control } from "react-hook-form";
import { FormModal } from "./FormModal";
import { TextareaField } from "./fields";

type Props = {
  readonly title: string;
  /** The verb on the button. */
  readonly action: string;
  /** A reason that somebody may have. */
  readonly example: string;
  readonly control: Control<{ reason: string }>;
  readonly saving: boolean;
  readonly onClose: () => void;
  readonly onSubmit: (event: BaseSyntheticEvent) => void;
  /** What comes of it. */
  readonly children: ReactNode;
};

/** Says what comes of something that cannot simply be undone, and asks for its reason. */
export function ReasonModal({ title, action, example, control, saving, onClose, onSubmit, children }: Props) {
  return (
    <FormModal title={title} action={action} saving={saving} onClose={onClose} onSubmit={onSubmit}>
      <Text size="sm">{children}</Text>
      <TextareaField
        control={control}
        name="reason"
        label="Reason"
        placeholder={example}
        withAsterisk
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
      />
    </FormModal>
  );
}
