import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Rule } from "./rule";
import type { Warning } from "./useRatesTest";
import classes from "./WarningList.module.css";

type Props = {
  readonly warnings: readonly Warning[];
  readonly rules: readonly Rule[];
  /** Whether the warnings of these rules are known. */
  readonly known: boolean;
  readonly onShow: (key: string) => void;
};

const names: { readonly [code: string]: string } = {
  shadowed: "Never matches",
  overlap: "Overlap",
  unanchored: "Not anchored",
  emergency: "Emergency numbers",
};

/** What is wrong with the rules, though they work. Each leads to its rule. */
export function WarningList({ warnings, rules, known, onShow }: Props) {
  const place = new Map(rules.map((rule, i) => [rule.key, i + 1]));
  return (
    <section aria-label="Warnings">
      <h3 className={classes.title}>
        Warnings {warnings.length > 0 && <span className={classes.count}>{warnings.length}</span>}
      </h3>
      {warnings.length === 0 && (
        <p className={classes.none}>
          {known && <CircleCheck size={15} aria-hidden />}
          {known ? "Every rule can match, and none collides with another." : "Looking at the rules…"}
        </p>
      )}
      <ul className={classes.list}>
        {warnings.map((warning) => (
          <li key={`${warning.key} ${warning.code} ${warning.message}`}>
            <button type="button" className={classes.warning} onClick={() => onShow(warning.key)}>
              <TriangleAlert size={14} aria-hidden />
              <span>
                <b>
                  Rule {place.get(warning.key) ?? "?"}: {names[warning.code] ?? warning.code}
                </b>
                <br />
                {warning.message}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
