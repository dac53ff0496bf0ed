import { type Fault, memberFault } from './fault.ts'

const other = '00000000-0000-4000-8000-000000000001'
const inSeconds = (value: unknown): number => Date.parse(String(value)) / 1000
const withoutHyphens = (value: unknown): string => String(value).replaceAll('-', '')

/** Members of a customer and of what belongs to them that are not what the sample shows. */
export const valueFaults: readonly Fault[] = [
  memberFault(
    { id: 'id-without-hyphens', requirement: 'KZ-CUST-GET-13', description: 'The id of a customer has no hyphens.' },
    'customer',
    'id',
    withoutHyphens,
  ),
  memberFault(
    {
      id: 'created-without-zone',
      requirement: 'KZ-CUST-GET-14',
      description: 'The creation of a customer has no zone.',
    },
    'customer',
    'dateCreated',
    (value) => String(value).replace('Z', ''),
  ),
  memberFault(
    {
      id: 'email-as-object',
      requirement: 'KZ-CUST-GET-15',
      description: 'The e-mail address comes with whether it is confirmed.',
    },
    'customer',
    'emailAddress',
    (value) => ({ value, confirmed: true }),
  ),
  memberFault(
    { id: 'status-as-number', requirement: 'KZ-CUST-GET-16', description: 'The status of a customer is a number.' },
    'customer',
    'status',
    (value) => (value === 'Active' ? 0 : 1),
  ),
  memberFault(
    { id: 'total-as-text', requirement: 'KZ-CUST-GET-17', description: 'The total is a text with two decimals.' },
    'customer',
    'totalSpend',
    (value) => Number(value).toFixed(2),
  ),
  memberFault(
    { id: 'no-average', requirement: 'KZ-CUST-GET-18', description: 'The average is null.' },
    'customer',
    'averageSpend',
    () => null,
  ),
  {
    id: 'average-is-total',
    requirement: 'KZ-CUST-GET-18',
    kind: 'invariant',
    needs: 'exchange',
    description: 'The average is the total.',
    override: (rules) => ({ average: (spent) => rules.money(spent) }),
  },
  {
    id: 'average-in-cents',
    requirement: 'KZ-CUST-GET-18',
    kind: 'unit',
    needs: 'exchange',
    description: 'The average is in cents, the total is not.',
    override: (rules) => ({ average: (spent, orders) => Math.round(rules.average(spent, orders) * 100) }),
  },
  memberFault(
    { id: 'orders-as-text', requirement: 'KZ-CUST-GET-19', description: 'The number of orders is a text.' },
    'customer',
    'totalOrders',
    String,
  ),
  memberFault(
    { id: 'ip-as-number', requirement: 'KZ-CUST-GET-20', description: 'The IP address is the number it stands for.' },
    'customer',
    'ipAddress',
    (value) =>
      String(value)
        .split('.')
        .reduce((sum, part) => sum * 256 + Number(part), 0),
  ),
  memberFault(
    { id: 'ip-missing', requirement: 'KZ-CUST-GET-20', description: 'A customer has no IP address.' },
    'customer',
    'ipAddress',
    () => undefined,
  ),
  memberFault(
    {
      id: 'balance-with-currency',
      requirement: 'KZ-CUST-GET-21',
      description: 'The balance is a text with a currency.',
    },
    'customer',
    'balance',
    (value) => `${String(value)} EUR`,
  ),
  memberFault(
    {
      id: 'integrations-as-list',
      requirement: 'KZ-CUST-GET-22',
      description: 'Without integrations there is an empty list.',
    },
    'customer',
    'externalIntegrations',
    () => [],
  ),
  memberFault(
    {
      id: 'subscriptions-gone',
      requirement: 'KZ-CUST-GET-23',
      description: 'A customer has no subscriptions any more.',
    },
    'customer',
    'subscriptions',
    () => undefined,
  ),
  memberFault(
    { id: 'subscription-numbered', requirement: 'KZ-CUST-GET-24', description: 'Subscriptions are numbered.' },
    'subscription',
    'id',
    () => 7,
  ),
  memberFault(
    {
      id: 'expiration-in-seconds',
      requirement: 'KZ-CUST-GET-26',
      description: 'A subscription ends at a number of seconds.',
    },
    'subscription',
    'expirationDate',
    inSeconds,
  ),
  memberFault(
    { id: 'start-as-day', requirement: 'KZ-CUST-GET-27', description: 'A subscription starts on a day.' },
    'subscription',
    'startDate',
    (value) => String(value).slice(0, 10),
  ),
  memberFault(
    { id: 'product-missing', requirement: 'KZ-CUST-GET-28', description: 'A subscription does not say to what.' },
    'subscription',
    'productId',
    () => undefined,
  ),
  memberFault(
    { id: 'ends-before-start', requirement: 'KZ-CUST-GET-29', description: 'A subscription ends in 2020.' },
    'subscription',
    'expirationDate',
    () => '2020-01-01T00:00:00Z',
  ),
  memberFault(
    { id: 'tickets-by-id', requirement: 'KZ-CUST-GET-30', description: 'Tickets are an object, by their ids.' },
    'customer',
    'tickets',
    (value) => ({ first: value }),
  ),
  memberFault(
    { id: 'ticket-of-another-customer', requirement: 'KZ-CUST-GET-37', description: 'Tickets name another customer.' },
    'ticket',
    'customerId',
    () => other,
  ),
  memberFault(
    { id: 'ticket-of-another-store', requirement: 'KZ-CUST-GET-37', description: 'Tickets name another store.' },
    'ticket',
    'storeId',
    () => other,
  ),
  memberFault(
    { id: 'ticket-status-as-word', requirement: 'KZ-CUST-GET-38', description: 'The status of a ticket is a word.' },
    'ticket',
    'status',
    () => 'Open',
  ),
  memberFault(
    {
      id: 'ticket-email-masked',
      requirement: 'KZ-CUST-GET-36',
      description: 'A ticket has no e-mail address, but null.',
    },
    'ticket',
    'emailAddress',
    () => null,
  ),
  memberFault(
    { id: 'entries-counted', requirement: 'KZ-CUST-GET-39', description: 'A ticket says how many entries it has.' },
    'ticket',
    'entries',
    (value) => (value as readonly unknown[]).length,
  ),
  memberFault(
    { id: 'entry-without-author', requirement: 'KZ-CUST-GET-43', description: 'An entry has no author.' },
    'entry',
    'name',
    () => undefined,
  ),
  memberFault(
    {
      id: 'affiliate-as-id',
      requirement: 'KZ-CUST-GET-44',
      description: 'Of the affiliate account only the id is shown.',
    },
    'customer',
    'affiliate',
    () => other,
  ),
  memberFault(
    { id: 'enabled-as-number', requirement: 'KZ-CUST-GET-47', description: 'An affiliate account is enabled with 1.' },
    'affiliate',
    'isEnabled',
    Number,
  ),
  memberFault(
    {
      id: 'affiliate-balance-as-text',
      requirement: 'KZ-CUST-GET-49',
      description: 'The balance of an affiliate account is a text.',
    },
    'affiliate',
    'balance',
    String,
  ),
  memberFault(
    {
      id: 'percentage-with-sign',
      requirement: 'KZ-CUST-GET-51',
      description: 'What an affiliate takes off has a percent sign.',
    },
    'affiliate',
    'percentageOff',
    (value) => `${String(value)} %`,
  ),
]
