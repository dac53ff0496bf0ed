/** Names of country codes the mock knows. */
export const countries: Readonly<Record<string, string>> = {
  AU: 'Australia',
  BD: 'Bangladesh',
  BR: 'Brazil',
  CA: 'Canada',
  DE: 'Germany',
  ES: 'Spain',
  FR: 'France',
  GB: 'United Kingdom',
  IN: 'India',
  IT: 'Italy',
  JP: 'Japan',
  NL: 'Netherlands',
  US: 'United States',
}

/** Names of state codes the mock knows, by country. */
export const states: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    AZ: 'Arizona',
    CA: 'California',
    CO: 'Colorado',
    FL: 'Florida',
    GA: 'Georgia',
    IL: 'Illinois',
    MA: 'Massachusetts',
    MI: 'Michigan',
    NC: 'North Carolina',
    NJ: 'New Jersey',
    NY: 'New York',
    OH: 'Ohio',
    OR: 'Oregon',
    PA: 'Pennsylvania',
    TX: 'Texas',
    VA: 'Virginia',
    WA: 'Washington',
  },
  CA: { BC: 'British Columbia', ON: 'Ontario', QC: 'Quebec' },
  AU: { NSW: 'New South Wales', QLD: 'Queensland', VIC: 'Victoria' },
}
