import { Panel } from "../ui/Panel";
import classes from "./PatternHelp.module.css";

const examples: readonly (readonly [pattern: string, meaning: string])[] = [
  ["1800xxxxxxx", "With x, any digit, it is the whole number: 1800 and seven more digits."],
  ["*xx", "A star code of two digits, such as *98."],
  ["#xx", "The same with #, such as #21."],
  ["1300", "Without x it is how the number begins: 1300 and whatever follows."],
  ["+6499", "Numbers of another country, with + and country code."],
  ["[local]", "All calls between extensions."],
  ["[inbound]", "All calls that come in."],
  ["[voicemail]", "All calls to voicemail."],
  ["Premium", "On the description: rates whose description has this in it, in any case."],
];

/** How the patterns of the lists are written. */
export function PatternHelp() {
  return (
    <Panel
      title="Patterns"
      lead="An entry looks at the number that was called (destination), at the caller's (source), or at the description of the rate that would price the call. Special rates come before all lists, and emergency calls are always free and shown."
    >
      <dl className={classes.list}>
        {examples.map(([pattern, meaning]) => (
          <div key={pattern} className={classes.row}>
            <dt>
              <code>{pattern}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
