/** What a things server may do wrong. */
export type ThingsFault =
  | 'another-is-read' /** the read of a thing made with a size shows the id after its own */
  | 'put-cuts-names' /** a replacement keeps four characters of the name */
  | 'patch-forgets-size' /** a change does not keep the size */
  | 'put-adds-up' /** the same replacement once more adds to the size */
  | 'deleted-stays' /** what was deleted can still be read */
  | 'deleted-is-listed' /** what was deleted is still in the list */
  | 'refused-is-kept' /** a request to change a thing is refused, and changes its size */
  | 'reads-count' /** a read is counted in what it shows */
  | 'put-spreads' /** a replacement also renames the thing made after */
  | 'parts-anywhere' /** a part is found below every thing */
  | 'pages-overlap' /** a page begins with the last item of the one before */
  | 'pages-leave-out' /** every page but the first begins one item too late */
  | 'list-lags' /** what was deleted is in the list for another 200 ms: no fault, if one waits */
  | 'sort-is-ignored'
  | 'falling-is-rising'
  | 'filter-is-ignored'
