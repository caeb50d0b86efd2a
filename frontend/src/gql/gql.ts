/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {\n    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...CallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.CallPageDocument,
    "\n  subscription CallRated($filter: CDRFilter) {\n    cdrRated(filter: $filter) {\n      ...CallRow\n    }\n  }\n": typeof types.CallRatedDocument,
    "\n  fragment CallRow on CDR {\n    id\n    clientId\n    clientName\n    storedAt\n    startedAt\n    direction\n    callerNumber\n    callerName\n    destinationNumber\n    extension\n    durationSeconds\n    billableSeconds\n    callType\n    charge\n    currency\n    ruleLabel\n    estimated\n    late\n  }\n": typeof types.CallRowFragmentDoc,
    "\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n": typeof types.CallDetailDocument,
    "\n  query CallSummary($filter: CDRFilter) {\n    cdrSummary(filter: $filter) {\n      calls\n      minutes\n      capped\n      totals {\n        currency\n        calls\n        charge\n      }\n      days {\n        date\n        currency\n        calls\n        billableSeconds\n        charge\n      }\n      rules {\n        direction\n        callType\n        ruleLabel\n        currency\n        calls\n        minutes\n        charge\n      }\n    }\n  }\n": typeof types.CallSummaryDocument,
    "\n  query CallClients($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": typeof types.CallClientsDocument,
    "\n  query CallClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": typeof types.CallClientDocument,
    "\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n": typeof types.RatesFragmentDoc,
    "\n  query Rates($id: ID!) {\n    node(id: $id) {\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n": typeof types.RatesDocument,
    "\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n": typeof types.SaveSpecialRatesDocument,
    "\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n": typeof types.TestSpecialRatesDocument,
};
const documents: Documents = {
    "\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n": types.ViewerDocument,
    "\n  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {\n    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...CallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.CallPageDocument,
    "\n  subscription CallRated($filter: CDRFilter) {\n    cdrRated(filter: $filter) {\n      ...CallRow\n    }\n  }\n": types.CallRatedDocument,
    "\n  fragment CallRow on CDR {\n    id\n    clientId\n    clientName\n    storedAt\n    startedAt\n    direction\n    callerNumber\n    callerName\n    destinationNumber\n    extension\n    durationSeconds\n    billableSeconds\n    callType\n    charge\n    currency\n    ruleLabel\n    estimated\n    late\n  }\n": types.CallRowFragmentDoc,
    "\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n": types.CallDetailDocument,
    "\n  query CallSummary($filter: CDRFilter) {\n    cdrSummary(filter: $filter) {\n      calls\n      minutes\n      capped\n      totals {\n        currency\n        calls\n        charge\n      }\n      days {\n        date\n        currency\n        calls\n        billableSeconds\n        charge\n      }\n      rules {\n        direction\n        callType\n        ruleLabel\n        currency\n        calls\n        minutes\n        charge\n      }\n    }\n  }\n": types.CallSummaryDocument,
    "\n  query CallClients($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": types.CallClientsDocument,
    "\n  query CallClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": types.CallClientDocument,
    "\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n": types.RatesFragmentDoc,
    "\n  query Rates($id: ID!) {\n    node(id: $id) {\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n": types.RatesDocument,
    "\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n": types.SaveSpecialRatesDocument,
    "\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n": types.TestSpecialRatesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {\n    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...CallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {\n    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...CallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription CallRated($filter: CDRFilter) {\n    cdrRated(filter: $filter) {\n      ...CallRow\n    }\n  }\n"): (typeof documents)["\n  subscription CallRated($filter: CDRFilter) {\n    cdrRated(filter: $filter) {\n      ...CallRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CallRow on CDR {\n    id\n    clientId\n    clientName\n    storedAt\n    startedAt\n    direction\n    callerNumber\n    callerName\n    destinationNumber\n    extension\n    durationSeconds\n    billableSeconds\n    callType\n    charge\n    currency\n    ruleLabel\n    estimated\n    late\n  }\n"): (typeof documents)["\n  fragment CallRow on CDR {\n    id\n    clientId\n    clientName\n    storedAt\n    startedAt\n    direction\n    callerNumber\n    callerName\n    destinationNumber\n    extension\n    durationSeconds\n    billableSeconds\n    callType\n    charge\n    currency\n    ruleLabel\n    estimated\n    late\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallSummary($filter: CDRFilter) {\n    cdrSummary(filter: $filter) {\n      calls\n      minutes\n      capped\n      totals {\n        currency\n        calls\n        charge\n      }\n      days {\n        date\n        currency\n        calls\n        billableSeconds\n        charge\n      }\n      rules {\n        direction\n        callType\n        ruleLabel\n        currency\n        calls\n        minutes\n        charge\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallSummary($filter: CDRFilter) {\n    cdrSummary(filter: $filter) {\n      calls\n      minutes\n      capped\n      totals {\n        currency\n        calls\n        charge\n      }\n      days {\n        date\n        currency\n        calls\n        billableSeconds\n        charge\n      }\n      rules {\n        direction\n        callType\n        ruleLabel\n        currency\n        calls\n        minutes\n        charge\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallClients($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallClients($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n"): (typeof documents)["\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rates($id: ID!) {\n    node(id: $id) {\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n"): (typeof documents)["\n  query Rates($id: ID!) {\n    node(id: $id) {\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;