import { Button } from "@mantine/core";

/** Asks for the next page of a list. */
export function LoadMore({ more, loading, onMore }: { more: boolean; loading: boolean; onMore: () => void }) {
  if (!more) return null;
  return (
    <Button variant="default" fullWidth mt="sm" loading={loading} onClick={onMore}>
      Load more
    </Button>
  );
}
