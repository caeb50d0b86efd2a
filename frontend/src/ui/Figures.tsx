import classes from "./Figures.module.css";

/** A figure that a report comes to. */
export type Figure = {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  /** A loss. */
  readonly bad?: boolean;
};

/** What a report comes to, at a glance. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={classes.cards}>
      {figures.map(({ name, value, note, bad }) => (
        <div key={name} className={classes.card}>
          <dt>{name}</dt>
          <dd className={bad ? classes.bad : undefined}>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
