// The pages' content security policy holds for frames within them too, and lets no style into an element's tag.

/** A tag that opens, with its attributes, whatever is quoted in them. */
const tags = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const styles = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** Where a picture from elsewhere is, which the policy does not let in; its description stands there instead. */
const elsewhere = /\ssrc(?:set)?\s*=\s*(?:"(?!data:)[^"]*"|'(?!data:)[^']*')/gi;

/**
 * The HTML of a message as a frame of ours can show it: the styles of tags become rules of a style element, which the policy
 * lets in by the page's nonce. The frame runs no scripts, so that nobody there can read it.
 */
export function framed(html: string, nonce: string): string {
  const open = nonce === "" ? "<style>" : `<style nonce="${nonce}">`;
  const rules: string[] = [];
  const shown = html.replace(tags, (tag) => {
    if (/^<style\b/i.test(tag)) return open;
    const allowed = /^<img\b/i.test(tag) ? tag.replace(elsewhere, "") : tag;
    return allowed.replace(styles, (_, double?: string, single?: string) => {
      const rule = plain(double ?? single ?? "");
      if (/[{}<]/.test(rule)) return "";
      rules.push(`[data-style="${rules.length}"]{${rule}}`);
      return ` data-style="${rules.length - 1}"`;
    });
  });
  return `${shown}${open}${rules.join("\n")}</style>`;
}

/** An attribute's value without the signs that stand for others. */
function plain(value: string): string {
  return value
    .replaceAll(/&#34;|&quot;/g, '"')
    .replaceAll(/&#39;|&apos;/g, "'")
    .replaceAll("&amp;", "&");
}
