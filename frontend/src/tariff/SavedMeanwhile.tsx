import { Notice } from "../ui/Notice";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import type { Version } from "./operations";

/** Somebody else has saved a version while this form was open: who, and what to do about it. */
export function SavedMeanwhile({ newest, advice }: { newest: Version | undefined; advice: string }) {
  return (
    <div role="alert">
      <Notice title="Saved by somebody else meanwhile">
        {newest && `${newest.savedBy} saved version ${newest.version}, ${formatInstant(newest.savedAt, SHARED_ZONE)}. `}
        Nothing of yours is lost: {advice}
      </Notice>
    </div>
  );
}
