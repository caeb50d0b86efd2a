import { SegmentedControl, Skeleton } from "@mantine/core";
import { type CSSProperties, useState } from "react";
import { useQuery } from "urql";
import { healthHistoryQuery } from "./connection";
import { type Slot, slotName, slotsOf, slotWords, toneOf, troubles } from "./health";
import classes from "./Uptime.module.css";

type Props = { serverId: string; summary: string };

/** How long a server was up, by day or by hour: bars, and in words where not all was well. */
export function Uptime({ serverId, summary }: Props) {
  const [hourly, setHourly] = useState(false);
  const [{ data, error }] = useQuery({
    query: healthHistoryQuery,
    variables: { serverId, days: hourly ? 2 : 30, hourly },
    requestPolicy: "cache-and-network",
  });
  return (
    <div className={classes.uptime}>
      <div className={classes.head}>
        <span>{summary === "" ? "Uptime" : `Up ${summary}`}</span>
        <SegmentedControl
          size="xs"
          aria-label="Uptime by"
          value={hourly ? "hours" : "days"}
          onChange={(value) => setHourly(value === "hours")}
          data={[
            { value: "days", label: "30 days" },
            { value: "hours", label: "24 hours" },
          ]}
        />
      </div>
      {data && <Bars slots={slotsOf(data.healthHistory, hourly, new Date())} hourly={hourly} />}
      {!data && !error && <Skeleton height={28} radius="sm" />}
      {!data && error && <p className={classes.words}>The uptime could not be read.</p>}
    </div>
  );
}

function Bars({ slots, hourly }: { slots: Slot[]; hourly: boolean }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const shown = slots[pointed ?? -1];
  const bad = troubles(slots, hourly);
  const words = bad === "" ? "Up all the time that it was watched." : `Not up all the time: ${bad}.`;
  return (
    <figure className={classes.figure} aria-label={`Uptime by ${hourly ? "hour" : "day"}`}>
      <div className={classes.bars} aria-hidden onPointerLeave={() => setPointed(null)}>
        {slots.map((slot, i) => (
          <div
            key={slot.start}
            className={classes.bar}
            data-tone={toneOf(slot)}
            onPointerEnter={() => setPointed(i)}
            style={{ "--up": `${Math.max((slot.up ?? 0) * 100, 8)}%` } as CSSProperties}
          />
        ))}
      </div>
      <figcaption className={classes.words}>
        {shown ? (
          <span aria-hidden>
            {slotName(shown, hourly)}: {slotWords(shown)}
            {shown.up !== null && `, ${shown.mostCalls} calls at most`}
          </span>
        ) : (
          words
        )}
      </figcaption>
    </figure>
  );
}
