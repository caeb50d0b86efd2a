import { Button, Progress } from "@mantine/core";
import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { faultTitle } from "../../api/fault";
import classes from "./FileDrop.module.css";
import { type Sent, sendFile } from "./send";

type Props = { readonly tariffId: string; readonly onSent: (draftId: string) => void };

/** What is under way: a file, and the part of it that is sent. */
type Sending = { readonly name: string; readonly part: number };

/** Where a rate deck is dropped or chosen, and sent at once. Nothing changes by it. */
export function FileDrop({ tariffId, onSent }: Props) {
  const { sending, fault, send, stop } = useSending(tariffId, onSent);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !sending) send(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button does the same by keyboard
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileSpreadsheet size={34} strokeWidth={1.4} aria-hidden className={classes.icon} />
      {sending ? (
        <Under sending={sending} onStop={stop} />
      ) : (
        <>
          <p className={classes.title}>Drop a rate deck here</p>
          <p className={classes.text}>
            CSV or Excel (XLSX), with a column for the prefix and one for the price; the others are optional, in any
            order. You see what it would change before anything does.
          </p>
          {fault && (
            <p className={classes.fault} role="alert">
              <b>{faultTitle(fault.code)}.</b> {fault.message}
            </p>
          )}
          <Button onClick={() => input.current?.click()}>Choose a file</Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="Rate deck"
            accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) send(file);
              event.currentTarget.value = ""; // the same file can be chosen again
            }}
          />
        </>
      )}
    </div>
  );
}

function Under({ sending: { name, part }, onStop }: { sending: Sending; onStop: () => void }) {
  const percent = Math.round(part * 100);
  const label = part < 1 ? `Sending ${name}` : `Reading ${name}`;
  return (
    <div className={classes.sending} role="status">
      <p className={classes.title}>{label} …</p>
      <Progress value={percent} animated={part >= 1} aria-label={label} transitionDuration={150} />
      <Button variant="default" onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}

/** Sends one file at a time; leaving the page calls it off. */
function useSending(tariffId: string, onSent: (draftId: string) => void) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [ended, setEnded] = useState<Sent>(null);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const send = async (file: File) => {
    controller.current = new AbortController();
    setEnded(null);
    setSending({ name: file.name, part: 0 });
    const sent = await sendFile(
      tariffId,
      file,
      (part) => setSending({ name: file.name, part }),
      controller.current.signal,
    );
    setSending(null);
    setEnded(sent);
    if (sent && "draftId" in sent) onSent(sent.draftId);
  };
  return {
    sending,
    fault: ended && "fault" in ended ? ended.fault : undefined,
    send: (file: File) => void send(file),
    stop: () => controller.current?.abort(),
  };
}
