import { notifications } from "@mantine/notifications";

/** Says in passing that something was done. Faults have their own way: see announce in api/fault. */
export function toast(message: string): void {
  notifications.show({
    message,
    color: "teal",
    withBorder: true,
    autoClose: 4_000,
    closeButtonProps: { "aria-label": "Dismiss" },
  });
}
