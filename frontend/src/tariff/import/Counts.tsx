import classes from "./Counts.module.css";
import { changed, kinds } from "./counts";
import type { Draft } from "./operations";
import type { Part } from "./useDraft";

type Props = {
  readonly diff: Draft["diff"];
  readonly shown: Part;
  readonly onShow: (part: Part) => void;
};

/** What a file would change, as figures; each shows its rows when it is chosen. */
export function Counts({ diff, shown, onShow }: Props) {
  const parts: { part: Part; label: string; count: number }[] = [
    { part: "all", label: "Changes", count: changed(diff) },
    ...kinds.map(({ kind, label }) => ({ part: kind, label, count: diff[kind] })),
    { part: "refused", label: "Refused", count: diff.refused },
  ];
  const number = new Intl.NumberFormat();
  return (
    <>
      <div className={classes.bar} aria-hidden>
        {kinds.map(({ kind }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: diff[kind] }} hidden={diff[kind] === 0} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that choose one of a few, no fields */}
      <div className={classes.counts} role="group" aria-label="What would change">
        {parts.map(({ part, label, count }) => (
          <button
            key={part}
            type="button"
            className={classes.count}
            data-kind={part}
            aria-pressed={part === shown}
            disabled={count === 0 && part !== "all" && part !== shown}
            onClick={() => onShow(part)}
          >
            <b>{number.format(count)}</b>
            <span>{label}</span>
          </button>
        ))}
      </div>
      {notes(diff).map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
    </>
  );
}

/** What the figures leave out. */
function notes({ duplicates, kept }: Props["diff"]): string[] {
  const number = new Intl.NumberFormat();
  const again = duplicates === 1 ? "One row says" : `${number.format(duplicates)} rows say`;
  const stay = kept === 1 ? "One rate is" : `${number.format(kept)} rates are`;
  return [
    ...(duplicates > 0 ? [`${again} again what another row says; what is said twice counts once.`] : []),
    ...(kept > 0 ? [`${stay} not named by the file, and stay as they are.`] : []),
  ];
}
