import { describe, expect, it } from 'vitest'
import { itemName, itemNames, readIdName } from './names.ts'

describe('readIdName', () => {
  it.each<[parameter: string, collection: string, members: readonly string[] | undefined]>([
    ['thingId', 'things', ['thingid', 'id']],
    ['thing_id', 'things', ['thingid', 'id']],
    ['thing-id', 'things', ['thingid', 'id']],
    ['ThingID', 'things', ['thingid', 'id']],
    ['thingid', 'things', ['thingid', 'id']],
    ['things_id', 'things', ['thingsid', 'id']],
    ['thingUuid', 'things', ['thinguuid', 'uuid']],
    ['petId', 'pet', ['petid', 'id']],
    ['categoryId', 'categories', ['categoryid', 'id']],
    ['addressId', 'addresses', ['addressid', 'id']],
    ['boxId', 'boxes', ['boxid', 'id']],
    ['houseId', 'houses', ['houseid', 'id']],
    ['statusId', 'statuses', ['statusid', 'id']],
    ['shelfId', 'shelves', ['shelfid', 'id']],
    ['personId', 'people', ['personid', 'id']],
    ['orderItemId', 'order_items', ['orderitemid', 'id']],
    ['itemId', 'orderItems', ['itemid', 'id']],
    ['partNumber', 'parts', ['partnumber', 'number']],
    ['id', 'things', ['id']],
    ['uuid', 'things', ['uuid']],
    ['thingslug', 'things', ['thingslug', 'slug']],
    ['username', 'people', ['username']],
    ['slug', 'things', ['slug']],
    ['thing', 'things', ['id', 'uuid', 'guid', 'slug', 'key']],
    ['userId', 'things', undefined],
    ['user_uuid', 'things', undefined],
  ])('%s in /%s', (parameter, collection, members) => {
    expect(readIdName(parameter, collection)?.members).toEqual(members)
  })
})

it.each([
  ['things', 'thing'],
  ['orderItems', 'orderItem'],
  ['order-items', 'order-item'],
  ['Categories', 'Category'],
  ['pet', 'pet'],
  ['status', 'status'],
])('one of %s is %s', (collection, item) => {
  expect(itemName(collection)).toBe(item)
  expect(itemNames(collection)).toContain(item.toLowerCase().replaceAll('-', ''))
})
