import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { type Fault, faultTitle, onFault } from "../api/fault";

/** Shows announced faults as toasts; one that is shown already is not shown twice. */
export function FaultToasts() {
  useEffect(() => onFault(show), []);
  return null;
}

function show(fault: Fault) {
  if (fault.code === "UNAUTHENTICATED") return; // the sign-in page says it
  notifications.show({
    id: `${fault.code} ${fault.message}`,
    color: "red",
    title: faultTitle(fault.code),
    message: fault.message,
    autoClose: 8_000,
    withBorder: true,
    role: "alert",
  });
}
