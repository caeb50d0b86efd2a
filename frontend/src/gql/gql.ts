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
    "\n  fragment Account on Account {\n    clientId\n    currency\n    owed\n    overdue\n    credit\n    deposits\n    drawn\n    creditLimit\n    balances {\n      account\n      amount\n    }\n  }\n": typeof types.AccountFragmentDoc,
    "\n  query Account($clientId: ID) {\n    account(clientId: $clientId) {\n      ...Account\n    }\n  }\n": typeof types.AccountDocument,
    "\n  query AccountHolder($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": typeof types.AccountHolderDocument,
    "\n  query LedgerEntries($clientId: ID, $first: Int, $after: String) {\n    ledgerEntries(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        number\n        kind\n        writtenAt\n        text\n        writtenBy\n        owed\n        credit\n        postings {\n          account\n          amount\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.LedgerEntriesDocument,
    "\n  query Payments($clientId: ID, $first: Int, $after: String) {\n    payments(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        kind\n        method\n        amount\n        currency\n        receivedOn\n        reference\n        note\n        recordedBy\n        reversedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PaymentsDocument,
    "\n  query OpenInvoices($clientId: ID!) {\n    invoices(filter: { clientId: $clientId, kind: invoice, statuses: [issued, overdue] }, first: 200) {\n      nodes {\n        ...OpenInvoice\n      }\n    }\n  }\n": typeof types.OpenInvoicesDocument,
    "\n  fragment OpenInvoice on Invoice {\n    id\n    number\n    dueOn\n    issuedAt\n    owed\n    currency\n  }\n": typeof types.OpenInvoiceFragmentDoc,
    "\n  mutation RecordPayment($input: RecordPaymentInput!) {\n    recordPayment(input: $input) {\n      payment {\n        id\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n": typeof types.RecordPaymentDocument,
    "\n  mutation ReversePayment($input: ReversePaymentInput!) {\n    reversePayment(input: $input) {\n      payment {\n        id\n        reversedAt\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n": typeof types.ReversePaymentDocument,
    "\n  mutation AdjustCredit($input: AdjustCreditInput!) {\n    adjustCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n": typeof types.AdjustCreditDocument,
    "\n  mutation UseCredit($input: UseCreditInput!) {\n    useCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n": typeof types.UseCreditDocument,
    "\n  query ClientOptions($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n  }\n": typeof types.ClientOptionsDocument,
    "\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  fragment AutobillRun on Autobill {\n    id\n    state\n    due\n    dryRun\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    billed\n    zero\n    skipped\n    parked\n    error\n    client {\n      id\n      name\n    }\n  }\n": typeof types.AutobillRunFragmentDoc,
    "\n  query Autobills($first: Int, $after: String) {\n    autobills(first: $first, after: $after) {\n      nodes {\n        ...AutobillRun\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AutobillsDocument,
    "\n  query Autobill($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        ...AutobillRun\n      }\n    }\n  }\n": typeof types.AutobillDocument,
    "\n  query AutobillResults($id: ID!, $outcome: AutobillOutcome, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(outcome: $outcome, first: $first, after: $after) {\n          nodes {\n            id\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.AutobillResultsDocument,
    "\n  query AutobillLog($id: ID!, $last: Int!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(last: $last) {\n          nodes {\n            id\n            at\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.AutobillLogDocument,
    "\n  mutation RunAutobill($input: RunAutobillInput!) {\n    runAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n": typeof types.RunAutobillDocument,
    "\n  mutation CancelAutobill($input: CancelAutobillInput!) {\n    cancelAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n": typeof types.CancelAutobillDocument,
    "\n  query AutobillSchedule {\n    company {\n      autobill\n      autobillHour\n    }\n  }\n": typeof types.AutobillScheduleDocument,
    "\n  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {\n    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...CallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.CallPageDocument,
    "\n  subscription CallRated($filter: CDRFilter) {\n    cdrRated(filter: $filter) {\n      ...CallRow\n    }\n  }\n": typeof types.CallRatedDocument,
    "\n  fragment CallRow on CDR {\n    id\n    clientId\n    clientName\n    storedAt\n    startedAt\n    direction\n    callerNumber\n    callerName\n    destinationNumber\n    extension\n    durationSeconds\n    billableSeconds\n    callType\n    charge\n    currency\n    ruleLabel\n    estimated\n    late\n  }\n": typeof types.CallRowFragmentDoc,
    "\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        includedSeconds\n        rateVersion\n        packageVersion\n        tariffVersion\n        providerName\n        cost\n        costCurrency\n        margin\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n": typeof types.CallDetailDocument,
    "\n  query CallSummary($filter: CDRFilter) {\n    cdrSummary(filter: $filter) {\n      calls\n      minutes\n      capped\n      totals {\n        currency\n        calls\n        charge\n      }\n      days {\n        date\n        currency\n        calls\n        billableSeconds\n        charge\n      }\n      rules {\n        direction\n        callType\n        ruleLabel\n        currency\n        calls\n        minutes\n        charge\n      }\n    }\n  }\n": typeof types.CallSummaryDocument,
    "\n  query CallClients($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": typeof types.CallClientsDocument,
    "\n  query CallClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": typeof types.CallClientDocument,
    "\n  fragment CallRun on Rerate {\n    id\n    state\n    changed\n    error\n    totals {\n      currency\n      before\n      after\n    }\n  }\n": typeof types.CallRunFragmentDoc,
    "\n  mutation ChargeCallAnew($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...CallRun\n      }\n    }\n  }\n": typeof types.ChargeCallAnewDocument,
    "\n  query CallRun($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Rerate {\n        ...CallRun\n      }\n    }\n  }\n": typeof types.CallRunDocument,
    "\n  fragment Client on Client {\n    id\n    name\n    country\n    areaCode\n    currency\n    timeZone\n    locale\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    buyerReference\n    email\n    phone\n    taxation\n    paymentDays\n    consolidated\n    creditLimit\n    lowBalance\n    spendCap\n    createdAt\n  }\n": typeof types.ClientFragmentDoc,
    "\n  query Clients($search: String, $first: Int, $after: String) {\n    clients(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Client\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ClientsDocument,
    "\n  query Client($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        ...Client\n      }\n    }\n  }\n": typeof types.ClientDocument,
    "\n  mutation CreateClient($input: CreateClientInput!) {\n    createClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n": typeof types.CreateClientDocument,
    "\n  mutation UpdateClient($input: UpdateClientInput!) {\n    updateClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n": typeof types.UpdateClientDocument,
    "\n  fragment Company on Company {\n    name\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    email\n    phone\n    hasLogo\n    colour\n    terms\n    paymentInstructions\n    footer\n    invoicePrefix\n    creditNotePrefix\n    autobill\n    autobillHour\n    suspendAfterDays\n    suspendWithoutCredit\n    version\n    taxRates {\n      country\n      name\n      percent\n      from\n    }\n  }\n": typeof types.CompanyFragmentDoc,
    "\n  query Company {\n    company {\n      ...Company\n    }\n  }\n": typeof types.CompanyDocument,
    "\n  mutation SaveCompany($input: SaveCompanyInput!) {\n    saveCompany(input: $input) {\n      company {\n        ...Company\n      }\n    }\n  }\n": typeof types.SaveCompanyDocument,
    "\n  fragment InvoiceRow on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    currency\n    total\n    owed\n    client {\n      id\n      name\n      locale\n    }\n    corrects {\n      id\n      number\n    }\n  }\n": typeof types.InvoiceRowFragmentDoc,
    "\n  query Invoices($filter: InvoiceFilter, $first: Int, $after: String) {\n    invoices(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...InvoiceRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.InvoicesDocument,
    "\n  fragment Party on Party {\n    name\n    taxNumber\n    registration\n    buyerReference\n    email\n    phone\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n  }\n": typeof types.PartyFragmentDoc,
    "\n  fragment Invoice on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    periodStart\n    periodEnd\n    currency\n    net\n    tax\n    total\n    rounding\n    settled\n    owed\n    reason\n    client {\n      id\n      name\n      locale\n      timeZone\n    }\n    creditNotes {\n      id\n      number\n      issuedOn\n      total\n      reason\n    }\n    corrects {\n      id\n      number\n    }\n    taxes {\n      name\n      percent\n      category\n      reason\n      net\n      tax\n    }\n    seller {\n      ...Party\n    }\n    buyer {\n      ...Party\n    }\n    lines {\n      id\n      kind\n      service\n      section\n      text\n      ruleLabel\n      callType\n      calls\n      late\n      quantity\n      charge\n      amount\n      taxIncluded\n      taxName\n      taxPercent\n    }\n    allocations {\n      id\n      by\n      amount\n      allocatedAt\n    }\n  }\n": typeof types.InvoiceFragmentDoc,
    "\n  query Invoice($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Invoice {\n        ...Invoice\n      }\n    }\n  }\n": typeof types.InvoiceDocument,
    "\n  query NextInvoices($clientId: ID) {\n    nextInvoices(clientId: $clientId) {\n      ...Invoice\n    }\n  }\n": typeof types.NextInvoicesDocument,
    "\n  mutation CreateCreditNote($input: CreateCreditNoteInput!) {\n    createCreditNote(input: $input) {\n      invoice {\n        id\n        number\n      }\n    }\n  }\n": typeof types.CreateCreditNoteDocument,
    "\n  mutation WriteOffInvoice($input: WriteOffInvoiceInput!) {\n    writeOffInvoice(input: $input) {\n      invoice {\n        ...Invoice\n      }\n    }\n  }\n": typeof types.WriteOffInvoiceDocument,
    "\n  query BilledCurrencies {\n    clients(first: 200) {\n      nodes {\n        id\n        currency\n      }\n    }\n  }\n": typeof types.BilledCurrenciesDocument,
    "\n  query Ageing($currency: String!) {\n    ageing(currency: $currency) {\n      currency\n      current\n      days1to30\n      days31to60\n      days61to90\n      older\n      total\n      clients {\n        client {\n          id\n          name\n        }\n        current\n        days1to30\n        days31to60\n        days61to90\n        older\n        total\n      }\n    }\n  }\n": typeof types.AgeingDocument,
    "\n  query BilledClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n": typeof types.BilledClientDocument,
    "\n  query Overcharges($id: ID!) {\n    overcharges(invoiceId: $id) {\n      lineId\n      amount\n    }\n  }\n": typeof types.OverchargesDocument,
    "\n  query Items($clientId: ID!, $first: Int, $after: String) {\n    items(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        serviceId\n        kind\n        text\n        quantity\n        price\n        taxIncluded\n        recurring\n        billed\n        addedBy\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    services(clientId: $clientId, first: 200) {\n      nodes {\n        id\n        domainName\n        product {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.ItemsDocument,
    "\n  mutation AddItem($input: AddItemInput!) {\n    addItem(input: $input) {\n      item {\n        id\n      }\n    }\n  }\n": typeof types.AddItemDocument,
    "\n  mutation RemoveItem($input: RemoveItemInput!) {\n    removeItem(input: $input) {\n      deletedId\n    }\n  }\n": typeof types.RemoveItemDocument,
    "\n  fragment Message on Message {\n    id\n    event\n    client {\n      id\n      name\n    }\n    recipient\n    subject\n    invoiceId\n    state\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    sentAt\n  }\n": typeof types.MessageFragmentDoc,
    "\n  query Messages($filter: MessageFilter, $first: Int, $after: String) {\n    messages(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...Message\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.MessagesDocument,
    "\n  mutation RetryMessage($input: RetryMessageInput!) {\n    retryMessage(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n": typeof types.RetryMessageDocument,
    "\n  query MailedClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n": typeof types.MailedClientDocument,
    "\n  fragment MailSettings on MailSettings {\n    from\n    fallbackFrom\n    replyTo\n    reminderDays\n    events\n    held\n    version\n  }\n": typeof types.MailSettingsFragmentDoc,
    "\n  query MailSettings {\n    mailSettings {\n      ...MailSettings\n    }\n  }\n": typeof types.MailSettingsDocument,
    "\n  mutation SaveMailSettings($input: SaveMailSettingsInput!) {\n    saveMailSettings(input: $input) {\n      mailSettings {\n        ...MailSettings\n      }\n    }\n  }\n": typeof types.SaveMailSettingsDocument,
    "\n  fragment MailTemplate on MailTemplate {\n    event\n    on\n    current {\n      subject\n      text\n      html\n    }\n    fields {\n      name\n      description\n      example\n      columns {\n        name\n        description\n        example\n      }\n    }\n    version\n    savedBy\n    savedAt\n  }\n": typeof types.MailTemplateFragmentDoc,
    "\n  query MailTemplates {\n    mailTemplates {\n      ...MailTemplate\n    }\n  }\n": typeof types.MailTemplatesDocument,
    "\n  mutation SaveMailTemplate($input: SaveMailTemplateInput!) {\n    saveMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n": typeof types.SaveMailTemplateDocument,
    "\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n": typeof types.ResetMailTemplateDocument,
    "\n  query PreviewMail($event: MailEvent!, $template: MailTextInput, $clientId: ID) {\n    previewMail(event: $event, template: $template, clientId: $clientId) {\n      subject\n      text\n      html\n    }\n  }\n": typeof types.PreviewMailDocument,
    "\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n": typeof types.SendTestMailDocument,
    "\n  fragment MarginLine on MarginRow {\n    clientId\n    label\n    calls\n    costedCalls\n    billableSeconds\n    charge\n    cost\n    margin\n  }\n": typeof types.MarginLineFragmentDoc,
    "\n  query MarginReport($filter: ReportFilter!) {\n    margin(filter: $filter) {\n      currency\n      totals {\n        ...MarginLine\n      }\n      clients {\n        ...MarginLine\n      }\n      destinations {\n        ...MarginLine\n      }\n      days {\n        date\n        charge\n        cost\n        margin\n      }\n    }\n  }\n": typeof types.MarginReportDocument,
    "\n  query GuardChoices {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n    providers(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": typeof types.GuardChoicesDocument,
    "\n  query MarginGuard($packageId: ID!, $providerId: ID!) {\n    marginGuard(packageId: $packageId, providerId: $providerId) {\n      compared\n      below\n      rows {\n        prefix\n        description\n        sellPerMinute\n        buyPerMinute\n        sellCall\n        buyCall\n        margin\n      }\n    }\n  }\n": typeof types.MarginGuardDocument,
    "\n  fragment PackageRow on Package {\n    id\n    name\n    currency\n    version\n    tariff {\n      id\n      name\n    }\n    markupPercent\n    pools {\n      name\n      seconds\n    }\n  }\n": typeof types.PackageRowFragmentDoc,
    "\n  fragment Package on Package {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    tariff {\n      id\n      name\n    }\n    country\n    areaCode\n    e164\n    outsideLine\n    localPrefix\n    nanp10\n    markupPercent\n    firstIncrement\n    nextIncrement\n    rounding\n    freeSecondsPerCall\n    inboundBilling\n    inboundFirstIncrement\n    inboundNextIncrement\n    inboundRounding\n    customRates {\n      prefix\n      origin\n      direction\n      description\n      connectionFee\n      perMinute\n      minimumCharge\n      firstIncrement\n      nextIncrement\n      freeSeconds\n      capSeconds\n      rounding\n      band\n      validFrom\n      validTo\n    }\n    pools {\n      name\n      prefixes\n      seconds\n      rollOver\n    }\n    minimumSpend\n    realTime\n  }\n": typeof types.PackageFragmentDoc,
    "\n  query Packages($first: Int, $after: String) {\n    packages(first: $first, after: $after) {\n      nodes {\n        ...PackageRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PackagesDocument,
    "\n  query Package($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Package {\n        ...Package\n      }\n    }\n  }\n": typeof types.PackageDocument,
    "\n  query PackageTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": typeof types.PackageTariffsDocument,
    "\n  mutation CreatePackage($input: CreatePackageInput!) {\n    createPackage(input: $input) {\n      package {\n        ...PackageRow\n      }\n    }\n  }\n": typeof types.CreatePackageDocument,
    "\n  mutation SavePackage($input: SavePackageInput!) {\n    savePackage(input: $input) {\n      package {\n        ...Package\n      }\n    }\n  }\n": typeof types.SavePackageDocument,
    "\n  query PriceCall($input: PriceCallInput!) {\n    priceCall(input: $input) {\n      canonical\n      kind\n      serviceName\n      callType\n      charge\n      currency\n      billedSeconds\n      ruleLabel\n      cost\n      costCurrency\n      margin\n      explanation {\n        text\n      }\n      curve {\n        seconds\n        charge\n      }\n    }\n  }\n": typeof types.PriceCallDocument,
    "\n  fragment Product on Product {\n    id\n    name\n    group\n    module\n    price\n    setupFee\n    taxIncluded\n    currency\n    billingCycle\n    defaultDomain\n    extensionList\n    extensionLength\n    emailTemplate\n    includedExtensions\n    features\n    passwordLength\n    orderable\n    hasLicenseKey\n    specialNumberBilling\n    specialMode\n    firstIncrement\n    nextIncrement\n    package {\n      id\n      name\n    }\n    createdAt\n  }\n": typeof types.ProductFragmentDoc,
    "\n  fragment License on License {\n    state\n    hint\n    holder\n    domain\n    ip\n    expiresAt\n    checkedAt\n    message\n    failedAt\n    failure\n  }\n": typeof types.LicenseFragmentDoc,
    "\n  query Products($first: Int, $after: String) {\n    products(first: $first, after: $after) {\n      nodes {\n        ...Product\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ProductsDocument,
    "\n  query Product($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Product\n        ...Rates\n        license {\n          ...License\n        }\n        warnings {\n          rule\n          other\n          code\n          message\n        }\n      }\n    }\n  }\n": typeof types.ProductDocument,
    "\n  query ProductPackages {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": typeof types.ProductPackagesDocument,
    "\n  mutation CreateProduct($input: CreateProductInput!) {\n    createProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n": typeof types.CreateProductDocument,
    "\n  mutation UpdateProduct($input: UpdateProductInput!) {\n    updateProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n": typeof types.UpdateProductDocument,
    "\n  mutation ActivateLicense($input: ActivateLicenseInput!) {\n    activateLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n": typeof types.ActivateLicenseDocument,
    "\n  mutation VerifyLicense($input: VerifyLicenseInput!) {\n    verifyLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n": typeof types.VerifyLicenseDocument,
    "\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n": typeof types.RatesFragmentDoc,
    "\n  query Rates($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n": typeof types.RatesDocument,
    "\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n": typeof types.SaveSpecialRatesDocument,
    "\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n": typeof types.TestSpecialRatesDocument,
    "\n  fragment Proof on Proof {\n    id\n    state\n    requestedBy\n    requestedAt\n    finishedAt\n    total\n    done\n    found\n    client {\n      id\n      name\n    }\n    checks {\n      check\n      compared\n      found\n    }\n  }\n": typeof types.ProofFragmentDoc,
    "\n  query Proofs($first: Int, $after: String) {\n    proofs(first: $first, after: $after) {\n      nodes {\n        ...Proof\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ProofsDocument,
    "\n  query Findings($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Proof {\n        ...Proof\n        findings {\n          check\n          client\n          text\n          note\n        }\n      }\n    }\n  }\n": typeof types.FindingsDocument,
    "\n  mutation VerifyBooks($input: VerifyBooksInput!) {\n    verifyBooks(input: $input) {\n      proof {\n        ...Proof\n      }\n    }\n  }\n": typeof types.VerifyBooksDocument,
    "\n  fragment ProviderRow on Provider {\n    id\n    name\n    currency\n    version\n    gateways\n    tariff {\n      id\n      name\n    }\n  }\n": typeof types.ProviderRowFragmentDoc,
    "\n  fragment ListEntry on ListEntry {\n    pattern\n    on\n    direction\n    note\n  }\n": typeof types.ListEntryFragmentDoc,
    "\n  fragment Provider on Provider {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    gateways\n    tariff {\n      id\n      name\n    }\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n": typeof types.ProviderFragmentDoc,
    "\n  query Providers($first: Int, $after: String) {\n    providers(first: $first, after: $after) {\n      nodes {\n        ...ProviderRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ProvidersDocument,
    "\n  query Provider($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Provider {\n        ...Provider\n      }\n    }\n  }\n": typeof types.ProviderDocument,
    "\n  query ProviderTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": typeof types.ProviderTariffsDocument,
    "\n  mutation CreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      provider {\n        ...ProviderRow\n      }\n    }\n  }\n": typeof types.CreateProviderDocument,
    "\n  mutation SaveProvider($input: SaveProviderInput!) {\n    saveProvider(input: $input) {\n      provider {\n        ...Provider\n      }\n    }\n  }\n": typeof types.SaveProviderDocument,
    "\n  fragment GlobalLists on GlobalLists {\n    version\n    savedAt\n    savedBy\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n": typeof types.GlobalListsFragmentDoc,
    "\n  query GlobalLists {\n    globalLists {\n      ...GlobalLists\n    }\n  }\n": typeof types.GlobalListsDocument,
    "\n  mutation SaveGlobalLists($input: SaveGlobalListsInput!) {\n    saveGlobalLists(input: $input) {\n      globalLists {\n        ...GlobalLists\n      }\n    }\n  }\n": typeof types.SaveGlobalListsDocument,
    "\n  fragment Quarantined on QuarantinedDocument {\n    id\n    serverName\n    receivedAt\n    source\n    contentType\n    bytes\n    reason\n    state\n    attempts\n  }\n": typeof types.QuarantinedFragmentDoc,
    "\n  query Quarantine($state: QuarantineState, $first: Int, $after: String) {\n    quarantine(state: $state, first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Quarantined\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.QuarantineDocument,
    "\n  query QuarantinedDocument($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on QuarantinedDocument {\n        id\n        body\n      }\n    }\n  }\n": typeof types.QuarantinedDocumentDocument,
    "\n  mutation ReplayQuarantine($input: ReplayQuarantineInput!) {\n    replayQuarantine(input: $input) {\n      replayed\n      stillWaiting\n      endCursor\n    }\n  }\n": typeof types.ReplayQuarantineDocument,
    "\n  mutation DismissQuarantine($input: DismissQuarantineInput!) {\n    dismissQuarantine(input: $input) {\n      dismissed\n    }\n  }\n": typeof types.DismissQuarantineDocument,
    "\n  fragment Unassigned on UnassignedCall {\n    id\n    serverName\n    callUuid\n    part\n    startedAt\n    direction\n    domainName\n    callerNumber\n    destinationNumber\n    billableSeconds\n    reason\n    expiresAt\n  }\n": typeof types.UnassignedFragmentDoc,
    "\n  query Unassigned($first: Int, $after: String) {\n    unassigned(first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Unassigned\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UnassignedDocument,
    "\n  mutation AssignWaiting {\n    assignWaiting {\n      assigned\n      stillWaiting\n    }\n  }\n": typeof types.AssignWaitingDocument,
    "\n  fragment Run on Rerate {\n    id\n    state\n    reason\n    scope\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    changed\n    totals {\n      currency\n      before\n      after\n    }\n    error\n  }\n": typeof types.RunFragmentDoc,
    "\n  query Rerates($first: Int, $after: String) {\n    rerates(first: $first, after: $after) {\n      nodes {\n        ...Run\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ReratesDocument,
    "\n  mutation Rerate($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n": typeof types.RerateDocument,
    "\n  mutation CancelRerate($input: CancelRerateInput!) {\n    cancelRerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n": typeof types.CancelRerateDocument,
    "\n  subscription WhatIf($input: WhatIfInput!) {\n    whatIf(input: $input) {\n      done\n      total\n      finished\n      changed\n      totals {\n        currency\n        before\n        after\n      }\n      clients {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      destinations {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      calls {\n        cdrId\n        startedAt\n        clientName\n        destinationNumber\n        billableSeconds\n        currency\n        before\n        after\n        typeBefore\n        typeAfter\n        labelBefore\n        labelAfter\n      }\n    }\n  }\n": typeof types.WhatIfDocument,
    "\n  query ScopeChoices {\n    products(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    packages(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    tariffs(first: 200) {\n      nodes {\n        id\n        name\n        versions {\n          version\n          validFrom\n          note\n          withdrawnAt\n        }\n      }\n    }\n  }\n": typeof types.ScopeChoicesDocument,
    "\n  fragment RevenueLine on RevenueRow {\n    clientId\n    label\n    invoices\n    net\n    tax\n    total\n    owed\n  }\n": typeof types.RevenueLineFragmentDoc,
    "\n  query RevenueReport($filter: ReportFilter!) {\n    revenue(filter: $filter) {\n      currency\n      totals {\n        ...RevenueLine\n      }\n      months {\n        month\n        net\n        tax\n        total\n        owed\n      }\n      clients {\n        ...RevenueLine\n      }\n      kinds {\n        ...RevenueLine\n      }\n      taxes {\n        ...RevenueLine\n      }\n    }\n  }\n": typeof types.RevenueReportDocument,
    "\n  fragment ConnectionTest on ConnectionTest {\n    testedAt\n    steps {\n      name\n      state\n      milliseconds\n      detail\n      advice\n    }\n  }\n": typeof types.ConnectionTestFragmentDoc,
    "\n  mutation TestServer($input: TestServerInput!) {\n    testServer(input: $input) {\n      test {\n        ...ConnectionTest\n      }\n    }\n  }\n": typeof types.TestServerDocument,
    "\n  query DatabaseGrants($serverId: ID!) {\n    databaseGrants(serverId: $serverId) {\n      sql\n      fitted\n    }\n  }\n": typeof types.DatabaseGrantsDocument,
    "\n  query Whitelist($serverId: ID!) {\n    whitelist(serverId: $serverId) {\n      addresses {\n        address\n        own\n      }\n    }\n  }\n": typeof types.WhitelistDocument,
    "\n  mutation AllowAddress($input: AllowAddressInput!) {\n    allowAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n": typeof types.AllowAddressDocument,
    "\n  mutation DenyAddress($input: DenyAddressInput!) {\n    denyAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n": typeof types.DenyAddressDocument,
    "\n  query HealthHistory($serverId: ID!, $days: Int!, $hourly: Boolean!) {\n    healthHistory(serverId: $serverId, days: $days, hourly: $hourly) {\n      start\n      watchedSeconds\n      downSeconds\n      mostCalls\n    }\n  }\n": typeof types.HealthHistoryDocument,
    "\n  fragment Fetching on Fetching {\n    serverId\n    state\n    markedAt\n    lastSuccessAt\n    lastError\n    advice\n    failures\n    nextAttemptAt\n    rowsFetched\n    quarantined\n    lagSeconds\n    rowsBehind\n    indexed\n    flowReadable\n    reconciledAt\n    backfills {\n      id\n      state\n      from\n      to\n      total\n      done\n      stored\n    }\n    days {\n      day\n      domain\n      theirCalls\n      theirSeconds\n      ourCalls\n      ourSeconds\n      missing\n      extra\n      late\n    }\n  }\n": typeof types.FetchingFragmentDoc,
    "\n  query Fetching($serverId: ID!) {\n    fetching(serverId: $serverId) {\n      ...Fetching\n    }\n  }\n": typeof types.FetchingDocument,
    "\n  mutation BackfillCalls($input: BackfillCallsInput!) {\n    backfillCalls(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n": typeof types.BackfillCallsDocument,
    "\n  mutation CancelBackfill($input: CancelBackfillInput!) {\n    cancelBackfill(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n": typeof types.CancelBackfillDocument,
    "\n  mutation ReconcileCalls($input: ReconcileCallsInput!) {\n    reconcileCalls(input: $input) {\n      fetching {\n        ...Fetching\n      }\n    }\n  }\n": typeof types.ReconcileCallsDocument,
    "\n  fragment Server on Server {\n    id\n    name\n    hostname\n    port\n    secure\n    username\n    hasPassword\n    hasAccessHash\n    notes\n    isDefault\n    ingestUsername\n    ingestRotatedAt\n    health {\n      state\n      since\n      uptimeDay\n      uptimeMonth\n      lastError\n      lastFailedAt\n      milliseconds\n      activeCalls\n      registered\n      extensions\n      version\n      cdrFiles {\n        waiting\n        failed\n        failedSQL\n        failedXML\n        failedSize\n      }\n    }\n    lastTest {\n      ...ConnectionTest\n    }\n    fetchFrom\n    databaseHost\n    databasePort\n    databaseName\n    databaseUsername\n    hasDatabasePassword\n    databaseSslMode\n    pollSeconds\n    overlapMinutes\n  }\n": typeof types.ServerFragmentDoc,
    "\n  query Servers($first: Int, $after: String) {\n    servers(first: $first, after: $after) {\n      nodes {\n        ...Server\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ServersDocument,
    "\n  mutation CreateServer($input: CreateServerInput!) {\n    createServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n": typeof types.CreateServerDocument,
    "\n  mutation UpdateServer($input: UpdateServerInput!) {\n    updateServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n": typeof types.UpdateServerDocument,
    "\n  mutation DeleteServer($input: DeleteServerInput!) {\n    deleteServer(input: $input) {\n      deletedId\n    }\n  }\n": typeof types.DeleteServerDocument,
    "\n  mutation SetDefaultServer($input: SetDefaultServerInput!) {\n    setDefaultServer(input: $input) {\n      server {\n        id\n        isDefault\n      }\n    }\n  }\n": typeof types.SetDefaultServerDocument,
    "\n  query Intake($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Server {\n        id\n        xmlCdrConf\n        jsonCdrConf\n      }\n    }\n  }\n": typeof types.IntakeDocument,
    "\n  mutation RotateIngestCredential($input: RotateIngestCredentialInput!) {\n    rotateIngestCredential(input: $input) {\n      server {\n        ...Server\n      }\n      username\n      secret\n      xmlCdrConf\n      jsonCdrConf\n    }\n  }\n": typeof types.RotateIngestCredentialDocument,
    "\n  fragment Service on Service {\n    id\n    client {\n      id\n      name\n      timeZone\n    }\n    product {\n      id\n      name\n    }\n    server {\n      id\n      name\n    }\n    domainName\n    domainUuid\n    extensions\n    status\n    billingCycle\n    anchorDay\n    activeFrom\n    activeUntil\n    nextDueDate\n  }\n": typeof types.ServiceFragmentDoc,
    "\n  query Services($clientId: ID, $productId: ID, $first: Int, $after: String) {\n    services(clientId: $clientId, productId: $productId, first: $first, after: $after) {\n      nodes {\n        ...Service\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ServicesDocument,
    "\n  query ServiceParts {\n    clients(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n    products(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        billingCycle\n        defaultDomain\n      }\n    }\n    servers(first: 200) {\n      nodes {\n        id\n        name\n        isDefault\n      }\n    }\n  }\n": typeof types.ServicePartsDocument,
    "\n  mutation CreateService($input: CreateServiceInput!) {\n    createService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n": typeof types.CreateServiceDocument,
    "\n  mutation UpdateService($input: UpdateServiceInput!) {\n    updateService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n": typeof types.UpdateServiceDocument,
    "\n  query Offers {\n    offers {\n      productId\n      name\n      group\n      price\n      setupFee\n      currency\n      billingCycle\n      extensionList\n      extensionLength\n      includedExtensions\n    }\n    services(first: 200) {\n      nodes {\n        id\n        domainName\n        status\n      }\n    }\n  }\n": typeof types.OffersDocument,
    "\n  mutation OrderService($input: OrderServiceInput!) {\n    orderService(input: $input) {\n      service {\n        id\n        status\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n": typeof types.OrderServiceDocument,
    "\n  fragment Settings on ExtensionSettings {\n    enabled\n    barred\n    name\n    callerName\n    callerNumber\n    voicemail\n    voicemailMailTo\n    recording\n    doNotDisturb\n    forwardAll {\n      enabled\n      to\n    }\n    forwardBusy {\n      enabled\n      to\n    }\n    forwardNoAnswer {\n      enabled\n      to\n    }\n    forwardUnreached {\n      enabled\n      to\n    }\n  }\n": typeof types.SettingsFragmentDoc,
    "\n  fragment Extension on Extension {\n    id\n    number\n    state\n    made\n    hasPassword\n    missing\n    seenAt\n    wanted {\n      ...Settings\n    }\n    observed {\n      ...Settings\n    }\n    drift {\n      setting\n      wanted\n      observed\n    }\n  }\n": typeof types.ExtensionFragmentDoc,
    "\n  fragment Credential on SipCredential {\n    number\n    server\n    domain\n    username\n    password\n  }\n": typeof types.CredentialFragmentDoc,
    "\n  query ServicePage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Service {\n        domainName\n        status\n        activeFrom\n        activeUntil\n        nextDueDate\n        billingCycle\n        extensions\n        client {\n          id\n          name\n          timeZone\n          currency\n        }\n        product {\n          id\n          name\n          extensionLength\n          includedExtensions\n          features\n          orderable\n        }\n        server {\n          id\n          name\n        }\n        sparedUntil\n        suspensions {\n          reason\n          note\n          suspendedBy\n          suspendedAt\n        }\n      }\n    }\n    extensions(serviceId: $id) {\n      ...Extension\n    }\n    provisioning(serviceId: $id) {\n      id\n      job\n      kind\n      number\n      state\n      attempts\n      error\n      nextAttemptAt\n      requestedBy\n      createdAt\n      finishedAt\n    }\n  }\n": typeof types.ServicePageDocument,
    "\n  query OwnServices($first: Int, $after: String) {\n    services(first: $first, after: $after) {\n      nodes {\n        id\n        domainName\n        extensions\n        status\n        nextDueDate\n        product {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.OwnServicesDocument,
    "\n  mutation AddExtensions($input: AddExtensionsInput!) {\n    addExtensions(input: $input) {\n      service {\n        id\n        extensions\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n": typeof types.AddExtensionsDocument,
    "\n  mutation RotateSipPassword($input: ExtensionIdInput!) {\n    rotateSipPassword(input: $input) {\n      credential {\n        ...Credential\n      }\n    }\n  }\n": typeof types.RotateSipPasswordDocument,
    "\n  mutation UpdateExtension($input: UpdateExtensionInput!) {\n    updateExtension(input: $input) {\n      extension {\n        ...Extension\n      }\n    }\n  }\n": typeof types.UpdateExtensionDocument,
    "\n  mutation RemoveExtension($input: ExtensionIdInput!) {\n    removeExtension(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n": typeof types.RemoveExtensionDocument,
    "\n  mutation SetPbxRight($input: ExtensionIdInput!) {\n    setPbxRight(input: $input) {\n      extension {\n        id\n      }\n    }\n  }\n": typeof types.SetPbxRightDocument,
    "\n  mutation TakeOverFromPbx($input: ExtensionIdInput!) {\n    takeOverFromPbx(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n": typeof types.TakeOverFromPbxDocument,
    "\n  mutation SuspendService($input: SuspendServiceInput!) {\n    suspendService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": typeof types.SuspendServiceDocument,
    "\n  mutation ResumeService($input: ResumeServiceInput!) {\n    resumeService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": typeof types.ResumeServiceDocument,
    "\n  mutation TerminateService($input: ServiceIdInput!) {\n    terminateService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": typeof types.TerminateServiceDocument,
    "\n  mutation ChangeProduct($input: ChangeProductInput!) {\n    changeProduct(input: $input) {\n      service {\n        id\n        status\n        activeFrom\n      }\n    }\n  }\n": typeof types.ChangeProductDocument,
    "\n  mutation CancelOrder($input: ServiceIdInput!) {\n    cancelOrder(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": typeof types.CancelOrderDocument,
    "\n  mutation RetryProvisioning($input: ServiceIdInput!) {\n    retryProvisioning(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": typeof types.RetryProvisioningDocument,
    "\n  query Tenants($serverId: ID!) {\n    tenants(serverId: $serverId) {\n      name\n      uuid\n      enabled\n      extensions\n      client {\n        id\n        name\n      }\n    }\n  }\n": typeof types.TenantsDocument,
    "\n  mutation ImportTenants($input: ImportTenantsInput!) {\n    importTenants(input: $input) {\n      tenants {\n        domainName\n        created\n        adopted\n        error\n        service {\n          id\n        }\n      }\n    }\n  }\n": typeof types.ImportTenantsDocument,
    "\n  query TariffDraft(\n    $id: ID!\n    $mapping: DeckMappingInput\n    $partial: Boolean\n    $timeZone: String\n    $kinds: [DeckChangeKind!]\n    $search: String\n    $offset: Int\n    $first: Int\n  ) {\n    tariffDraft(\n      id: $id\n      mapping: $mapping\n      partial: $partial\n      timeZone: $timeZone\n      kinds: $kinds\n      search: $search\n      offset: $offset\n      first: $first\n    ) {\n      id\n      tariffId\n      fileName\n      sheets\n      rowCount\n      columns {\n        index\n        title\n        sample\n      }\n      mapping {\n        sheet\n        decimalMark\n        dateOrder\n        hundredths\n        direction\n        firstIncrement\n        nextIncrement\n        columns {\n          index\n          field\n        }\n      }\n      problem\n      diff {\n        new\n        dearer\n        cheaper\n        changed\n        gone\n        unchanged\n        kept\n        duplicates\n        refused\n        changes {\n          kind\n          before {\n            ...TariffRate\n          }\n          after {\n            ...TariffRate\n          }\n        }\n        refusals {\n          line\n          field\n          reason\n        }\n      }\n    }\n  }\n": typeof types.TariffDraftDocument,
    "\n  mutation ApplyTariffDraft($input: ApplyTariffDraftInput!) {\n    applyTariffDraft(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": typeof types.ApplyTariffDraftDocument,
    "\n  fragment TariffVersion on TariffVersion {\n    version\n    validFrom\n    timeZone\n    taxIncluded\n    bands {\n      name\n      weekdays\n      from\n      to\n    }\n    rateCount\n    note\n    savedBy\n    savedAt\n    withdrawnAt\n  }\n": typeof types.TariffVersionFragmentDoc,
    "\n  fragment Tariff on Tariff {\n    id\n    name\n    currency\n    version\n    inForce {\n      ...TariffVersion\n    }\n    createdAt\n  }\n": typeof types.TariffFragmentDoc,
    "\n  fragment VersionedTariff on Tariff {\n    ...Tariff\n    versions {\n      ...TariffVersion\n    }\n  }\n": typeof types.VersionedTariffFragmentDoc,
    "\n  fragment TariffRate on Rate {\n    prefix\n    origin\n    direction\n    description\n    connectionFee\n    perMinute\n    minimumCharge\n    firstIncrement\n    nextIncrement\n    freeSeconds\n    capSeconds\n    rounding\n    band\n    validFrom\n    validTo\n  }\n": typeof types.TariffRateFragmentDoc,
    "\n  query Tariffs($search: String, $first: Int, $after: String) {\n    tariffs(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Tariff\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.TariffsDocument,
    "\n  query Tariff($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": typeof types.TariffDocument,
    "\n  query TariffRates($id: ID!, $version: Int, $search: String, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        id\n        rates(version: $version, search: $search, first: $first, after: $after) {\n          nodes {\n            ...TariffRate\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.TariffRatesDocument,
    "\n  mutation CreateTariff($input: CreateTariffInput!) {\n    createTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n": typeof types.CreateTariffDocument,
    "\n  mutation UpdateTariff($input: UpdateTariffInput!) {\n    updateTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n": typeof types.UpdateTariffDocument,
    "\n  mutation SaveRates($input: SaveRatesInput!) {\n    saveRates(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": typeof types.SaveRatesDocument,
    "\n  mutation WithdrawTariffVersion($input: TariffVersionInput!) {\n    withdrawTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": typeof types.WithdrawTariffVersionDocument,
    "\n  mutation RestoreTariffVersion($input: TariffVersionInput!) {\n    restoreTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": typeof types.RestoreTariffVersionDocument,
    "\n  query Tokens {\n    viewer {\n      id\n      tokens {\n        id\n        name\n        hint\n        createdAt\n        lastUsedAt\n      }\n    }\n  }\n": typeof types.TokensDocument,
    "\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      token {\n        id\n      }\n      secret\n    }\n  }\n": typeof types.CreateTokenDocument,
    "\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      deletedId\n    }\n  }\n": typeof types.RevokeTokenDocument,
    "\n  query Unrated {\n    unratedDestinations {\n      clientId\n      clientName\n      direction\n      prefix\n      calls\n      billableSeconds\n      firstAt\n      lastAt\n    }\n  }\n": typeof types.UnratedDocument,
    "\n  fragment UsageReportLine on UsageReportRow {\n    period\n    clientId\n    client\n    callType\n    calls\n    minutes\n    charge\n    costedCalls\n    cost\n    margin\n  }\n": typeof types.UsageReportLineFragmentDoc,
    "\n  query UsageReport($filter: ReportFilter!, $by: UsageBy!) {\n    usageReport(filter: $filter, by: $by) {\n      currency\n      totals {\n        calls\n        billableSeconds\n        costedCalls\n        charge\n        cost\n        margin\n      }\n      periods {\n        ...UsageReportLine\n      }\n      rows {\n        ...UsageReportLine\n      }\n      more\n    }\n  }\n": typeof types.UsageReportDocument,
    "\n  fragment ClientUser on User {\n    id\n    email\n    name\n    disabled\n    lastSignedInAt\n  }\n": typeof types.ClientUserFragmentDoc,
    "\n  query ClientUsers($clientId: ID!, $first: Int, $after: String) {\n    users(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        ...ClientUser\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ClientUsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n": typeof types.UpdateUserDocument,
};
const documents: Documents = {
    "\n  fragment Account on Account {\n    clientId\n    currency\n    owed\n    overdue\n    credit\n    deposits\n    drawn\n    creditLimit\n    balances {\n      account\n      amount\n    }\n  }\n": types.AccountFragmentDoc,
    "\n  query Account($clientId: ID) {\n    account(clientId: $clientId) {\n      ...Account\n    }\n  }\n": types.AccountDocument,
    "\n  query AccountHolder($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": types.AccountHolderDocument,
    "\n  query LedgerEntries($clientId: ID, $first: Int, $after: String) {\n    ledgerEntries(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        number\n        kind\n        writtenAt\n        text\n        writtenBy\n        owed\n        credit\n        postings {\n          account\n          amount\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.LedgerEntriesDocument,
    "\n  query Payments($clientId: ID, $first: Int, $after: String) {\n    payments(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        kind\n        method\n        amount\n        currency\n        receivedOn\n        reference\n        note\n        recordedBy\n        reversedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PaymentsDocument,
    "\n  query OpenInvoices($clientId: ID!) {\n    invoices(filter: { clientId: $clientId, kind: invoice, statuses: [issued, overdue] }, first: 200) {\n      nodes {\n        ...OpenInvoice\n      }\n    }\n  }\n": types.OpenInvoicesDocument,
    "\n  fragment OpenInvoice on Invoice {\n    id\n    number\n    dueOn\n    issuedAt\n    owed\n    currency\n  }\n": types.OpenInvoiceFragmentDoc,
    "\n  mutation RecordPayment($input: RecordPaymentInput!) {\n    recordPayment(input: $input) {\n      payment {\n        id\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n": types.RecordPaymentDocument,
    "\n  mutation ReversePayment($input: ReversePaymentInput!) {\n    reversePayment(input: $input) {\n      payment {\n        id\n        reversedAt\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n": types.ReversePaymentDocument,
    "\n  mutation AdjustCredit($input: AdjustCreditInput!) {\n    adjustCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n": types.AdjustCreditDocument,
    "\n  mutation UseCredit($input: UseCreditInput!) {\n    useCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n": types.UseCreditDocument,
    "\n  query ClientOptions($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n  }\n": types.ClientOptionsDocument,
    "\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n": types.ViewerDocument,
    "\n  fragment AutobillRun on Autobill {\n    id\n    state\n    due\n    dryRun\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    billed\n    zero\n    skipped\n    parked\n    error\n    client {\n      id\n      name\n    }\n  }\n": types.AutobillRunFragmentDoc,
    "\n  query Autobills($first: Int, $after: String) {\n    autobills(first: $first, after: $after) {\n      nodes {\n        ...AutobillRun\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AutobillsDocument,
    "\n  query Autobill($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        ...AutobillRun\n      }\n    }\n  }\n": types.AutobillDocument,
    "\n  query AutobillResults($id: ID!, $outcome: AutobillOutcome, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(outcome: $outcome, first: $first, after: $after) {\n          nodes {\n            id\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.AutobillResultsDocument,
    "\n  query AutobillLog($id: ID!, $last: Int!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(last: $last) {\n          nodes {\n            id\n            at\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n": types.AutobillLogDocument,
    "\n  mutation RunAutobill($input: RunAutobillInput!) {\n    runAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n": types.RunAutobillDocument,
    "\n  mutation CancelAutobill($input: CancelAutobillInput!) {\n    cancelAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n": types.CancelAutobillDocument,
    "\n  query AutobillSchedule {\n    company {\n      autobill\n      autobillHour\n    }\n  }\n": types.AutobillScheduleDocument,
    "\n  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {\n    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...CallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.CallPageDocument,
    "\n  subscription CallRated($filter: CDRFilter) {\n    cdrRated(filter: $filter) {\n      ...CallRow\n    }\n  }\n": types.CallRatedDocument,
    "\n  fragment CallRow on CDR {\n    id\n    clientId\n    clientName\n    storedAt\n    startedAt\n    direction\n    callerNumber\n    callerName\n    destinationNumber\n    extension\n    durationSeconds\n    billableSeconds\n    callType\n    charge\n    currency\n    ruleLabel\n    estimated\n    late\n  }\n": types.CallRowFragmentDoc,
    "\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        includedSeconds\n        rateVersion\n        packageVersion\n        tariffVersion\n        providerName\n        cost\n        costCurrency\n        margin\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n": types.CallDetailDocument,
    "\n  query CallSummary($filter: CDRFilter) {\n    cdrSummary(filter: $filter) {\n      calls\n      minutes\n      capped\n      totals {\n        currency\n        calls\n        charge\n      }\n      days {\n        date\n        currency\n        calls\n        billableSeconds\n        charge\n      }\n      rules {\n        direction\n        callType\n        ruleLabel\n        currency\n        calls\n        minutes\n        charge\n      }\n    }\n  }\n": types.CallSummaryDocument,
    "\n  query CallClients($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": types.CallClientsDocument,
    "\n  query CallClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n": types.CallClientDocument,
    "\n  fragment CallRun on Rerate {\n    id\n    state\n    changed\n    error\n    totals {\n      currency\n      before\n      after\n    }\n  }\n": types.CallRunFragmentDoc,
    "\n  mutation ChargeCallAnew($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...CallRun\n      }\n    }\n  }\n": types.ChargeCallAnewDocument,
    "\n  query CallRun($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Rerate {\n        ...CallRun\n      }\n    }\n  }\n": types.CallRunDocument,
    "\n  fragment Client on Client {\n    id\n    name\n    country\n    areaCode\n    currency\n    timeZone\n    locale\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    buyerReference\n    email\n    phone\n    taxation\n    paymentDays\n    consolidated\n    creditLimit\n    lowBalance\n    spendCap\n    createdAt\n  }\n": types.ClientFragmentDoc,
    "\n  query Clients($search: String, $first: Int, $after: String) {\n    clients(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Client\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ClientsDocument,
    "\n  query Client($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        ...Client\n      }\n    }\n  }\n": types.ClientDocument,
    "\n  mutation CreateClient($input: CreateClientInput!) {\n    createClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n": types.CreateClientDocument,
    "\n  mutation UpdateClient($input: UpdateClientInput!) {\n    updateClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n": types.UpdateClientDocument,
    "\n  fragment Company on Company {\n    name\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    email\n    phone\n    hasLogo\n    colour\n    terms\n    paymentInstructions\n    footer\n    invoicePrefix\n    creditNotePrefix\n    autobill\n    autobillHour\n    suspendAfterDays\n    suspendWithoutCredit\n    version\n    taxRates {\n      country\n      name\n      percent\n      from\n    }\n  }\n": types.CompanyFragmentDoc,
    "\n  query Company {\n    company {\n      ...Company\n    }\n  }\n": types.CompanyDocument,
    "\n  mutation SaveCompany($input: SaveCompanyInput!) {\n    saveCompany(input: $input) {\n      company {\n        ...Company\n      }\n    }\n  }\n": types.SaveCompanyDocument,
    "\n  fragment InvoiceRow on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    currency\n    total\n    owed\n    client {\n      id\n      name\n      locale\n    }\n    corrects {\n      id\n      number\n    }\n  }\n": types.InvoiceRowFragmentDoc,
    "\n  query Invoices($filter: InvoiceFilter, $first: Int, $after: String) {\n    invoices(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...InvoiceRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.InvoicesDocument,
    "\n  fragment Party on Party {\n    name\n    taxNumber\n    registration\n    buyerReference\n    email\n    phone\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n  }\n": types.PartyFragmentDoc,
    "\n  fragment Invoice on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    periodStart\n    periodEnd\n    currency\n    net\n    tax\n    total\n    rounding\n    settled\n    owed\n    reason\n    client {\n      id\n      name\n      locale\n      timeZone\n    }\n    creditNotes {\n      id\n      number\n      issuedOn\n      total\n      reason\n    }\n    corrects {\n      id\n      number\n    }\n    taxes {\n      name\n      percent\n      category\n      reason\n      net\n      tax\n    }\n    seller {\n      ...Party\n    }\n    buyer {\n      ...Party\n    }\n    lines {\n      id\n      kind\n      service\n      section\n      text\n      ruleLabel\n      callType\n      calls\n      late\n      quantity\n      charge\n      amount\n      taxIncluded\n      taxName\n      taxPercent\n    }\n    allocations {\n      id\n      by\n      amount\n      allocatedAt\n    }\n  }\n": types.InvoiceFragmentDoc,
    "\n  query Invoice($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Invoice {\n        ...Invoice\n      }\n    }\n  }\n": types.InvoiceDocument,
    "\n  query NextInvoices($clientId: ID) {\n    nextInvoices(clientId: $clientId) {\n      ...Invoice\n    }\n  }\n": types.NextInvoicesDocument,
    "\n  mutation CreateCreditNote($input: CreateCreditNoteInput!) {\n    createCreditNote(input: $input) {\n      invoice {\n        id\n        number\n      }\n    }\n  }\n": types.CreateCreditNoteDocument,
    "\n  mutation WriteOffInvoice($input: WriteOffInvoiceInput!) {\n    writeOffInvoice(input: $input) {\n      invoice {\n        ...Invoice\n      }\n    }\n  }\n": types.WriteOffInvoiceDocument,
    "\n  query BilledCurrencies {\n    clients(first: 200) {\n      nodes {\n        id\n        currency\n      }\n    }\n  }\n": types.BilledCurrenciesDocument,
    "\n  query Ageing($currency: String!) {\n    ageing(currency: $currency) {\n      currency\n      current\n      days1to30\n      days31to60\n      days61to90\n      older\n      total\n      clients {\n        client {\n          id\n          name\n        }\n        current\n        days1to30\n        days31to60\n        days61to90\n        older\n        total\n      }\n    }\n  }\n": types.AgeingDocument,
    "\n  query BilledClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n": types.BilledClientDocument,
    "\n  query Overcharges($id: ID!) {\n    overcharges(invoiceId: $id) {\n      lineId\n      amount\n    }\n  }\n": types.OverchargesDocument,
    "\n  query Items($clientId: ID!, $first: Int, $after: String) {\n    items(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        serviceId\n        kind\n        text\n        quantity\n        price\n        taxIncluded\n        recurring\n        billed\n        addedBy\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    services(clientId: $clientId, first: 200) {\n      nodes {\n        id\n        domainName\n        product {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.ItemsDocument,
    "\n  mutation AddItem($input: AddItemInput!) {\n    addItem(input: $input) {\n      item {\n        id\n      }\n    }\n  }\n": types.AddItemDocument,
    "\n  mutation RemoveItem($input: RemoveItemInput!) {\n    removeItem(input: $input) {\n      deletedId\n    }\n  }\n": types.RemoveItemDocument,
    "\n  fragment Message on Message {\n    id\n    event\n    client {\n      id\n      name\n    }\n    recipient\n    subject\n    invoiceId\n    state\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    sentAt\n  }\n": types.MessageFragmentDoc,
    "\n  query Messages($filter: MessageFilter, $first: Int, $after: String) {\n    messages(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...Message\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.MessagesDocument,
    "\n  mutation RetryMessage($input: RetryMessageInput!) {\n    retryMessage(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n": types.RetryMessageDocument,
    "\n  query MailedClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n": types.MailedClientDocument,
    "\n  fragment MailSettings on MailSettings {\n    from\n    fallbackFrom\n    replyTo\n    reminderDays\n    events\n    held\n    version\n  }\n": types.MailSettingsFragmentDoc,
    "\n  query MailSettings {\n    mailSettings {\n      ...MailSettings\n    }\n  }\n": types.MailSettingsDocument,
    "\n  mutation SaveMailSettings($input: SaveMailSettingsInput!) {\n    saveMailSettings(input: $input) {\n      mailSettings {\n        ...MailSettings\n      }\n    }\n  }\n": types.SaveMailSettingsDocument,
    "\n  fragment MailTemplate on MailTemplate {\n    event\n    on\n    current {\n      subject\n      text\n      html\n    }\n    fields {\n      name\n      description\n      example\n      columns {\n        name\n        description\n        example\n      }\n    }\n    version\n    savedBy\n    savedAt\n  }\n": types.MailTemplateFragmentDoc,
    "\n  query MailTemplates {\n    mailTemplates {\n      ...MailTemplate\n    }\n  }\n": types.MailTemplatesDocument,
    "\n  mutation SaveMailTemplate($input: SaveMailTemplateInput!) {\n    saveMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n": types.SaveMailTemplateDocument,
    "\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n": types.ResetMailTemplateDocument,
    "\n  query PreviewMail($event: MailEvent!, $template: MailTextInput, $clientId: ID) {\n    previewMail(event: $event, template: $template, clientId: $clientId) {\n      subject\n      text\n      html\n    }\n  }\n": types.PreviewMailDocument,
    "\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n": types.SendTestMailDocument,
    "\n  fragment MarginLine on MarginRow {\n    clientId\n    label\n    calls\n    costedCalls\n    billableSeconds\n    charge\n    cost\n    margin\n  }\n": types.MarginLineFragmentDoc,
    "\n  query MarginReport($filter: ReportFilter!) {\n    margin(filter: $filter) {\n      currency\n      totals {\n        ...MarginLine\n      }\n      clients {\n        ...MarginLine\n      }\n      destinations {\n        ...MarginLine\n      }\n      days {\n        date\n        charge\n        cost\n        margin\n      }\n    }\n  }\n": types.MarginReportDocument,
    "\n  query GuardChoices {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n    providers(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": types.GuardChoicesDocument,
    "\n  query MarginGuard($packageId: ID!, $providerId: ID!) {\n    marginGuard(packageId: $packageId, providerId: $providerId) {\n      compared\n      below\n      rows {\n        prefix\n        description\n        sellPerMinute\n        buyPerMinute\n        sellCall\n        buyCall\n        margin\n      }\n    }\n  }\n": types.MarginGuardDocument,
    "\n  fragment PackageRow on Package {\n    id\n    name\n    currency\n    version\n    tariff {\n      id\n      name\n    }\n    markupPercent\n    pools {\n      name\n      seconds\n    }\n  }\n": types.PackageRowFragmentDoc,
    "\n  fragment Package on Package {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    tariff {\n      id\n      name\n    }\n    country\n    areaCode\n    e164\n    outsideLine\n    localPrefix\n    nanp10\n    markupPercent\n    firstIncrement\n    nextIncrement\n    rounding\n    freeSecondsPerCall\n    inboundBilling\n    inboundFirstIncrement\n    inboundNextIncrement\n    inboundRounding\n    customRates {\n      prefix\n      origin\n      direction\n      description\n      connectionFee\n      perMinute\n      minimumCharge\n      firstIncrement\n      nextIncrement\n      freeSeconds\n      capSeconds\n      rounding\n      band\n      validFrom\n      validTo\n    }\n    pools {\n      name\n      prefixes\n      seconds\n      rollOver\n    }\n    minimumSpend\n    realTime\n  }\n": types.PackageFragmentDoc,
    "\n  query Packages($first: Int, $after: String) {\n    packages(first: $first, after: $after) {\n      nodes {\n        ...PackageRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PackagesDocument,
    "\n  query Package($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Package {\n        ...Package\n      }\n    }\n  }\n": types.PackageDocument,
    "\n  query PackageTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": types.PackageTariffsDocument,
    "\n  mutation CreatePackage($input: CreatePackageInput!) {\n    createPackage(input: $input) {\n      package {\n        ...PackageRow\n      }\n    }\n  }\n": types.CreatePackageDocument,
    "\n  mutation SavePackage($input: SavePackageInput!) {\n    savePackage(input: $input) {\n      package {\n        ...Package\n      }\n    }\n  }\n": types.SavePackageDocument,
    "\n  query PriceCall($input: PriceCallInput!) {\n    priceCall(input: $input) {\n      canonical\n      kind\n      serviceName\n      callType\n      charge\n      currency\n      billedSeconds\n      ruleLabel\n      cost\n      costCurrency\n      margin\n      explanation {\n        text\n      }\n      curve {\n        seconds\n        charge\n      }\n    }\n  }\n": types.PriceCallDocument,
    "\n  fragment Product on Product {\n    id\n    name\n    group\n    module\n    price\n    setupFee\n    taxIncluded\n    currency\n    billingCycle\n    defaultDomain\n    extensionList\n    extensionLength\n    emailTemplate\n    includedExtensions\n    features\n    passwordLength\n    orderable\n    hasLicenseKey\n    specialNumberBilling\n    specialMode\n    firstIncrement\n    nextIncrement\n    package {\n      id\n      name\n    }\n    createdAt\n  }\n": types.ProductFragmentDoc,
    "\n  fragment License on License {\n    state\n    hint\n    holder\n    domain\n    ip\n    expiresAt\n    checkedAt\n    message\n    failedAt\n    failure\n  }\n": types.LicenseFragmentDoc,
    "\n  query Products($first: Int, $after: String) {\n    products(first: $first, after: $after) {\n      nodes {\n        ...Product\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ProductsDocument,
    "\n  query Product($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Product\n        ...Rates\n        license {\n          ...License\n        }\n        warnings {\n          rule\n          other\n          code\n          message\n        }\n      }\n    }\n  }\n": types.ProductDocument,
    "\n  query ProductPackages {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": types.ProductPackagesDocument,
    "\n  mutation CreateProduct($input: CreateProductInput!) {\n    createProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n": types.CreateProductDocument,
    "\n  mutation UpdateProduct($input: UpdateProductInput!) {\n    updateProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n": types.UpdateProductDocument,
    "\n  mutation ActivateLicense($input: ActivateLicenseInput!) {\n    activateLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n": types.ActivateLicenseDocument,
    "\n  mutation VerifyLicense($input: VerifyLicenseInput!) {\n    verifyLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n": types.VerifyLicenseDocument,
    "\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n": types.RatesFragmentDoc,
    "\n  query Rates($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n": types.RatesDocument,
    "\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n": types.SaveSpecialRatesDocument,
    "\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n": types.TestSpecialRatesDocument,
    "\n  fragment Proof on Proof {\n    id\n    state\n    requestedBy\n    requestedAt\n    finishedAt\n    total\n    done\n    found\n    client {\n      id\n      name\n    }\n    checks {\n      check\n      compared\n      found\n    }\n  }\n": types.ProofFragmentDoc,
    "\n  query Proofs($first: Int, $after: String) {\n    proofs(first: $first, after: $after) {\n      nodes {\n        ...Proof\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ProofsDocument,
    "\n  query Findings($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Proof {\n        ...Proof\n        findings {\n          check\n          client\n          text\n          note\n        }\n      }\n    }\n  }\n": types.FindingsDocument,
    "\n  mutation VerifyBooks($input: VerifyBooksInput!) {\n    verifyBooks(input: $input) {\n      proof {\n        ...Proof\n      }\n    }\n  }\n": types.VerifyBooksDocument,
    "\n  fragment ProviderRow on Provider {\n    id\n    name\n    currency\n    version\n    gateways\n    tariff {\n      id\n      name\n    }\n  }\n": types.ProviderRowFragmentDoc,
    "\n  fragment ListEntry on ListEntry {\n    pattern\n    on\n    direction\n    note\n  }\n": types.ListEntryFragmentDoc,
    "\n  fragment Provider on Provider {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    gateways\n    tariff {\n      id\n      name\n    }\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n": types.ProviderFragmentDoc,
    "\n  query Providers($first: Int, $after: String) {\n    providers(first: $first, after: $after) {\n      nodes {\n        ...ProviderRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ProvidersDocument,
    "\n  query Provider($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Provider {\n        ...Provider\n      }\n    }\n  }\n": types.ProviderDocument,
    "\n  query ProviderTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n": types.ProviderTariffsDocument,
    "\n  mutation CreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      provider {\n        ...ProviderRow\n      }\n    }\n  }\n": types.CreateProviderDocument,
    "\n  mutation SaveProvider($input: SaveProviderInput!) {\n    saveProvider(input: $input) {\n      provider {\n        ...Provider\n      }\n    }\n  }\n": types.SaveProviderDocument,
    "\n  fragment GlobalLists on GlobalLists {\n    version\n    savedAt\n    savedBy\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n": types.GlobalListsFragmentDoc,
    "\n  query GlobalLists {\n    globalLists {\n      ...GlobalLists\n    }\n  }\n": types.GlobalListsDocument,
    "\n  mutation SaveGlobalLists($input: SaveGlobalListsInput!) {\n    saveGlobalLists(input: $input) {\n      globalLists {\n        ...GlobalLists\n      }\n    }\n  }\n": types.SaveGlobalListsDocument,
    "\n  fragment Quarantined on QuarantinedDocument {\n    id\n    serverName\n    receivedAt\n    source\n    contentType\n    bytes\n    reason\n    state\n    attempts\n  }\n": types.QuarantinedFragmentDoc,
    "\n  query Quarantine($state: QuarantineState, $first: Int, $after: String) {\n    quarantine(state: $state, first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Quarantined\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.QuarantineDocument,
    "\n  query QuarantinedDocument($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on QuarantinedDocument {\n        id\n        body\n      }\n    }\n  }\n": types.QuarantinedDocumentDocument,
    "\n  mutation ReplayQuarantine($input: ReplayQuarantineInput!) {\n    replayQuarantine(input: $input) {\n      replayed\n      stillWaiting\n      endCursor\n    }\n  }\n": types.ReplayQuarantineDocument,
    "\n  mutation DismissQuarantine($input: DismissQuarantineInput!) {\n    dismissQuarantine(input: $input) {\n      dismissed\n    }\n  }\n": types.DismissQuarantineDocument,
    "\n  fragment Unassigned on UnassignedCall {\n    id\n    serverName\n    callUuid\n    part\n    startedAt\n    direction\n    domainName\n    callerNumber\n    destinationNumber\n    billableSeconds\n    reason\n    expiresAt\n  }\n": types.UnassignedFragmentDoc,
    "\n  query Unassigned($first: Int, $after: String) {\n    unassigned(first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Unassigned\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UnassignedDocument,
    "\n  mutation AssignWaiting {\n    assignWaiting {\n      assigned\n      stillWaiting\n    }\n  }\n": types.AssignWaitingDocument,
    "\n  fragment Run on Rerate {\n    id\n    state\n    reason\n    scope\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    changed\n    totals {\n      currency\n      before\n      after\n    }\n    error\n  }\n": types.RunFragmentDoc,
    "\n  query Rerates($first: Int, $after: String) {\n    rerates(first: $first, after: $after) {\n      nodes {\n        ...Run\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ReratesDocument,
    "\n  mutation Rerate($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n": types.RerateDocument,
    "\n  mutation CancelRerate($input: CancelRerateInput!) {\n    cancelRerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n": types.CancelRerateDocument,
    "\n  subscription WhatIf($input: WhatIfInput!) {\n    whatIf(input: $input) {\n      done\n      total\n      finished\n      changed\n      totals {\n        currency\n        before\n        after\n      }\n      clients {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      destinations {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      calls {\n        cdrId\n        startedAt\n        clientName\n        destinationNumber\n        billableSeconds\n        currency\n        before\n        after\n        typeBefore\n        typeAfter\n        labelBefore\n        labelAfter\n      }\n    }\n  }\n": types.WhatIfDocument,
    "\n  query ScopeChoices {\n    products(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    packages(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    tariffs(first: 200) {\n      nodes {\n        id\n        name\n        versions {\n          version\n          validFrom\n          note\n          withdrawnAt\n        }\n      }\n    }\n  }\n": types.ScopeChoicesDocument,
    "\n  fragment RevenueLine on RevenueRow {\n    clientId\n    label\n    invoices\n    net\n    tax\n    total\n    owed\n  }\n": types.RevenueLineFragmentDoc,
    "\n  query RevenueReport($filter: ReportFilter!) {\n    revenue(filter: $filter) {\n      currency\n      totals {\n        ...RevenueLine\n      }\n      months {\n        month\n        net\n        tax\n        total\n        owed\n      }\n      clients {\n        ...RevenueLine\n      }\n      kinds {\n        ...RevenueLine\n      }\n      taxes {\n        ...RevenueLine\n      }\n    }\n  }\n": types.RevenueReportDocument,
    "\n  fragment ConnectionTest on ConnectionTest {\n    testedAt\n    steps {\n      name\n      state\n      milliseconds\n      detail\n      advice\n    }\n  }\n": types.ConnectionTestFragmentDoc,
    "\n  mutation TestServer($input: TestServerInput!) {\n    testServer(input: $input) {\n      test {\n        ...ConnectionTest\n      }\n    }\n  }\n": types.TestServerDocument,
    "\n  query DatabaseGrants($serverId: ID!) {\n    databaseGrants(serverId: $serverId) {\n      sql\n      fitted\n    }\n  }\n": types.DatabaseGrantsDocument,
    "\n  query Whitelist($serverId: ID!) {\n    whitelist(serverId: $serverId) {\n      addresses {\n        address\n        own\n      }\n    }\n  }\n": types.WhitelistDocument,
    "\n  mutation AllowAddress($input: AllowAddressInput!) {\n    allowAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n": types.AllowAddressDocument,
    "\n  mutation DenyAddress($input: DenyAddressInput!) {\n    denyAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n": types.DenyAddressDocument,
    "\n  query HealthHistory($serverId: ID!, $days: Int!, $hourly: Boolean!) {\n    healthHistory(serverId: $serverId, days: $days, hourly: $hourly) {\n      start\n      watchedSeconds\n      downSeconds\n      mostCalls\n    }\n  }\n": types.HealthHistoryDocument,
    "\n  fragment Fetching on Fetching {\n    serverId\n    state\n    markedAt\n    lastSuccessAt\n    lastError\n    advice\n    failures\n    nextAttemptAt\n    rowsFetched\n    quarantined\n    lagSeconds\n    rowsBehind\n    indexed\n    flowReadable\n    reconciledAt\n    backfills {\n      id\n      state\n      from\n      to\n      total\n      done\n      stored\n    }\n    days {\n      day\n      domain\n      theirCalls\n      theirSeconds\n      ourCalls\n      ourSeconds\n      missing\n      extra\n      late\n    }\n  }\n": types.FetchingFragmentDoc,
    "\n  query Fetching($serverId: ID!) {\n    fetching(serverId: $serverId) {\n      ...Fetching\n    }\n  }\n": types.FetchingDocument,
    "\n  mutation BackfillCalls($input: BackfillCallsInput!) {\n    backfillCalls(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n": types.BackfillCallsDocument,
    "\n  mutation CancelBackfill($input: CancelBackfillInput!) {\n    cancelBackfill(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n": types.CancelBackfillDocument,
    "\n  mutation ReconcileCalls($input: ReconcileCallsInput!) {\n    reconcileCalls(input: $input) {\n      fetching {\n        ...Fetching\n      }\n    }\n  }\n": types.ReconcileCallsDocument,
    "\n  fragment Server on Server {\n    id\n    name\n    hostname\n    port\n    secure\n    username\n    hasPassword\n    hasAccessHash\n    notes\n    isDefault\n    ingestUsername\n    ingestRotatedAt\n    health {\n      state\n      since\n      uptimeDay\n      uptimeMonth\n      lastError\n      lastFailedAt\n      milliseconds\n      activeCalls\n      registered\n      extensions\n      version\n      cdrFiles {\n        waiting\n        failed\n        failedSQL\n        failedXML\n        failedSize\n      }\n    }\n    lastTest {\n      ...ConnectionTest\n    }\n    fetchFrom\n    databaseHost\n    databasePort\n    databaseName\n    databaseUsername\n    hasDatabasePassword\n    databaseSslMode\n    pollSeconds\n    overlapMinutes\n  }\n": types.ServerFragmentDoc,
    "\n  query Servers($first: Int, $after: String) {\n    servers(first: $first, after: $after) {\n      nodes {\n        ...Server\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ServersDocument,
    "\n  mutation CreateServer($input: CreateServerInput!) {\n    createServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n": types.CreateServerDocument,
    "\n  mutation UpdateServer($input: UpdateServerInput!) {\n    updateServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n": types.UpdateServerDocument,
    "\n  mutation DeleteServer($input: DeleteServerInput!) {\n    deleteServer(input: $input) {\n      deletedId\n    }\n  }\n": types.DeleteServerDocument,
    "\n  mutation SetDefaultServer($input: SetDefaultServerInput!) {\n    setDefaultServer(input: $input) {\n      server {\n        id\n        isDefault\n      }\n    }\n  }\n": types.SetDefaultServerDocument,
    "\n  query Intake($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Server {\n        id\n        xmlCdrConf\n        jsonCdrConf\n      }\n    }\n  }\n": types.IntakeDocument,
    "\n  mutation RotateIngestCredential($input: RotateIngestCredentialInput!) {\n    rotateIngestCredential(input: $input) {\n      server {\n        ...Server\n      }\n      username\n      secret\n      xmlCdrConf\n      jsonCdrConf\n    }\n  }\n": types.RotateIngestCredentialDocument,
    "\n  fragment Service on Service {\n    id\n    client {\n      id\n      name\n      timeZone\n    }\n    product {\n      id\n      name\n    }\n    server {\n      id\n      name\n    }\n    domainName\n    domainUuid\n    extensions\n    status\n    billingCycle\n    anchorDay\n    activeFrom\n    activeUntil\n    nextDueDate\n  }\n": types.ServiceFragmentDoc,
    "\n  query Services($clientId: ID, $productId: ID, $first: Int, $after: String) {\n    services(clientId: $clientId, productId: $productId, first: $first, after: $after) {\n      nodes {\n        ...Service\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ServicesDocument,
    "\n  query ServiceParts {\n    clients(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n    products(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        billingCycle\n        defaultDomain\n      }\n    }\n    servers(first: 200) {\n      nodes {\n        id\n        name\n        isDefault\n      }\n    }\n  }\n": types.ServicePartsDocument,
    "\n  mutation CreateService($input: CreateServiceInput!) {\n    createService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n": types.CreateServiceDocument,
    "\n  mutation UpdateService($input: UpdateServiceInput!) {\n    updateService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n": types.UpdateServiceDocument,
    "\n  query Offers {\n    offers {\n      productId\n      name\n      group\n      price\n      setupFee\n      currency\n      billingCycle\n      extensionList\n      extensionLength\n      includedExtensions\n    }\n    services(first: 200) {\n      nodes {\n        id\n        domainName\n        status\n      }\n    }\n  }\n": types.OffersDocument,
    "\n  mutation OrderService($input: OrderServiceInput!) {\n    orderService(input: $input) {\n      service {\n        id\n        status\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n": types.OrderServiceDocument,
    "\n  fragment Settings on ExtensionSettings {\n    enabled\n    barred\n    name\n    callerName\n    callerNumber\n    voicemail\n    voicemailMailTo\n    recording\n    doNotDisturb\n    forwardAll {\n      enabled\n      to\n    }\n    forwardBusy {\n      enabled\n      to\n    }\n    forwardNoAnswer {\n      enabled\n      to\n    }\n    forwardUnreached {\n      enabled\n      to\n    }\n  }\n": types.SettingsFragmentDoc,
    "\n  fragment Extension on Extension {\n    id\n    number\n    state\n    made\n    hasPassword\n    missing\n    seenAt\n    wanted {\n      ...Settings\n    }\n    observed {\n      ...Settings\n    }\n    drift {\n      setting\n      wanted\n      observed\n    }\n  }\n": types.ExtensionFragmentDoc,
    "\n  fragment Credential on SipCredential {\n    number\n    server\n    domain\n    username\n    password\n  }\n": types.CredentialFragmentDoc,
    "\n  query ServicePage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Service {\n        domainName\n        status\n        activeFrom\n        activeUntil\n        nextDueDate\n        billingCycle\n        extensions\n        client {\n          id\n          name\n          timeZone\n          currency\n        }\n        product {\n          id\n          name\n          extensionLength\n          includedExtensions\n          features\n          orderable\n        }\n        server {\n          id\n          name\n        }\n        sparedUntil\n        suspensions {\n          reason\n          note\n          suspendedBy\n          suspendedAt\n        }\n      }\n    }\n    extensions(serviceId: $id) {\n      ...Extension\n    }\n    provisioning(serviceId: $id) {\n      id\n      job\n      kind\n      number\n      state\n      attempts\n      error\n      nextAttemptAt\n      requestedBy\n      createdAt\n      finishedAt\n    }\n  }\n": types.ServicePageDocument,
    "\n  query OwnServices($first: Int, $after: String) {\n    services(first: $first, after: $after) {\n      nodes {\n        id\n        domainName\n        extensions\n        status\n        nextDueDate\n        product {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.OwnServicesDocument,
    "\n  mutation AddExtensions($input: AddExtensionsInput!) {\n    addExtensions(input: $input) {\n      service {\n        id\n        extensions\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n": types.AddExtensionsDocument,
    "\n  mutation RotateSipPassword($input: ExtensionIdInput!) {\n    rotateSipPassword(input: $input) {\n      credential {\n        ...Credential\n      }\n    }\n  }\n": types.RotateSipPasswordDocument,
    "\n  mutation UpdateExtension($input: UpdateExtensionInput!) {\n    updateExtension(input: $input) {\n      extension {\n        ...Extension\n      }\n    }\n  }\n": types.UpdateExtensionDocument,
    "\n  mutation RemoveExtension($input: ExtensionIdInput!) {\n    removeExtension(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n": types.RemoveExtensionDocument,
    "\n  mutation SetPbxRight($input: ExtensionIdInput!) {\n    setPbxRight(input: $input) {\n      extension {\n        id\n      }\n    }\n  }\n": types.SetPbxRightDocument,
    "\n  mutation TakeOverFromPbx($input: ExtensionIdInput!) {\n    takeOverFromPbx(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n": types.TakeOverFromPbxDocument,
    "\n  mutation SuspendService($input: SuspendServiceInput!) {\n    suspendService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": types.SuspendServiceDocument,
    "\n  mutation ResumeService($input: ResumeServiceInput!) {\n    resumeService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": types.ResumeServiceDocument,
    "\n  mutation TerminateService($input: ServiceIdInput!) {\n    terminateService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": types.TerminateServiceDocument,
    "\n  mutation ChangeProduct($input: ChangeProductInput!) {\n    changeProduct(input: $input) {\n      service {\n        id\n        status\n        activeFrom\n      }\n    }\n  }\n": types.ChangeProductDocument,
    "\n  mutation CancelOrder($input: ServiceIdInput!) {\n    cancelOrder(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": types.CancelOrderDocument,
    "\n  mutation RetryProvisioning($input: ServiceIdInput!) {\n    retryProvisioning(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n": types.RetryProvisioningDocument,
    "\n  query Tenants($serverId: ID!) {\n    tenants(serverId: $serverId) {\n      name\n      uuid\n      enabled\n      extensions\n      client {\n        id\n        name\n      }\n    }\n  }\n": types.TenantsDocument,
    "\n  mutation ImportTenants($input: ImportTenantsInput!) {\n    importTenants(input: $input) {\n      tenants {\n        domainName\n        created\n        adopted\n        error\n        service {\n          id\n        }\n      }\n    }\n  }\n": types.ImportTenantsDocument,
    "\n  query TariffDraft(\n    $id: ID!\n    $mapping: DeckMappingInput\n    $partial: Boolean\n    $timeZone: String\n    $kinds: [DeckChangeKind!]\n    $search: String\n    $offset: Int\n    $first: Int\n  ) {\n    tariffDraft(\n      id: $id\n      mapping: $mapping\n      partial: $partial\n      timeZone: $timeZone\n      kinds: $kinds\n      search: $search\n      offset: $offset\n      first: $first\n    ) {\n      id\n      tariffId\n      fileName\n      sheets\n      rowCount\n      columns {\n        index\n        title\n        sample\n      }\n      mapping {\n        sheet\n        decimalMark\n        dateOrder\n        hundredths\n        direction\n        firstIncrement\n        nextIncrement\n        columns {\n          index\n          field\n        }\n      }\n      problem\n      diff {\n        new\n        dearer\n        cheaper\n        changed\n        gone\n        unchanged\n        kept\n        duplicates\n        refused\n        changes {\n          kind\n          before {\n            ...TariffRate\n          }\n          after {\n            ...TariffRate\n          }\n        }\n        refusals {\n          line\n          field\n          reason\n        }\n      }\n    }\n  }\n": types.TariffDraftDocument,
    "\n  mutation ApplyTariffDraft($input: ApplyTariffDraftInput!) {\n    applyTariffDraft(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": types.ApplyTariffDraftDocument,
    "\n  fragment TariffVersion on TariffVersion {\n    version\n    validFrom\n    timeZone\n    taxIncluded\n    bands {\n      name\n      weekdays\n      from\n      to\n    }\n    rateCount\n    note\n    savedBy\n    savedAt\n    withdrawnAt\n  }\n": types.TariffVersionFragmentDoc,
    "\n  fragment Tariff on Tariff {\n    id\n    name\n    currency\n    version\n    inForce {\n      ...TariffVersion\n    }\n    createdAt\n  }\n": types.TariffFragmentDoc,
    "\n  fragment VersionedTariff on Tariff {\n    ...Tariff\n    versions {\n      ...TariffVersion\n    }\n  }\n": types.VersionedTariffFragmentDoc,
    "\n  fragment TariffRate on Rate {\n    prefix\n    origin\n    direction\n    description\n    connectionFee\n    perMinute\n    minimumCharge\n    firstIncrement\n    nextIncrement\n    freeSeconds\n    capSeconds\n    rounding\n    band\n    validFrom\n    validTo\n  }\n": types.TariffRateFragmentDoc,
    "\n  query Tariffs($search: String, $first: Int, $after: String) {\n    tariffs(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Tariff\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.TariffsDocument,
    "\n  query Tariff($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": types.TariffDocument,
    "\n  query TariffRates($id: ID!, $version: Int, $search: String, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        id\n        rates(version: $version, search: $search, first: $first, after: $after) {\n          nodes {\n            ...TariffRate\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.TariffRatesDocument,
    "\n  mutation CreateTariff($input: CreateTariffInput!) {\n    createTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n": types.CreateTariffDocument,
    "\n  mutation UpdateTariff($input: UpdateTariffInput!) {\n    updateTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n": types.UpdateTariffDocument,
    "\n  mutation SaveRates($input: SaveRatesInput!) {\n    saveRates(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": types.SaveRatesDocument,
    "\n  mutation WithdrawTariffVersion($input: TariffVersionInput!) {\n    withdrawTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": types.WithdrawTariffVersionDocument,
    "\n  mutation RestoreTariffVersion($input: TariffVersionInput!) {\n    restoreTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n": types.RestoreTariffVersionDocument,
    "\n  query Tokens {\n    viewer {\n      id\n      tokens {\n        id\n        name\n        hint\n        createdAt\n        lastUsedAt\n      }\n    }\n  }\n": types.TokensDocument,
    "\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      token {\n        id\n      }\n      secret\n    }\n  }\n": types.CreateTokenDocument,
    "\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      deletedId\n    }\n  }\n": types.RevokeTokenDocument,
    "\n  query Unrated {\n    unratedDestinations {\n      clientId\n      clientName\n      direction\n      prefix\n      calls\n      billableSeconds\n      firstAt\n      lastAt\n    }\n  }\n": types.UnratedDocument,
    "\n  fragment UsageReportLine on UsageReportRow {\n    period\n    clientId\n    client\n    callType\n    calls\n    minutes\n    charge\n    costedCalls\n    cost\n    margin\n  }\n": types.UsageReportLineFragmentDoc,
    "\n  query UsageReport($filter: ReportFilter!, $by: UsageBy!) {\n    usageReport(filter: $filter, by: $by) {\n      currency\n      totals {\n        calls\n        billableSeconds\n        costedCalls\n        charge\n        cost\n        margin\n      }\n      periods {\n        ...UsageReportLine\n      }\n      rows {\n        ...UsageReportLine\n      }\n      more\n    }\n  }\n": types.UsageReportDocument,
    "\n  fragment ClientUser on User {\n    id\n    email\n    name\n    disabled\n    lastSignedInAt\n  }\n": types.ClientUserFragmentDoc,
    "\n  query ClientUsers($clientId: ID!, $first: Int, $after: String) {\n    users(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        ...ClientUser\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ClientUsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n": types.CreateUserDocument,
    "\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n": types.UpdateUserDocument,
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
export function graphql(source: "\n  fragment Account on Account {\n    clientId\n    currency\n    owed\n    overdue\n    credit\n    deposits\n    drawn\n    creditLimit\n    balances {\n      account\n      amount\n    }\n  }\n"): (typeof documents)["\n  fragment Account on Account {\n    clientId\n    currency\n    owed\n    overdue\n    credit\n    deposits\n    drawn\n    creditLimit\n    balances {\n      account\n      amount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Account($clientId: ID) {\n    account(clientId: $clientId) {\n      ...Account\n    }\n  }\n"): (typeof documents)["\n  query Account($clientId: ID) {\n    account(clientId: $clientId) {\n      ...Account\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountHolder($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n"): (typeof documents)["\n  query AccountHolder($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n        timeZone\n        locale\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LedgerEntries($clientId: ID, $first: Int, $after: String) {\n    ledgerEntries(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        number\n        kind\n        writtenAt\n        text\n        writtenBy\n        owed\n        credit\n        postings {\n          account\n          amount\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query LedgerEntries($clientId: ID, $first: Int, $after: String) {\n    ledgerEntries(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        number\n        kind\n        writtenAt\n        text\n        writtenBy\n        owed\n        credit\n        postings {\n          account\n          amount\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Payments($clientId: ID, $first: Int, $after: String) {\n    payments(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        kind\n        method\n        amount\n        currency\n        receivedOn\n        reference\n        note\n        recordedBy\n        reversedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Payments($clientId: ID, $first: Int, $after: String) {\n    payments(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        kind\n        method\n        amount\n        currency\n        receivedOn\n        reference\n        note\n        recordedBy\n        reversedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenInvoices($clientId: ID!) {\n    invoices(filter: { clientId: $clientId, kind: invoice, statuses: [issued, overdue] }, first: 200) {\n      nodes {\n        ...OpenInvoice\n      }\n    }\n  }\n"): (typeof documents)["\n  query OpenInvoices($clientId: ID!) {\n    invoices(filter: { clientId: $clientId, kind: invoice, statuses: [issued, overdue] }, first: 200) {\n      nodes {\n        ...OpenInvoice\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OpenInvoice on Invoice {\n    id\n    number\n    dueOn\n    issuedAt\n    owed\n    currency\n  }\n"): (typeof documents)["\n  fragment OpenInvoice on Invoice {\n    id\n    number\n    dueOn\n    issuedAt\n    owed\n    currency\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordPayment($input: RecordPaymentInput!) {\n    recordPayment(input: $input) {\n      payment {\n        id\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RecordPayment($input: RecordPaymentInput!) {\n    recordPayment(input: $input) {\n      payment {\n        id\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReversePayment($input: ReversePaymentInput!) {\n    reversePayment(input: $input) {\n      payment {\n        id\n        reversedAt\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ReversePayment($input: ReversePaymentInput!) {\n    reversePayment(input: $input) {\n      payment {\n        id\n        reversedAt\n      }\n      account {\n        ...Account\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdjustCredit($input: AdjustCreditInput!) {\n    adjustCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AdjustCredit($input: AdjustCreditInput!) {\n    adjustCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UseCredit($input: UseCreditInput!) {\n    useCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UseCredit($input: UseCreditInput!) {\n    useCredit(input: $input) {\n      account {\n        ...Account\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClientOptions($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClientOptions($search: String) {\n    clients(search: $search, first: 50) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      id\n      email\n      name\n      role\n      client { id name currency timeZone locale }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AutobillRun on Autobill {\n    id\n    state\n    due\n    dryRun\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    billed\n    zero\n    skipped\n    parked\n    error\n    client {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment AutobillRun on Autobill {\n    id\n    state\n    due\n    dryRun\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    billed\n    zero\n    skipped\n    parked\n    error\n    client {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Autobills($first: Int, $after: String) {\n    autobills(first: $first, after: $after) {\n      nodes {\n        ...AutobillRun\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Autobills($first: Int, $after: String) {\n    autobills(first: $first, after: $after) {\n      nodes {\n        ...AutobillRun\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Autobill($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        ...AutobillRun\n      }\n    }\n  }\n"): (typeof documents)["\n  query Autobill($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        ...AutobillRun\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AutobillResults($id: ID!, $outcome: AutobillOutcome, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(outcome: $outcome, first: $first, after: $after) {\n          nodes {\n            id\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AutobillResults($id: ID!, $outcome: AutobillOutcome, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(outcome: $outcome, first: $first, after: $after) {\n          nodes {\n            id\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AutobillLog($id: ID!, $last: Int!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(last: $last) {\n          nodes {\n            id\n            at\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AutobillLog($id: ID!, $last: Int!) {\n    node(id: $id) {\n      __typename\n      ... on Autobill {\n        id\n        results(last: $last) {\n          nodes {\n            id\n            at\n            outcome\n            reason\n            invoiceId\n            invoiceNumber\n            total\n            currency\n            client {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunAutobill($input: RunAutobillInput!) {\n    runAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RunAutobill($input: RunAutobillInput!) {\n    runAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelAutobill($input: CancelAutobillInput!) {\n    cancelAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelAutobill($input: CancelAutobillInput!) {\n    cancelAutobill(input: $input) {\n      autobill {\n        ...AutobillRun\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AutobillSchedule {\n    company {\n      autobill\n      autobillHour\n    }\n  }\n"): (typeof documents)["\n  query AutobillSchedule {\n    company {\n      autobill\n      autobillHour\n    }\n  }\n"];
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
export function graphql(source: "\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        includedSeconds\n        rateVersion\n        packageVersion\n        tariffVersion\n        providerName\n        cost\n        costCurrency\n        margin\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on CDR {\n        ...CallRow\n        callUuid\n        part\n        answeredAt\n        endedAt\n        destinationE164\n        hangupCause\n        includedSeconds\n        rateVersion\n        packageVersion\n        tariffVersion\n        providerName\n        cost\n        costCurrency\n        margin\n        explanation {\n          text\n          steps {\n            kind\n            text\n            matched\n          }\n        }\n      }\n    }\n  }\n"];
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
export function graphql(source: "\n  fragment CallRun on Rerate {\n    id\n    state\n    changed\n    error\n    totals {\n      currency\n      before\n      after\n    }\n  }\n"): (typeof documents)["\n  fragment CallRun on Rerate {\n    id\n    state\n    changed\n    error\n    totals {\n      currency\n      before\n      after\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChargeCallAnew($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...CallRun\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChargeCallAnew($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...CallRun\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallRun($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Rerate {\n        ...CallRun\n      }\n    }\n  }\n"): (typeof documents)["\n  query CallRun($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Rerate {\n        ...CallRun\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Client on Client {\n    id\n    name\n    country\n    areaCode\n    currency\n    timeZone\n    locale\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    buyerReference\n    email\n    phone\n    taxation\n    paymentDays\n    consolidated\n    creditLimit\n    lowBalance\n    spendCap\n    createdAt\n  }\n"): (typeof documents)["\n  fragment Client on Client {\n    id\n    name\n    country\n    areaCode\n    currency\n    timeZone\n    locale\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    buyerReference\n    email\n    phone\n    taxation\n    paymentDays\n    consolidated\n    creditLimit\n    lowBalance\n    spendCap\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Clients($search: String, $first: Int, $after: String) {\n    clients(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Client\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Clients($search: String, $first: Int, $after: String) {\n    clients(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Client\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Client($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        ...Client\n      }\n    }\n  }\n"): (typeof documents)["\n  query Client($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        ...Client\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateClient($input: CreateClientInput!) {\n    createClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateClient($input: CreateClientInput!) {\n    createClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateClient($input: UpdateClientInput!) {\n    updateClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateClient($input: UpdateClientInput!) {\n    updateClient(input: $input) {\n      client {\n        ...Client\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Company on Company {\n    name\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    email\n    phone\n    hasLogo\n    colour\n    terms\n    paymentInstructions\n    footer\n    invoicePrefix\n    creditNotePrefix\n    autobill\n    autobillHour\n    suspendAfterDays\n    suspendWithoutCredit\n    version\n    taxRates {\n      country\n      name\n      percent\n      from\n    }\n  }\n"): (typeof documents)["\n  fragment Company on Company {\n    name\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n    taxNumber\n    registration\n    endpointScheme\n    endpointId\n    email\n    phone\n    hasLogo\n    colour\n    terms\n    paymentInstructions\n    footer\n    invoicePrefix\n    creditNotePrefix\n    autobill\n    autobillHour\n    suspendAfterDays\n    suspendWithoutCredit\n    version\n    taxRates {\n      country\n      name\n      percent\n      from\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Company {\n    company {\n      ...Company\n    }\n  }\n"): (typeof documents)["\n  query Company {\n    company {\n      ...Company\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveCompany($input: SaveCompanyInput!) {\n    saveCompany(input: $input) {\n      company {\n        ...Company\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveCompany($input: SaveCompanyInput!) {\n    saveCompany(input: $input) {\n      company {\n        ...Company\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvoiceRow on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    currency\n    total\n    owed\n    client {\n      id\n      name\n      locale\n    }\n    corrects {\n      id\n      number\n    }\n  }\n"): (typeof documents)["\n  fragment InvoiceRow on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    currency\n    total\n    owed\n    client {\n      id\n      name\n      locale\n    }\n    corrects {\n      id\n      number\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invoices($filter: InvoiceFilter, $first: Int, $after: String) {\n    invoices(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...InvoiceRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Invoices($filter: InvoiceFilter, $first: Int, $after: String) {\n    invoices(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...InvoiceRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Party on Party {\n    name\n    taxNumber\n    registration\n    buyerReference\n    email\n    phone\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n  }\n"): (typeof documents)["\n  fragment Party on Party {\n    name\n    taxNumber\n    registration\n    buyerReference\n    email\n    phone\n    address {\n      street\n      street2\n      city\n      region\n      postalCode\n      country\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Invoice on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    periodStart\n    periodEnd\n    currency\n    net\n    tax\n    total\n    rounding\n    settled\n    owed\n    reason\n    client {\n      id\n      name\n      locale\n      timeZone\n    }\n    creditNotes {\n      id\n      number\n      issuedOn\n      total\n      reason\n    }\n    corrects {\n      id\n      number\n    }\n    taxes {\n      name\n      percent\n      category\n      reason\n      net\n      tax\n    }\n    seller {\n      ...Party\n    }\n    buyer {\n      ...Party\n    }\n    lines {\n      id\n      kind\n      service\n      section\n      text\n      ruleLabel\n      callType\n      calls\n      late\n      quantity\n      charge\n      amount\n      taxIncluded\n      taxName\n      taxPercent\n    }\n    allocations {\n      id\n      by\n      amount\n      allocatedAt\n    }\n  }\n"): (typeof documents)["\n  fragment Invoice on Invoice {\n    id\n    kind\n    status\n    number\n    issuedOn\n    dueOn\n    periodStart\n    periodEnd\n    currency\n    net\n    tax\n    total\n    rounding\n    settled\n    owed\n    reason\n    client {\n      id\n      name\n      locale\n      timeZone\n    }\n    creditNotes {\n      id\n      number\n      issuedOn\n      total\n      reason\n    }\n    corrects {\n      id\n      number\n    }\n    taxes {\n      name\n      percent\n      category\n      reason\n      net\n      tax\n    }\n    seller {\n      ...Party\n    }\n    buyer {\n      ...Party\n    }\n    lines {\n      id\n      kind\n      service\n      section\n      text\n      ruleLabel\n      callType\n      calls\n      late\n      quantity\n      charge\n      amount\n      taxIncluded\n      taxName\n      taxPercent\n    }\n    allocations {\n      id\n      by\n      amount\n      allocatedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invoice($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Invoice {\n        ...Invoice\n      }\n    }\n  }\n"): (typeof documents)["\n  query Invoice($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Invoice {\n        ...Invoice\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NextInvoices($clientId: ID) {\n    nextInvoices(clientId: $clientId) {\n      ...Invoice\n    }\n  }\n"): (typeof documents)["\n  query NextInvoices($clientId: ID) {\n    nextInvoices(clientId: $clientId) {\n      ...Invoice\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateCreditNote($input: CreateCreditNoteInput!) {\n    createCreditNote(input: $input) {\n      invoice {\n        id\n        number\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateCreditNote($input: CreateCreditNoteInput!) {\n    createCreditNote(input: $input) {\n      invoice {\n        id\n        number\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WriteOffInvoice($input: WriteOffInvoiceInput!) {\n    writeOffInvoice(input: $input) {\n      invoice {\n        ...Invoice\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation WriteOffInvoice($input: WriteOffInvoiceInput!) {\n    writeOffInvoice(input: $input) {\n      invoice {\n        ...Invoice\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BilledCurrencies {\n    clients(first: 200) {\n      nodes {\n        id\n        currency\n      }\n    }\n  }\n"): (typeof documents)["\n  query BilledCurrencies {\n    clients(first: 200) {\n      nodes {\n        id\n        currency\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Ageing($currency: String!) {\n    ageing(currency: $currency) {\n      currency\n      current\n      days1to30\n      days31to60\n      days61to90\n      older\n      total\n      clients {\n        client {\n          id\n          name\n        }\n        current\n        days1to30\n        days31to60\n        days61to90\n        older\n        total\n      }\n    }\n  }\n"): (typeof documents)["\n  query Ageing($currency: String!) {\n    ageing(currency: $currency) {\n      currency\n      current\n      days1to30\n      days31to60\n      days61to90\n      older\n      total\n      clients {\n        client {\n          id\n          name\n        }\n        current\n        days1to30\n        days31to60\n        days61to90\n        older\n        total\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BilledClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query BilledClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overcharges($id: ID!) {\n    overcharges(invoiceId: $id) {\n      lineId\n      amount\n    }\n  }\n"): (typeof documents)["\n  query Overcharges($id: ID!) {\n    overcharges(invoiceId: $id) {\n      lineId\n      amount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Items($clientId: ID!, $first: Int, $after: String) {\n    items(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        serviceId\n        kind\n        text\n        quantity\n        price\n        taxIncluded\n        recurring\n        billed\n        addedBy\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    services(clientId: $clientId, first: 200) {\n      nodes {\n        id\n        domainName\n        product {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Items($clientId: ID!, $first: Int, $after: String) {\n    items(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        id\n        serviceId\n        kind\n        text\n        quantity\n        price\n        taxIncluded\n        recurring\n        billed\n        addedBy\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    services(clientId: $clientId, first: 200) {\n      nodes {\n        id\n        domainName\n        product {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddItem($input: AddItemInput!) {\n    addItem(input: $input) {\n      item {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddItem($input: AddItemInput!) {\n    addItem(input: $input) {\n      item {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveItem($input: RemoveItemInput!) {\n    removeItem(input: $input) {\n      deletedId\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveItem($input: RemoveItemInput!) {\n    removeItem(input: $input) {\n      deletedId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Message on Message {\n    id\n    event\n    client {\n      id\n      name\n    }\n    recipient\n    subject\n    invoiceId\n    state\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    sentAt\n  }\n"): (typeof documents)["\n  fragment Message on Message {\n    id\n    event\n    client {\n      id\n      name\n    }\n    recipient\n    subject\n    invoiceId\n    state\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    sentAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Messages($filter: MessageFilter, $first: Int, $after: String) {\n    messages(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...Message\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Messages($filter: MessageFilter, $first: Int, $after: String) {\n    messages(filter: $filter, first: $first, after: $after) {\n      nodes {\n        ...Message\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryMessage($input: RetryMessageInput!) {\n    retryMessage(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RetryMessage($input: RetryMessageInput!) {\n    retryMessage(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailedClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query MailedClient($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Client {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MailSettings on MailSettings {\n    from\n    fallbackFrom\n    replyTo\n    reminderDays\n    events\n    held\n    version\n  }\n"): (typeof documents)["\n  fragment MailSettings on MailSettings {\n    from\n    fallbackFrom\n    replyTo\n    reminderDays\n    events\n    held\n    version\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailSettings {\n    mailSettings {\n      ...MailSettings\n    }\n  }\n"): (typeof documents)["\n  query MailSettings {\n    mailSettings {\n      ...MailSettings\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveMailSettings($input: SaveMailSettingsInput!) {\n    saveMailSettings(input: $input) {\n      mailSettings {\n        ...MailSettings\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveMailSettings($input: SaveMailSettingsInput!) {\n    saveMailSettings(input: $input) {\n      mailSettings {\n        ...MailSettings\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MailTemplate on MailTemplate {\n    event\n    on\n    current {\n      subject\n      text\n      html\n    }\n    fields {\n      name\n      description\n      example\n      columns {\n        name\n        description\n        example\n      }\n    }\n    version\n    savedBy\n    savedAt\n  }\n"): (typeof documents)["\n  fragment MailTemplate on MailTemplate {\n    event\n    on\n    current {\n      subject\n      text\n      html\n    }\n    fields {\n      name\n      description\n      example\n      columns {\n        name\n        description\n        example\n      }\n    }\n    version\n    savedBy\n    savedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailTemplates {\n    mailTemplates {\n      ...MailTemplate\n    }\n  }\n"): (typeof documents)["\n  query MailTemplates {\n    mailTemplates {\n      ...MailTemplate\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveMailTemplate($input: SaveMailTemplateInput!) {\n    saveMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveMailTemplate($input: SaveMailTemplateInput!) {\n    saveMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      mailTemplate {\n        ...MailTemplate\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewMail($event: MailEvent!, $template: MailTextInput, $clientId: ID) {\n    previewMail(event: $event, template: $template, clientId: $clientId) {\n      subject\n      text\n      html\n    }\n  }\n"): (typeof documents)["\n  query PreviewMail($event: MailEvent!, $template: MailTextInput, $clientId: ID) {\n    previewMail(event: $event, template: $template, clientId: $clientId) {\n      subject\n      text\n      html\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      message {\n        ...Message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MarginLine on MarginRow {\n    clientId\n    label\n    calls\n    costedCalls\n    billableSeconds\n    charge\n    cost\n    margin\n  }\n"): (typeof documents)["\n  fragment MarginLine on MarginRow {\n    clientId\n    label\n    calls\n    costedCalls\n    billableSeconds\n    charge\n    cost\n    margin\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MarginReport($filter: ReportFilter!) {\n    margin(filter: $filter) {\n      currency\n      totals {\n        ...MarginLine\n      }\n      clients {\n        ...MarginLine\n      }\n      destinations {\n        ...MarginLine\n      }\n      days {\n        date\n        charge\n        cost\n        margin\n      }\n    }\n  }\n"): (typeof documents)["\n  query MarginReport($filter: ReportFilter!) {\n    margin(filter: $filter) {\n      currency\n      totals {\n        ...MarginLine\n      }\n      clients {\n        ...MarginLine\n      }\n      destinations {\n        ...MarginLine\n      }\n      days {\n        date\n        charge\n        cost\n        margin\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GuardChoices {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n    providers(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"): (typeof documents)["\n  query GuardChoices {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n    providers(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MarginGuard($packageId: ID!, $providerId: ID!) {\n    marginGuard(packageId: $packageId, providerId: $providerId) {\n      compared\n      below\n      rows {\n        prefix\n        description\n        sellPerMinute\n        buyPerMinute\n        sellCall\n        buyCall\n        margin\n      }\n    }\n  }\n"): (typeof documents)["\n  query MarginGuard($packageId: ID!, $providerId: ID!) {\n    marginGuard(packageId: $packageId, providerId: $providerId) {\n      compared\n      below\n      rows {\n        prefix\n        description\n        sellPerMinute\n        buyPerMinute\n        sellCall\n        buyCall\n        margin\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PackageRow on Package {\n    id\n    name\n    currency\n    version\n    tariff {\n      id\n      name\n    }\n    markupPercent\n    pools {\n      name\n      seconds\n    }\n  }\n"): (typeof documents)["\n  fragment PackageRow on Package {\n    id\n    name\n    currency\n    version\n    tariff {\n      id\n      name\n    }\n    markupPercent\n    pools {\n      name\n      seconds\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Package on Package {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    tariff {\n      id\n      name\n    }\n    country\n    areaCode\n    e164\n    outsideLine\n    localPrefix\n    nanp10\n    markupPercent\n    firstIncrement\n    nextIncrement\n    rounding\n    freeSecondsPerCall\n    inboundBilling\n    inboundFirstIncrement\n    inboundNextIncrement\n    inboundRounding\n    customRates {\n      prefix\n      origin\n      direction\n      description\n      connectionFee\n      perMinute\n      minimumCharge\n      firstIncrement\n      nextIncrement\n      freeSeconds\n      capSeconds\n      rounding\n      band\n      validFrom\n      validTo\n    }\n    pools {\n      name\n      prefixes\n      seconds\n      rollOver\n    }\n    minimumSpend\n    realTime\n  }\n"): (typeof documents)["\n  fragment Package on Package {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    tariff {\n      id\n      name\n    }\n    country\n    areaCode\n    e164\n    outsideLine\n    localPrefix\n    nanp10\n    markupPercent\n    firstIncrement\n    nextIncrement\n    rounding\n    freeSecondsPerCall\n    inboundBilling\n    inboundFirstIncrement\n    inboundNextIncrement\n    inboundRounding\n    customRates {\n      prefix\n      origin\n      direction\n      description\n      connectionFee\n      perMinute\n      minimumCharge\n      firstIncrement\n      nextIncrement\n      freeSeconds\n      capSeconds\n      rounding\n      band\n      validFrom\n      validTo\n    }\n    pools {\n      name\n      prefixes\n      seconds\n      rollOver\n    }\n    minimumSpend\n    realTime\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Packages($first: Int, $after: String) {\n    packages(first: $first, after: $after) {\n      nodes {\n        ...PackageRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Packages($first: Int, $after: String) {\n    packages(first: $first, after: $after) {\n      nodes {\n        ...PackageRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Package($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Package {\n        ...Package\n      }\n    }\n  }\n"): (typeof documents)["\n  query Package($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Package {\n        ...Package\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PackageTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"): (typeof documents)["\n  query PackageTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreatePackage($input: CreatePackageInput!) {\n    createPackage(input: $input) {\n      package {\n        ...PackageRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreatePackage($input: CreatePackageInput!) {\n    createPackage(input: $input) {\n      package {\n        ...PackageRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SavePackage($input: SavePackageInput!) {\n    savePackage(input: $input) {\n      package {\n        ...Package\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SavePackage($input: SavePackageInput!) {\n    savePackage(input: $input) {\n      package {\n        ...Package\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PriceCall($input: PriceCallInput!) {\n    priceCall(input: $input) {\n      canonical\n      kind\n      serviceName\n      callType\n      charge\n      currency\n      billedSeconds\n      ruleLabel\n      cost\n      costCurrency\n      margin\n      explanation {\n        text\n      }\n      curve {\n        seconds\n        charge\n      }\n    }\n  }\n"): (typeof documents)["\n  query PriceCall($input: PriceCallInput!) {\n    priceCall(input: $input) {\n      canonical\n      kind\n      serviceName\n      callType\n      charge\n      currency\n      billedSeconds\n      ruleLabel\n      cost\n      costCurrency\n      margin\n      explanation {\n        text\n      }\n      curve {\n        seconds\n        charge\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Product on Product {\n    id\n    name\n    group\n    module\n    price\n    setupFee\n    taxIncluded\n    currency\n    billingCycle\n    defaultDomain\n    extensionList\n    extensionLength\n    emailTemplate\n    includedExtensions\n    features\n    passwordLength\n    orderable\n    hasLicenseKey\n    specialNumberBilling\n    specialMode\n    firstIncrement\n    nextIncrement\n    package {\n      id\n      name\n    }\n    createdAt\n  }\n"): (typeof documents)["\n  fragment Product on Product {\n    id\n    name\n    group\n    module\n    price\n    setupFee\n    taxIncluded\n    currency\n    billingCycle\n    defaultDomain\n    extensionList\n    extensionLength\n    emailTemplate\n    includedExtensions\n    features\n    passwordLength\n    orderable\n    hasLicenseKey\n    specialNumberBilling\n    specialMode\n    firstIncrement\n    nextIncrement\n    package {\n      id\n      name\n    }\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment License on License {\n    state\n    hint\n    holder\n    domain\n    ip\n    expiresAt\n    checkedAt\n    message\n    failedAt\n    failure\n  }\n"): (typeof documents)["\n  fragment License on License {\n    state\n    hint\n    holder\n    domain\n    ip\n    expiresAt\n    checkedAt\n    message\n    failedAt\n    failure\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Products($first: Int, $after: String) {\n    products(first: $first, after: $after) {\n      nodes {\n        ...Product\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Products($first: Int, $after: String) {\n    products(first: $first, after: $after) {\n      nodes {\n        ...Product\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Product($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Product\n        ...Rates\n        license {\n          ...License\n        }\n        warnings {\n          rule\n          other\n          code\n          message\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Product($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Product\n        ...Rates\n        license {\n          ...License\n        }\n        warnings {\n          rule\n          other\n          code\n          message\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProductPackages {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProductPackages {\n    packages(first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProduct($input: CreateProductInput!) {\n    createProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateProduct($input: CreateProductInput!) {\n    createProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProduct($input: UpdateProductInput!) {\n    updateProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProduct($input: UpdateProductInput!) {\n    updateProduct(input: $input) {\n      product {\n        ...Product\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ActivateLicense($input: ActivateLicenseInput!) {\n    activateLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ActivateLicense($input: ActivateLicenseInput!) {\n    activateLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyLicense($input: VerifyLicenseInput!) {\n    verifyLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation VerifyLicense($input: VerifyLicenseInput!) {\n    verifyLicense(input: $input) {\n      product {\n        id\n        license {\n          ...License\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n"): (typeof documents)["\n  fragment Rates on Product {\n    id\n    name\n    currency\n    version\n    versionSavedAt\n    versionSavedBy\n    specialRates {\n      name\n      pattern\n      patternType\n      direction\n      billingMode\n      flatRate\n      perMinuteRate\n      priority\n      enabled\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rates($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n"): (typeof documents)["\n  query Rates($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Product {\n        ...Rates\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {\n    saveSpecialRates(input: $input) {\n      product {\n        ...Rates\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  query TestSpecialRates(\n    $productId: ID!\n    $rules: [SpecialRateInput!]\n    $number: String!\n    $direction: Direction!\n    $seconds: Int!\n    $country: String\n    $areaCode: String\n  ) {\n    testSpecialRates(\n      productId: $productId\n      rules: $rules\n      number: $number\n      direction: $direction\n      seconds: $seconds\n      country: $country\n      areaCode: $areaCode\n    ) {\n      canonical\n      kind\n      rule\n      callType\n      charge\n      currency\n      billedSeconds\n      explanation {\n        text\n      }\n      warnings {\n        rule\n        other\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Proof on Proof {\n    id\n    state\n    requestedBy\n    requestedAt\n    finishedAt\n    total\n    done\n    found\n    client {\n      id\n      name\n    }\n    checks {\n      check\n      compared\n      found\n    }\n  }\n"): (typeof documents)["\n  fragment Proof on Proof {\n    id\n    state\n    requestedBy\n    requestedAt\n    finishedAt\n    total\n    done\n    found\n    client {\n      id\n      name\n    }\n    checks {\n      check\n      compared\n      found\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Proofs($first: Int, $after: String) {\n    proofs(first: $first, after: $after) {\n      nodes {\n        ...Proof\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Proofs($first: Int, $after: String) {\n    proofs(first: $first, after: $after) {\n      nodes {\n        ...Proof\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Findings($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Proof {\n        ...Proof\n        findings {\n          check\n          client\n          text\n          note\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Findings($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Proof {\n        ...Proof\n        findings {\n          check\n          client\n          text\n          note\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyBooks($input: VerifyBooksInput!) {\n    verifyBooks(input: $input) {\n      proof {\n        ...Proof\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation VerifyBooks($input: VerifyBooksInput!) {\n    verifyBooks(input: $input) {\n      proof {\n        ...Proof\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProviderRow on Provider {\n    id\n    name\n    currency\n    version\n    gateways\n    tariff {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment ProviderRow on Provider {\n    id\n    name\n    currency\n    version\n    gateways\n    tariff {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ListEntry on ListEntry {\n    pattern\n    on\n    direction\n    note\n  }\n"): (typeof documents)["\n  fragment ListEntry on ListEntry {\n    pattern\n    on\n    direction\n    note\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Provider on Provider {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    gateways\n    tariff {\n      id\n      name\n    }\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n"): (typeof documents)["\n  fragment Provider on Provider {\n    id\n    name\n    currency\n    version\n    savedAt\n    savedBy\n    gateways\n    tariff {\n      id\n      name\n    }\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Providers($first: Int, $after: String) {\n    providers(first: $first, after: $after) {\n      nodes {\n        ...ProviderRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Providers($first: Int, $after: String) {\n    providers(first: $first, after: $after) {\n      nodes {\n        ...ProviderRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Provider($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Provider {\n        ...Provider\n      }\n    }\n  }\n"): (typeof documents)["\n  query Provider($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Provider {\n        ...Provider\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProviderTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProviderTariffs($search: String) {\n    tariffs(search: $search, first: 200) {\n      nodes {\n        id\n        name\n        currency\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      provider {\n        ...ProviderRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      provider {\n        ...ProviderRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveProvider($input: SaveProviderInput!) {\n    saveProvider(input: $input) {\n      provider {\n        ...Provider\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveProvider($input: SaveProviderInput!) {\n    saveProvider(input: $input) {\n      provider {\n        ...Provider\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment GlobalLists on GlobalLists {\n    version\n    savedAt\n    savedBy\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n"): (typeof documents)["\n  fragment GlobalLists on GlobalLists {\n    version\n    savedAt\n    savedBy\n    exclude {\n      ...ListEntry\n    }\n    free {\n      ...ListEntry\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GlobalLists {\n    globalLists {\n      ...GlobalLists\n    }\n  }\n"): (typeof documents)["\n  query GlobalLists {\n    globalLists {\n      ...GlobalLists\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveGlobalLists($input: SaveGlobalListsInput!) {\n    saveGlobalLists(input: $input) {\n      globalLists {\n        ...GlobalLists\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveGlobalLists($input: SaveGlobalListsInput!) {\n    saveGlobalLists(input: $input) {\n      globalLists {\n        ...GlobalLists\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Quarantined on QuarantinedDocument {\n    id\n    serverName\n    receivedAt\n    source\n    contentType\n    bytes\n    reason\n    state\n    attempts\n  }\n"): (typeof documents)["\n  fragment Quarantined on QuarantinedDocument {\n    id\n    serverName\n    receivedAt\n    source\n    contentType\n    bytes\n    reason\n    state\n    attempts\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Quarantine($state: QuarantineState, $first: Int, $after: String) {\n    quarantine(state: $state, first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Quarantined\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Quarantine($state: QuarantineState, $first: Int, $after: String) {\n    quarantine(state: $state, first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Quarantined\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QuarantinedDocument($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on QuarantinedDocument {\n        id\n        body\n      }\n    }\n  }\n"): (typeof documents)["\n  query QuarantinedDocument($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on QuarantinedDocument {\n        id\n        body\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplayQuarantine($input: ReplayQuarantineInput!) {\n    replayQuarantine(input: $input) {\n      replayed\n      stillWaiting\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  mutation ReplayQuarantine($input: ReplayQuarantineInput!) {\n    replayQuarantine(input: $input) {\n      replayed\n      stillWaiting\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DismissQuarantine($input: DismissQuarantineInput!) {\n    dismissQuarantine(input: $input) {\n      dismissed\n    }\n  }\n"): (typeof documents)["\n  mutation DismissQuarantine($input: DismissQuarantineInput!) {\n    dismissQuarantine(input: $input) {\n      dismissed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Unassigned on UnassignedCall {\n    id\n    serverName\n    callUuid\n    part\n    startedAt\n    direction\n    domainName\n    callerNumber\n    destinationNumber\n    billableSeconds\n    reason\n    expiresAt\n  }\n"): (typeof documents)["\n  fragment Unassigned on UnassignedCall {\n    id\n    serverName\n    callUuid\n    part\n    startedAt\n    direction\n    domainName\n    callerNumber\n    destinationNumber\n    billableSeconds\n    reason\n    expiresAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Unassigned($first: Int, $after: String) {\n    unassigned(first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Unassigned\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Unassigned($first: Int, $after: String) {\n    unassigned(first: $first, after: $after) {\n      waiting\n      nodes {\n        ...Unassigned\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignWaiting {\n    assignWaiting {\n      assigned\n      stillWaiting\n    }\n  }\n"): (typeof documents)["\n  mutation AssignWaiting {\n    assignWaiting {\n      assigned\n      stillWaiting\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Run on Rerate {\n    id\n    state\n    reason\n    scope\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    changed\n    totals {\n      currency\n      before\n      after\n    }\n    error\n  }\n"): (typeof documents)["\n  fragment Run on Rerate {\n    id\n    state\n    reason\n    scope\n    requestedBy\n    requestedAt\n    startedAt\n    finishedAt\n    total\n    done\n    changed\n    totals {\n      currency\n      before\n      after\n    }\n    error\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rerates($first: Int, $after: String) {\n    rerates(first: $first, after: $after) {\n      nodes {\n        ...Run\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Rerates($first: Int, $after: String) {\n    rerates(first: $first, after: $after) {\n      nodes {\n        ...Run\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Rerate($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Rerate($input: RerateInput!) {\n    rerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRerate($input: CancelRerateInput!) {\n    cancelRerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelRerate($input: CancelRerateInput!) {\n    cancelRerate(input: $input) {\n      rerate {\n        ...Run\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WhatIf($input: WhatIfInput!) {\n    whatIf(input: $input) {\n      done\n      total\n      finished\n      changed\n      totals {\n        currency\n        before\n        after\n      }\n      clients {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      destinations {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      calls {\n        cdrId\n        startedAt\n        clientName\n        destinationNumber\n        billableSeconds\n        currency\n        before\n        after\n        typeBefore\n        typeAfter\n        labelBefore\n        labelAfter\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription WhatIf($input: WhatIfInput!) {\n    whatIf(input: $input) {\n      done\n      total\n      finished\n      changed\n      totals {\n        currency\n        before\n        after\n      }\n      clients {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      destinations {\n        label\n        currency\n        calls\n        before\n        after\n      }\n      calls {\n        cdrId\n        startedAt\n        clientName\n        destinationNumber\n        billableSeconds\n        currency\n        before\n        after\n        typeBefore\n        typeAfter\n        labelBefore\n        labelAfter\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ScopeChoices {\n    products(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    packages(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    tariffs(first: 200) {\n      nodes {\n        id\n        name\n        versions {\n          version\n          validFrom\n          note\n          withdrawnAt\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ScopeChoices {\n    products(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    packages(first: 200) {\n      nodes {\n        id\n        name\n      }\n    }\n    tariffs(first: 200) {\n      nodes {\n        id\n        name\n        versions {\n          version\n          validFrom\n          note\n          withdrawnAt\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RevenueLine on RevenueRow {\n    clientId\n    label\n    invoices\n    net\n    tax\n    total\n    owed\n  }\n"): (typeof documents)["\n  fragment RevenueLine on RevenueRow {\n    clientId\n    label\n    invoices\n    net\n    tax\n    total\n    owed\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RevenueReport($filter: ReportFilter!) {\n    revenue(filter: $filter) {\n      currency\n      totals {\n        ...RevenueLine\n      }\n      months {\n        month\n        net\n        tax\n        total\n        owed\n      }\n      clients {\n        ...RevenueLine\n      }\n      kinds {\n        ...RevenueLine\n      }\n      taxes {\n        ...RevenueLine\n      }\n    }\n  }\n"): (typeof documents)["\n  query RevenueReport($filter: ReportFilter!) {\n    revenue(filter: $filter) {\n      currency\n      totals {\n        ...RevenueLine\n      }\n      months {\n        month\n        net\n        tax\n        total\n        owed\n      }\n      clients {\n        ...RevenueLine\n      }\n      kinds {\n        ...RevenueLine\n      }\n      taxes {\n        ...RevenueLine\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConnectionTest on ConnectionTest {\n    testedAt\n    steps {\n      name\n      state\n      milliseconds\n      detail\n      advice\n    }\n  }\n"): (typeof documents)["\n  fragment ConnectionTest on ConnectionTest {\n    testedAt\n    steps {\n      name\n      state\n      milliseconds\n      detail\n      advice\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestServer($input: TestServerInput!) {\n    testServer(input: $input) {\n      test {\n        ...ConnectionTest\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation TestServer($input: TestServerInput!) {\n    testServer(input: $input) {\n      test {\n        ...ConnectionTest\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DatabaseGrants($serverId: ID!) {\n    databaseGrants(serverId: $serverId) {\n      sql\n      fitted\n    }\n  }\n"): (typeof documents)["\n  query DatabaseGrants($serverId: ID!) {\n    databaseGrants(serverId: $serverId) {\n      sql\n      fitted\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Whitelist($serverId: ID!) {\n    whitelist(serverId: $serverId) {\n      addresses {\n        address\n        own\n      }\n    }\n  }\n"): (typeof documents)["\n  query Whitelist($serverId: ID!) {\n    whitelist(serverId: $serverId) {\n      addresses {\n        address\n        own\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AllowAddress($input: AllowAddressInput!) {\n    allowAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AllowAddress($input: AllowAddressInput!) {\n    allowAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DenyAddress($input: DenyAddressInput!) {\n    denyAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DenyAddress($input: DenyAddressInput!) {\n    denyAddress(input: $input) {\n      whitelist {\n        addresses {\n          address\n          own\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HealthHistory($serverId: ID!, $days: Int!, $hourly: Boolean!) {\n    healthHistory(serverId: $serverId, days: $days, hourly: $hourly) {\n      start\n      watchedSeconds\n      downSeconds\n      mostCalls\n    }\n  }\n"): (typeof documents)["\n  query HealthHistory($serverId: ID!, $days: Int!, $hourly: Boolean!) {\n    healthHistory(serverId: $serverId, days: $days, hourly: $hourly) {\n      start\n      watchedSeconds\n      downSeconds\n      mostCalls\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Fetching on Fetching {\n    serverId\n    state\n    markedAt\n    lastSuccessAt\n    lastError\n    advice\n    failures\n    nextAttemptAt\n    rowsFetched\n    quarantined\n    lagSeconds\n    rowsBehind\n    indexed\n    flowReadable\n    reconciledAt\n    backfills {\n      id\n      state\n      from\n      to\n      total\n      done\n      stored\n    }\n    days {\n      day\n      domain\n      theirCalls\n      theirSeconds\n      ourCalls\n      ourSeconds\n      missing\n      extra\n      late\n    }\n  }\n"): (typeof documents)["\n  fragment Fetching on Fetching {\n    serverId\n    state\n    markedAt\n    lastSuccessAt\n    lastError\n    advice\n    failures\n    nextAttemptAt\n    rowsFetched\n    quarantined\n    lagSeconds\n    rowsBehind\n    indexed\n    flowReadable\n    reconciledAt\n    backfills {\n      id\n      state\n      from\n      to\n      total\n      done\n      stored\n    }\n    days {\n      day\n      domain\n      theirCalls\n      theirSeconds\n      ourCalls\n      ourSeconds\n      missing\n      extra\n      late\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Fetching($serverId: ID!) {\n    fetching(serverId: $serverId) {\n      ...Fetching\n    }\n  }\n"): (typeof documents)["\n  query Fetching($serverId: ID!) {\n    fetching(serverId: $serverId) {\n      ...Fetching\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BackfillCalls($input: BackfillCallsInput!) {\n    backfillCalls(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation BackfillCalls($input: BackfillCallsInput!) {\n    backfillCalls(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelBackfill($input: CancelBackfillInput!) {\n    cancelBackfill(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelBackfill($input: CancelBackfillInput!) {\n    cancelBackfill(input: $input) {\n      backfill {\n        id\n        state\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReconcileCalls($input: ReconcileCallsInput!) {\n    reconcileCalls(input: $input) {\n      fetching {\n        ...Fetching\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ReconcileCalls($input: ReconcileCallsInput!) {\n    reconcileCalls(input: $input) {\n      fetching {\n        ...Fetching\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Server on Server {\n    id\n    name\n    hostname\n    port\n    secure\n    username\n    hasPassword\n    hasAccessHash\n    notes\n    isDefault\n    ingestUsername\n    ingestRotatedAt\n    health {\n      state\n      since\n      uptimeDay\n      uptimeMonth\n      lastError\n      lastFailedAt\n      milliseconds\n      activeCalls\n      registered\n      extensions\n      version\n      cdrFiles {\n        waiting\n        failed\n        failedSQL\n        failedXML\n        failedSize\n      }\n    }\n    lastTest {\n      ...ConnectionTest\n    }\n    fetchFrom\n    databaseHost\n    databasePort\n    databaseName\n    databaseUsername\n    hasDatabasePassword\n    databaseSslMode\n    pollSeconds\n    overlapMinutes\n  }\n"): (typeof documents)["\n  fragment Server on Server {\n    id\n    name\n    hostname\n    port\n    secure\n    username\n    hasPassword\n    hasAccessHash\n    notes\n    isDefault\n    ingestUsername\n    ingestRotatedAt\n    health {\n      state\n      since\n      uptimeDay\n      uptimeMonth\n      lastError\n      lastFailedAt\n      milliseconds\n      activeCalls\n      registered\n      extensions\n      version\n      cdrFiles {\n        waiting\n        failed\n        failedSQL\n        failedXML\n        failedSize\n      }\n    }\n    lastTest {\n      ...ConnectionTest\n    }\n    fetchFrom\n    databaseHost\n    databasePort\n    databaseName\n    databaseUsername\n    hasDatabasePassword\n    databaseSslMode\n    pollSeconds\n    overlapMinutes\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Servers($first: Int, $after: String) {\n    servers(first: $first, after: $after) {\n      nodes {\n        ...Server\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Servers($first: Int, $after: String) {\n    servers(first: $first, after: $after) {\n      nodes {\n        ...Server\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateServer($input: CreateServerInput!) {\n    createServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateServer($input: CreateServerInput!) {\n    createServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateServer($input: UpdateServerInput!) {\n    updateServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateServer($input: UpdateServerInput!) {\n    updateServer(input: $input) {\n      server {\n        ...Server\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteServer($input: DeleteServerInput!) {\n    deleteServer(input: $input) {\n      deletedId\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteServer($input: DeleteServerInput!) {\n    deleteServer(input: $input) {\n      deletedId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDefaultServer($input: SetDefaultServerInput!) {\n    setDefaultServer(input: $input) {\n      server {\n        id\n        isDefault\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetDefaultServer($input: SetDefaultServerInput!) {\n    setDefaultServer(input: $input) {\n      server {\n        id\n        isDefault\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Intake($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Server {\n        id\n        xmlCdrConf\n        jsonCdrConf\n      }\n    }\n  }\n"): (typeof documents)["\n  query Intake($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Server {\n        id\n        xmlCdrConf\n        jsonCdrConf\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateIngestCredential($input: RotateIngestCredentialInput!) {\n    rotateIngestCredential(input: $input) {\n      server {\n        ...Server\n      }\n      username\n      secret\n      xmlCdrConf\n      jsonCdrConf\n    }\n  }\n"): (typeof documents)["\n  mutation RotateIngestCredential($input: RotateIngestCredentialInput!) {\n    rotateIngestCredential(input: $input) {\n      server {\n        ...Server\n      }\n      username\n      secret\n      xmlCdrConf\n      jsonCdrConf\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Service on Service {\n    id\n    client {\n      id\n      name\n      timeZone\n    }\n    product {\n      id\n      name\n    }\n    server {\n      id\n      name\n    }\n    domainName\n    domainUuid\n    extensions\n    status\n    billingCycle\n    anchorDay\n    activeFrom\n    activeUntil\n    nextDueDate\n  }\n"): (typeof documents)["\n  fragment Service on Service {\n    id\n    client {\n      id\n      name\n      timeZone\n    }\n    product {\n      id\n      name\n    }\n    server {\n      id\n      name\n    }\n    domainName\n    domainUuid\n    extensions\n    status\n    billingCycle\n    anchorDay\n    activeFrom\n    activeUntil\n    nextDueDate\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Services($clientId: ID, $productId: ID, $first: Int, $after: String) {\n    services(clientId: $clientId, productId: $productId, first: $first, after: $after) {\n      nodes {\n        ...Service\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Services($clientId: ID, $productId: ID, $first: Int, $after: String) {\n    services(clientId: $clientId, productId: $productId, first: $first, after: $after) {\n      nodes {\n        ...Service\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServiceParts {\n    clients(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n    products(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        billingCycle\n        defaultDomain\n      }\n    }\n    servers(first: 200) {\n      nodes {\n        id\n        name\n        isDefault\n      }\n    }\n  }\n"): (typeof documents)["\n  query ServiceParts {\n    clients(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        timeZone\n      }\n    }\n    products(first: 200) {\n      nodes {\n        id\n        name\n        currency\n        billingCycle\n        defaultDomain\n      }\n    }\n    servers(first: 200) {\n      nodes {\n        id\n        name\n        isDefault\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateService($input: CreateServiceInput!) {\n    createService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n"): (typeof documents)["\n  mutation CreateService($input: CreateServiceInput!) {\n    createService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateService($input: UpdateServiceInput!) {\n    updateService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateService($input: UpdateServiceInput!) {\n    updateService(input: $input) {\n      service {\n        ...Service\n      }\n      assigned\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Offers {\n    offers {\n      productId\n      name\n      group\n      price\n      setupFee\n      currency\n      billingCycle\n      extensionList\n      extensionLength\n      includedExtensions\n    }\n    services(first: 200) {\n      nodes {\n        id\n        domainName\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  query Offers {\n    offers {\n      productId\n      name\n      group\n      price\n      setupFee\n      currency\n      billingCycle\n      extensionList\n      extensionLength\n      includedExtensions\n    }\n    services(first: 200) {\n      nodes {\n        id\n        domainName\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OrderService($input: OrderServiceInput!) {\n    orderService(input: $input) {\n      service {\n        id\n        status\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OrderService($input: OrderServiceInput!) {\n    orderService(input: $input) {\n      service {\n        id\n        status\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Settings on ExtensionSettings {\n    enabled\n    barred\n    name\n    callerName\n    callerNumber\n    voicemail\n    voicemailMailTo\n    recording\n    doNotDisturb\n    forwardAll {\n      enabled\n      to\n    }\n    forwardBusy {\n      enabled\n      to\n    }\n    forwardNoAnswer {\n      enabled\n      to\n    }\n    forwardUnreached {\n      enabled\n      to\n    }\n  }\n"): (typeof documents)["\n  fragment Settings on ExtensionSettings {\n    enabled\n    barred\n    name\n    callerName\n    callerNumber\n    voicemail\n    voicemailMailTo\n    recording\n    doNotDisturb\n    forwardAll {\n      enabled\n      to\n    }\n    forwardBusy {\n      enabled\n      to\n    }\n    forwardNoAnswer {\n      enabled\n      to\n    }\n    forwardUnreached {\n      enabled\n      to\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Extension on Extension {\n    id\n    number\n    state\n    made\n    hasPassword\n    missing\n    seenAt\n    wanted {\n      ...Settings\n    }\n    observed {\n      ...Settings\n    }\n    drift {\n      setting\n      wanted\n      observed\n    }\n  }\n"): (typeof documents)["\n  fragment Extension on Extension {\n    id\n    number\n    state\n    made\n    hasPassword\n    missing\n    seenAt\n    wanted {\n      ...Settings\n    }\n    observed {\n      ...Settings\n    }\n    drift {\n      setting\n      wanted\n      observed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Credential on SipCredential {\n    number\n    server\n    domain\n    username\n    password\n  }\n"): (typeof documents)["\n  fragment Credential on SipCredential {\n    number\n    server\n    domain\n    username\n    password\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServicePage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Service {\n        domainName\n        status\n        activeFrom\n        activeUntil\n        nextDueDate\n        billingCycle\n        extensions\n        client {\n          id\n          name\n          timeZone\n          currency\n        }\n        product {\n          id\n          name\n          extensionLength\n          includedExtensions\n          features\n          orderable\n        }\n        server {\n          id\n          name\n        }\n        sparedUntil\n        suspensions {\n          reason\n          note\n          suspendedBy\n          suspendedAt\n        }\n      }\n    }\n    extensions(serviceId: $id) {\n      ...Extension\n    }\n    provisioning(serviceId: $id) {\n      id\n      job\n      kind\n      number\n      state\n      attempts\n      error\n      nextAttemptAt\n      requestedBy\n      createdAt\n      finishedAt\n    }\n  }\n"): (typeof documents)["\n  query ServicePage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Service {\n        domainName\n        status\n        activeFrom\n        activeUntil\n        nextDueDate\n        billingCycle\n        extensions\n        client {\n          id\n          name\n          timeZone\n          currency\n        }\n        product {\n          id\n          name\n          extensionLength\n          includedExtensions\n          features\n          orderable\n        }\n        server {\n          id\n          name\n        }\n        sparedUntil\n        suspensions {\n          reason\n          note\n          suspendedBy\n          suspendedAt\n        }\n      }\n    }\n    extensions(serviceId: $id) {\n      ...Extension\n    }\n    provisioning(serviceId: $id) {\n      id\n      job\n      kind\n      number\n      state\n      attempts\n      error\n      nextAttemptAt\n      requestedBy\n      createdAt\n      finishedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnServices($first: Int, $after: String) {\n    services(first: $first, after: $after) {\n      nodes {\n        id\n        domainName\n        extensions\n        status\n        nextDueDate\n        product {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query OwnServices($first: Int, $after: String) {\n    services(first: $first, after: $after) {\n      nodes {\n        id\n        domainName\n        extensions\n        status\n        nextDueDate\n        product {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddExtensions($input: AddExtensionsInput!) {\n    addExtensions(input: $input) {\n      service {\n        id\n        extensions\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddExtensions($input: AddExtensionsInput!) {\n    addExtensions(input: $input) {\n      service {\n        id\n        extensions\n      }\n      credentials {\n        ...Credential\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateSipPassword($input: ExtensionIdInput!) {\n    rotateSipPassword(input: $input) {\n      credential {\n        ...Credential\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RotateSipPassword($input: ExtensionIdInput!) {\n    rotateSipPassword(input: $input) {\n      credential {\n        ...Credential\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateExtension($input: UpdateExtensionInput!) {\n    updateExtension(input: $input) {\n      extension {\n        ...Extension\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateExtension($input: UpdateExtensionInput!) {\n    updateExtension(input: $input) {\n      extension {\n        ...Extension\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveExtension($input: ExtensionIdInput!) {\n    removeExtension(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveExtension($input: ExtensionIdInput!) {\n    removeExtension(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPbxRight($input: ExtensionIdInput!) {\n    setPbxRight(input: $input) {\n      extension {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetPbxRight($input: ExtensionIdInput!) {\n    setPbxRight(input: $input) {\n      extension {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeOverFromPbx($input: ExtensionIdInput!) {\n    takeOverFromPbx(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation TakeOverFromPbx($input: ExtensionIdInput!) {\n    takeOverFromPbx(input: $input) {\n      service {\n        id\n        extensions\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SuspendService($input: SuspendServiceInput!) {\n    suspendService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SuspendService($input: SuspendServiceInput!) {\n    suspendService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeService($input: ResumeServiceInput!) {\n    resumeService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResumeService($input: ResumeServiceInput!) {\n    resumeService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TerminateService($input: ServiceIdInput!) {\n    terminateService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation TerminateService($input: ServiceIdInput!) {\n    terminateService(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeProduct($input: ChangeProductInput!) {\n    changeProduct(input: $input) {\n      service {\n        id\n        status\n        activeFrom\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeProduct($input: ChangeProductInput!) {\n    changeProduct(input: $input) {\n      service {\n        id\n        status\n        activeFrom\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelOrder($input: ServiceIdInput!) {\n    cancelOrder(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelOrder($input: ServiceIdInput!) {\n    cancelOrder(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryProvisioning($input: ServiceIdInput!) {\n    retryProvisioning(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RetryProvisioning($input: ServiceIdInput!) {\n    retryProvisioning(input: $input) {\n      service {\n        id\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tenants($serverId: ID!) {\n    tenants(serverId: $serverId) {\n      name\n      uuid\n      enabled\n      extensions\n      client {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query Tenants($serverId: ID!) {\n    tenants(serverId: $serverId) {\n      name\n      uuid\n      enabled\n      extensions\n      client {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportTenants($input: ImportTenantsInput!) {\n    importTenants(input: $input) {\n      tenants {\n        domainName\n        created\n        adopted\n        error\n        service {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ImportTenants($input: ImportTenantsInput!) {\n    importTenants(input: $input) {\n      tenants {\n        domainName\n        created\n        adopted\n        error\n        service {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TariffDraft(\n    $id: ID!\n    $mapping: DeckMappingInput\n    $partial: Boolean\n    $timeZone: String\n    $kinds: [DeckChangeKind!]\n    $search: String\n    $offset: Int\n    $first: Int\n  ) {\n    tariffDraft(\n      id: $id\n      mapping: $mapping\n      partial: $partial\n      timeZone: $timeZone\n      kinds: $kinds\n      search: $search\n      offset: $offset\n      first: $first\n    ) {\n      id\n      tariffId\n      fileName\n      sheets\n      rowCount\n      columns {\n        index\n        title\n        sample\n      }\n      mapping {\n        sheet\n        decimalMark\n        dateOrder\n        hundredths\n        direction\n        firstIncrement\n        nextIncrement\n        columns {\n          index\n          field\n        }\n      }\n      problem\n      diff {\n        new\n        dearer\n        cheaper\n        changed\n        gone\n        unchanged\n        kept\n        duplicates\n        refused\n        changes {\n          kind\n          before {\n            ...TariffRate\n          }\n          after {\n            ...TariffRate\n          }\n        }\n        refusals {\n          line\n          field\n          reason\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TariffDraft(\n    $id: ID!\n    $mapping: DeckMappingInput\n    $partial: Boolean\n    $timeZone: String\n    $kinds: [DeckChangeKind!]\n    $search: String\n    $offset: Int\n    $first: Int\n  ) {\n    tariffDraft(\n      id: $id\n      mapping: $mapping\n      partial: $partial\n      timeZone: $timeZone\n      kinds: $kinds\n      search: $search\n      offset: $offset\n      first: $first\n    ) {\n      id\n      tariffId\n      fileName\n      sheets\n      rowCount\n      columns {\n        index\n        title\n        sample\n      }\n      mapping {\n        sheet\n        decimalMark\n        dateOrder\n        hundredths\n        direction\n        firstIncrement\n        nextIncrement\n        columns {\n          index\n          field\n        }\n      }\n      problem\n      diff {\n        new\n        dearer\n        cheaper\n        changed\n        gone\n        unchanged\n        kept\n        duplicates\n        refused\n        changes {\n          kind\n          before {\n            ...TariffRate\n          }\n          after {\n            ...TariffRate\n          }\n        }\n        refusals {\n          line\n          field\n          reason\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApplyTariffDraft($input: ApplyTariffDraftInput!) {\n    applyTariffDraft(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ApplyTariffDraft($input: ApplyTariffDraftInput!) {\n    applyTariffDraft(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TariffVersion on TariffVersion {\n    version\n    validFrom\n    timeZone\n    taxIncluded\n    bands {\n      name\n      weekdays\n      from\n      to\n    }\n    rateCount\n    note\n    savedBy\n    savedAt\n    withdrawnAt\n  }\n"): (typeof documents)["\n  fragment TariffVersion on TariffVersion {\n    version\n    validFrom\n    timeZone\n    taxIncluded\n    bands {\n      name\n      weekdays\n      from\n      to\n    }\n    rateCount\n    note\n    savedBy\n    savedAt\n    withdrawnAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Tariff on Tariff {\n    id\n    name\n    currency\n    version\n    inForce {\n      ...TariffVersion\n    }\n    createdAt\n  }\n"): (typeof documents)["\n  fragment Tariff on Tariff {\n    id\n    name\n    currency\n    version\n    inForce {\n      ...TariffVersion\n    }\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment VersionedTariff on Tariff {\n    ...Tariff\n    versions {\n      ...TariffVersion\n    }\n  }\n"): (typeof documents)["\n  fragment VersionedTariff on Tariff {\n    ...Tariff\n    versions {\n      ...TariffVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TariffRate on Rate {\n    prefix\n    origin\n    direction\n    description\n    connectionFee\n    perMinute\n    minimumCharge\n    firstIncrement\n    nextIncrement\n    freeSeconds\n    capSeconds\n    rounding\n    band\n    validFrom\n    validTo\n  }\n"): (typeof documents)["\n  fragment TariffRate on Rate {\n    prefix\n    origin\n    direction\n    description\n    connectionFee\n    perMinute\n    minimumCharge\n    firstIncrement\n    nextIncrement\n    freeSeconds\n    capSeconds\n    rounding\n    band\n    validFrom\n    validTo\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tariffs($search: String, $first: Int, $after: String) {\n    tariffs(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Tariff\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Tariffs($search: String, $first: Int, $after: String) {\n    tariffs(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Tariff\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tariff($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"): (typeof documents)["\n  query Tariff($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TariffRates($id: ID!, $version: Int, $search: String, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        id\n        rates(version: $version, search: $search, first: $first, after: $after) {\n          nodes {\n            ...TariffRate\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TariffRates($id: ID!, $version: Int, $search: String, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Tariff {\n        id\n        rates(version: $version, search: $search, first: $first, after: $after) {\n          nodes {\n            ...TariffRate\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTariff($input: CreateTariffInput!) {\n    createTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateTariff($input: CreateTariffInput!) {\n    createTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateTariff($input: UpdateTariffInput!) {\n    updateTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateTariff($input: UpdateTariffInput!) {\n    updateTariff(input: $input) {\n      tariff {\n        ...Tariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveRates($input: SaveRatesInput!) {\n    saveRates(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveRates($input: SaveRatesInput!) {\n    saveRates(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawTariffVersion($input: TariffVersionInput!) {\n    withdrawTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation WithdrawTariffVersion($input: TariffVersionInput!) {\n    withdrawTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreTariffVersion($input: TariffVersionInput!) {\n    restoreTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RestoreTariffVersion($input: TariffVersionInput!) {\n    restoreTariffVersion(input: $input) {\n      tariff {\n        ...VersionedTariff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tokens {\n    viewer {\n      id\n      tokens {\n        id\n        name\n        hint\n        createdAt\n        lastUsedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query Tokens {\n    viewer {\n      id\n      tokens {\n        id\n        name\n        hint\n        createdAt\n        lastUsedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      token {\n        id\n      }\n      secret\n    }\n  }\n"): (typeof documents)["\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      token {\n        id\n      }\n      secret\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      deletedId\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      deletedId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Unrated {\n    unratedDestinations {\n      clientId\n      clientName\n      direction\n      prefix\n      calls\n      billableSeconds\n      firstAt\n      lastAt\n    }\n  }\n"): (typeof documents)["\n  query Unrated {\n    unratedDestinations {\n      clientId\n      clientName\n      direction\n      prefix\n      calls\n      billableSeconds\n      firstAt\n      lastAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UsageReportLine on UsageReportRow {\n    period\n    clientId\n    client\n    callType\n    calls\n    minutes\n    charge\n    costedCalls\n    cost\n    margin\n  }\n"): (typeof documents)["\n  fragment UsageReportLine on UsageReportRow {\n    period\n    clientId\n    client\n    callType\n    calls\n    minutes\n    charge\n    costedCalls\n    cost\n    margin\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UsageReport($filter: ReportFilter!, $by: UsageBy!) {\n    usageReport(filter: $filter, by: $by) {\n      currency\n      totals {\n        calls\n        billableSeconds\n        costedCalls\n        charge\n        cost\n        margin\n      }\n      periods {\n        ...UsageReportLine\n      }\n      rows {\n        ...UsageReportLine\n      }\n      more\n    }\n  }\n"): (typeof documents)["\n  query UsageReport($filter: ReportFilter!, $by: UsageBy!) {\n    usageReport(filter: $filter, by: $by) {\n      currency\n      totals {\n        calls\n        billableSeconds\n        costedCalls\n        charge\n        cost\n        margin\n      }\n      periods {\n        ...UsageReportLine\n      }\n      rows {\n        ...UsageReportLine\n      }\n      more\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClientUser on User {\n    id\n    email\n    name\n    disabled\n    lastSignedInAt\n  }\n"): (typeof documents)["\n  fragment ClientUser on User {\n    id\n    email\n    name\n    disabled\n    lastSignedInAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClientUsers($clientId: ID!, $first: Int, $after: String) {\n    users(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        ...ClientUser\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClientUsers($clientId: ID!, $first: Int, $after: String) {\n    users(clientId: $clientId, first: $first, after: $after) {\n      nodes {\n        ...ClientUser\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(input: $input) {\n      user {\n        ...ClientUser\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;