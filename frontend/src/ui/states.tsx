import { Button, Skeleton, Stack } from "@mantine/core";
import { CloudOff, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./states.module.css";

/** Where a list would be, when there is nothing in it: what it would hold, and what to do. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.state}>
      <Icon size={30} strokeWidth={1.5} aria-hidden className={classes.icon} />
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

/** Where a list or a thing would be, when it could not be read. `unreachable` when the server did not answer at all. */
export function Failed({
  message,
  unreachable = false,
  onRetry,
}: {
  message: string;
  unreachable?: boolean;
  onRetry: () => void;
}) {
  return (
    <div role="alert">
      <Empty
        icon={unreachable ? CloudOff : TriangleAlert}
        title={unreachable ? "The server cannot be reached" : "This could not be read"}
        action={
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {message}
      </Empty>
    </div>
  );
}

/** Where rows will be in a moment. */
export function LoadingRows({
  rows = 8,
  height = 22,
  label = "Loading",
}: {
  rows?: number;
  height?: number;
  label?: string;
}) {
  return (
    <div role="status" aria-label={label} className={classes.rows}>
      <Stack gap={18}>
        {Array.from({ length: rows }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
          <Skeleton key={i} height={height} radius="sm" width={`${100 - ((i * 7) % 23)}%`} />
        ))}
      </Stack>
    </div>
  );
}
