import "@mantine/notifications/styles.layer.css";
import { Notifications, notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { type Fault, faultTitle, onFault } from "../api/fault";

/** The corner where toasts appear; announced faults are among them. One that is shown already is not shown twice. */
export default function Toasts() {
  useEffect(() => onFault(show), []);
  return <Notifications position="bottom-right" limit={4} />;
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
    closeButtonProps: { "aria-label": "Dismiss" },
  });
}
