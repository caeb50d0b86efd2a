import { Button, Group, Modal, Stack } from "@mantine/core";
import type { BaseSyntheticEvent, ReactNode } from "react";

type Props = {
  title: string;
  /** The verb on the button that sends the form. */
  action: string;
  saving: boolean;
  size?: string;
  /** Whether another window is open above it, which Escape then closes alone. */
  covered?: boolean;
  onClose: () => void;
  onSubmit: (event: BaseSyntheticEvent) => void;
  children: ReactNode;
};

/** A form in a window of its own. It is open while it is there. */
export function FormModal({ title, action, saving, size = "lg", covered = false, onClose, onSubmit, children }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeOnClickOutside={false}
      closeOnEscape={!covered}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          {children}
          <Group justify="flex-end" gap="sm" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
