import { expect, test } from 'vitest';
import { cityModeOf } from '../../support/memory-notices.ts';
import { alertOf, notifyWorld, uninsuredOf } from '../../support/notify-world.ts';

const onTrial = async () => {
  const world = notifyWorld({ modes: [] });
  await world.report(alertOf(), uninsuredOf(), alertOf({ topic: 'w', severity: 'warning' }));
  expect(world.notices.all()).toEqual([]);
  const entry = { what: 'city', id: '370100', seq: world.clock.now * 1000 } as const;
  return { world, entry };
};

test('a city that goes live has all its open alerts drafted, however often the entry comes', async () => {
  const { world, entry } = await onTrial();
  await world.cityModes.put(cityModeOf('370100'));
  world.clock.now += 60_000;
  await world.outbox.add([entry]);
  await world.process(entry);
  expect(world.outbox.entries()).toHaveLength(2);
  await world.process(entry);
  expect(world.outbox.entries()).toHaveLength(2);
  await world.drain();
  expect(
    world.notices
      .all()
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['advice', 'reminder']);
});

test('the list of the city lags: a switch of this moment waits a little, and its entry stays', async () => {
  const { world, entry } = await onTrial();
  await world.cityModes.put(cityModeOf('370100'));
  await world.outbox.add([entry]);
  world.clock.now += 1000;
  await world.process(entry);
  expect(world.sent).toEqual([entry]);
  expect(world.outbox.entries()).toEqual([entry]);
});

test('a city that was set back meanwhile has nothing drafted', async () => {
  const { world, entry } = await onTrial();
  await world.cityModes.put(cityModeOf('370100', 'shadow'));
  await world.outbox.add([entry]);
  await world.drain();
  expect([world.outbox.entries(), world.notices.all()]).toEqual([[], []]);
});
