import { Alert } from "@mantine/core";
import { KeyRound } from "lucide-react";
import { CopyButton } from "./CopyButton";
import classes from "./Secret.module.css";

/** A secret that is shown this one time, to be copied. */
export function Secret({ title, value, label }: { title: string; value: string; label: string }) {
  return (
    <Alert color="teal" variant="light" icon={<KeyRound size={18} aria-hidden />} title={title}>
      It is shown only now. Copy it to where it is needed; if it is lost, make a new one.
      <div className={classes.row}>
        <output aria-label={label} className={classes.value}>
          {value}
        </output>
        <CopyButton value={value} />
      </div>
    </Alert>
  );
}
