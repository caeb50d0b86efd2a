import { useState } from "react";
import { drawnSize } from "../ui/money";
import classes from "./Bars.module.css";
import type { Bar } from "./days";

interface Props {
  bars: Bar[];
  name: (bar: Bar) => string;
  spend: (bar: Bar) => string;
}

/** Bars of one height each, with what one points at spelled out. The same figures are to be had as a table. */
export function Bars({ bars, name, spend }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const highest = bars.reduce((most, bar) => (drawnSize(bar.charge) > drawnSize(most.charge) ? bar : most));
  const scale = drawnSize(highest.charge);
  const shown = bars[pointed ?? -1];
  const every = Math.ceil(bars.length / 8);
  return (
    <figure className={classes.figure} aria-label={`Bar chart, highest ${name(highest)} with ${spend(highest)}`}>
      <p className={classes.caption} aria-hidden>
        {shown ? (
          <>
            <strong>{spend(shown)}</strong> {name(shown)}, {shown.calls} {shown.calls === 1 ? "call" : "calls"}
          </>
        ) : (
          <>
            Highest <strong>{spend(highest)}</strong> {name(highest)}
          </>
        )}
      </p>
      <div className={classes.plot} aria-hidden onPointerLeave={() => setPointed(null)}>
        {bars.map((bar, i) => (
          <div
            key={bar.date}
            className={classes.column}
            data-pointed={i === pointed || undefined}
            onPointerEnter={() => setPointed(i)}
          >
            <div className={classes.track}>
              <div
                className={classes.bar}
                style={{ height: scale > 0 ? `${(drawnSize(bar.charge) / scale) * 100}%` : 0 }}
              />
            </div>
          </div>
        ))}
      </div>
      <div className={classes.names} data-sparse={every > 1 || undefined} aria-hidden>
        {bars.map((bar, i) => {
          const fromLast = bars.length - 1 - i;
          return (
            <span key={bar.date}>
              {fromLast % every === 0 && (
                <span data-second={fromLast % (2 * every) !== 0 || undefined}>{name(bar)}</span>
              )}
            </span>
          );
        })}
      </div>
    </figure>
  );
}
