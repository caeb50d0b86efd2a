import { graphql } from "../../gql";
import type { TariffDraftQuery } from "../../gql/graphql";

export const draftQuery = graphql(`
  query TariffDraft(
    $id: ID!
    $mapping: DeckMappingInput
    $partial: Boolean
    $timeZone: String
    $kinds: [DeckChangeKind!]
    $search: String
    $offset: Int
    $first: Int
  ) {
    tariffDraft(
      id: $id
      mapping: $mapping
      partial: $partial
      timeZone: $timeZone
      kinds: $kinds
      search: $search
      offset: $offset
      first: $first
    ) {
      id
      tariffId
      fileName
      sheets
      rowCount
      columns {
        index
        title
        sample
      }
      mapping {
        sheet
        decimalMark
        dateOrder
        hundredths
        direction
        firstIncrement
        nextIncrement
        columns {
          index
          field
        }
      }
      problem
      diff {
        new
        dearer
        cheaper
        changed
        gone
        unchanged
        kept
        duplicates
        refused
        changes {
          kind
          before {
            ...TariffRate
          }
          after {
            ...TariffRate
          }
        }
        refusals {
          line
          field
          reason
        }
      }
    }
  }
`);

/** A file on its way to becoming a version. */
export type Draft = TariffDraftQuery["tariffDraft"];

/** How it is read. */
export type Mapping = Omit<Draft["mapping"], "hundredths"> & {
  /** Prices are in hundredths; null is told by the title of their column. */
  readonly hundredths: boolean | null;
};

/** One rate that is not as it was. */
export type Change = Draft["diff"]["changes"][number];

/** A row that cannot be taken. */
export type Refusal = Draft["diff"]["refusals"][number];

export const applyDraft = graphql(`
  mutation ApplyTariffDraft($input: ApplyTariffDraftInput!) {
    applyTariffDraft(input: $input) {
      tariff {
        ...VersionedTariff
      }
    }
  }
`);
