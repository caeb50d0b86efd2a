import { Button, Group, Modal, Stack } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

type Props = {
  opened: boolean;
  /** What is about to happen, as a question. */
  title: string;
  /** What it does, and what it cannot undo. */
  children: ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  /** The way out; "Cancel" unless given. */
  cancel?: string;
  /** Whether something is lost by it. */
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks before something happens that cannot be taken back. The way out has the focus, and it goes back where it was. */
export function Confirm({ opened, ...props }: Props) {
  // Not there at all until it is asked: else the Escape that asks the question would answer it too.
  return opened ? <Question {...props} /> : null;
}

function Question({
  title,
  children,
  confirm,
  cancel = "Cancel",
  danger,
  busy,
  onConfirm,
  onCancel,
}: Omit<Props, "opened">) {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <Modal opened onClose={onCancel} title={title} size="md" zIndex={400} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="lg">
        <div>{children}</div>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} data-autofocus>
            {cancel}
          </Button>
          <Button color={danger ? "red.9" : undefined} loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
