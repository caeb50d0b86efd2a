import classes from "./Source.module.css";

type Props = {
  /** What it is, for a screen reader. */
  label: string;
  text: string;
  /** Whether long lines are broken; otherwise they scroll. */
  wrap?: boolean;
};

/** Text of a machine, in a fixed-width font. */
export function Source({ label, text, wrap = false }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <pre className={classes.text} data-wrap={wrap || undefined}>
        {text}
      </pre>
    </section>
  );
}
