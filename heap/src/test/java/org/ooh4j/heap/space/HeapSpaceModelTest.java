package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.heap.space.TestSpace.PAYLOAD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageGuard;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.store.NativeMemory;

/** Random operations on a space, beside a model that knows every live object and every page. */
class HeapSpaceModelTest {
    private static final int STEPS = 3_000;

    private record Live(long gva, TypeLayout type, int length, long stamp) {}

    private final TestSpace test = new TestSpace(3 << 20);
    private final HeapSpace space = test.space;
    private final List<Live> live = new ArrayList<>();
    private final Map<Long, Long> ends = new TreeMap<>();
    private final byte[] shadow = new byte[(int) test.arena.limitBytes()];
    private final DirtySubscription changes = test.log.subscribe("model");
    private final BlockTable.Changes changed = new BlockTable.Changes();
    private long[] mirror = new long[0];
    private Random random;
    private String seed;
    private long discarded;
    /** The arena as it was at the cut, and the pages that were copied aside before their first write since. */
    private byte[] atCut = new byte[0];

    private final Map<Long, byte[]> aside = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSpaceAgreesWithTheModel(boolean poison) {
        long number = Long.getLong("ooh4j.seed", System.nanoTime());
        random = new Random(number);
        seed = "seed=" + number + " poison=" + poison;
        System.out.println("HeapSpaceModelTest " + seed);
        try (test) {
            if (poison) {
                space.poisonFreed(test::section);
            }
            for (int step = 0; step < STEPS; step++) {
                step();
                if (step % 100 == 0) {
                    checkAll();
                    checkCut();
                    cut();
                }
                if (step % 1_000 == 999) {
                    checkRestore();
                }
            }
            assertThat(discarded).as(seed).isPositive();
            emptiesCompletely();
        }
    }

    private void step() {
        switch (random.nextInt(100)) {
            case 0 -> collect(random.nextBoolean());
            case 1, 2, 3 -> space.sweepSome(1 + random.nextInt(8));
            case 4 -> discarded += space.discardFree(test.section());
            case 5 -> test.stops.stop("retire", test::retireAll);
            case 6, 7 -> drop(random.nextInt(1 + live.size() / 4));
            default -> allocate();
        }
    }

    private int randomLength() {
        return switch (random.nextInt(40)) {
            case 0 -> random.nextInt(40_000);
            case 1, 2, 3 -> random.nextInt(1_500);
            default -> random.nextInt(40);
        };
    }

    private void allocate() {
        TypeLayout type = List.of(test.longs, test.refs, test.bytes).get(random.nextInt(3));
        int length = randomLength();
        long gva = test.allocate(type, length);
        while (gva == 0) {
            if (live.size() > 10) {
                drop(live.size() / 2);
            }
            collect(false);
            gva = test.allocate(type, length);
        }
        assertThat(gva & 15).as(seed).isZero();
        long end = gva + space.cellBytes(gva);
        assertThat(end - gva).as(seed).isGreaterThanOrEqualTo(type.bytes(length));
        var before = ((TreeMap<Long, Long>) ends).floorEntry(end - 1);
        assertThat(before == null || before.getValue() <= gva)
                .as("%s overlap at 0x%x", seed, gva)
                .isTrue();
        ends.put(gva, end);
        for (long offset = PAYLOAD; offset < type.bytes(length); offset += 8) {
            assertThat(test.getLong(gva, offset)).as(seed).isZero();
        }
        Live object = new Live(gva, type, length, random.nextLong() & ~1);
        for (long offset = PAYLOAD; offset + 8 <= type.bytes(length); offset += 8) {
            test.putLong(gva, offset, object.stamp + (offset << 1));
        }
        live.add(object);
    }

    private void drop(int count) {
        for (int i = 0; i < count; i++) {
            Live last = live.remove(live.size() - 1);
            int at = random.nextInt(live.size() + 1);
            Live dropped = at == live.size() ? last : live.set(at, last);
            ends.remove(dropped.gva);
        }
    }

    private void collect(boolean concurrently) {
        test.finishSweep();
        space.clearMarks();
        int before = live.size();
        if (concurrently) {
            test.stops.stop("begin", () -> space.allocateMarked(true));
            for (int i = random.nextInt(60); i > 0; i--) {
                if (!allocateIfRoom()) {
                    break;
                }
            }
            for (Live object : live.subList(before, live.size())) {
                assertThat(space.isMarked(object.gva)).as(seed).isTrue();
            }
        }
        test.stops.stop("end", () -> {
            test.retireAll();
            for (Live object : live) {
                space.mark(object.gva);
                assertThat(space.mark(object.gva)).isFalse();
            }
            space.allocateMarked(false);
            space.startSweep();
        });
    }

    private boolean allocateIfRoom() {
        int length = randomLength();
        long gva = test.allocate(test.longs, length);
        if (gva != 0) {
            ends.put(gva, gva + space.cellBytes(gva));
            Live object = new Live(gva, test.longs, length, random.nextLong() & ~1);
            for (long offset = PAYLOAD; offset < test.longs.bytes(length); offset += 8) {
                test.putLong(gva, offset, object.stamp + (offset << 1));
            }
            live.add(object);
        }
        return gva != 0;
    }

    private void checkAll() {
        checkObjects(test, "heap");
        checkPages();
        checkBlocks();
        if (random.nextInt(4) == 0) {
            test.finishSweep();
            test.stops.stop("check", () -> {
                test.retireAll();
                checkStatistics(space);
            });
        }
    }

    private void checkObjects(TestSpace in, String where) {
        for (Live object : live) {
            String as = seed + " " + where + " gva=0x" + Long.toHexString(object.gva);
            assertThat(in.space.isAllocated(object.gva)).as(as).isTrue();
            assertThat(in.getLong(object.gva, 0))
                    .as(as)
                    .isEqualTo(ObjectLayout.header(object.type.id(), object.length));
            for (long offset = PAYLOAD; offset + 8 <= object.type.bytes(object.length); offset += 8) {
                if (in.getLong(object.gva, offset) != object.stamp + (offset << 1)) {
                    assertThat(in.getLong(object.gva, offset)).as(as).isEqualTo(object.stamp + (offset << 1));
                }
            }
        }
    }

    /** Every page whose content differs from what it was must have been reported. */
    private void checkPages() {
        test.log.harvest();
        PageSet dirty = new PageSet(test.arena.limitBytes() >>> 12);
        changes.takeInto(dirty);
        for (int number = 0; number < test.arena.committedBytes() >>> 12; number++) {
            byte[] page = content(number, 4096);
            if (!Arrays.equals(page, 0, 4096, shadow, number << 12, (number << 12) + 4096)) {
                assertThat(dirty.contains(number))
                        .as("%s page %d changed unnoticed", seed, number)
                        .isTrue();
                System.arraycopy(page, 0, shadow, number << 12, 4096);
            }
        }
    }

    /** From now on each page is copied aside before its first write. */
    private void cut() {
        test.stops.stop("cut", () -> {
            test.log.harvest();
            aside.clear();
            atCut = content(0, (int) test.arena.committedBytes());
            test.log.guard(new PageGuard() {
                @Override
                public boolean beforeFirstWrite(long page) {
                    aside.computeIfAbsent(page, p -> content(p, 4096));
                    return true;
                }

                @Override
                public void await(long page) {
                    throw new AssertionError("nobody was asked to wait");
                }
            });
        });
    }

    /** The pages copied aside and those never written are, together, the arena of the cut. */
    private void checkCut() {
        for (int number = 0; number < atCut.length >>> 12; number++) {
            byte[] page = aside.getOrDefault((long) number, content(number, 4096));
            assertThat(Arrays.equals(page, 0, 4096, atCut, number << 12, (number << 12) + 4096))
                    .as("%s page %d was written before it was copied", seed, number)
                    .isTrue();
        }
    }

    private byte[] content(long page, int bytes) {
        byte[] content = new byte[bytes];
        if (bytes > 0) {
            NativeMemory.copyToArray(test.arena.pageAddress(page), content, 0, bytes);
        }
        return content;
    }

    private void checkBlocks() {
        test.stops.stop("check", () -> {
            space.blocks().takeChanges(changed);
            if (random.nextInt(3) == 0) {
                space.blocks().giveBack(changed);
                space.blocks().takeChanges(changed);
            }
            long[] all = space.blocks().copyAll();
            mirror = Arrays.copyOf(mirror, all.length);
            for (int i = 0; i < changed.count(); i++) {
                mirror[changed.block(i)] = changed.descriptor(i);
            }
            assertThat(mirror).as(seed).isEqualTo(all);
            for (int block = 0; block < all.length; block++) {
                int state = BlockTable.state(all[block]);
                assertThat(state).as(seed).isNotEqualTo(BlockTable.CONSTRUCTING);
                if (state == BlockTable.LARGE_HEAD) {
                    for (int i = 1; i < BlockTable.runBlocks(all[block]); i++) {
                        assertThat(all[block + i]).as(seed).isEqualTo(BlockTable.largeTail(i));
                    }
                } else if (state == BlockTable.LARGE_TAIL) {
                    assertThat(BlockTable.state(all[block - BlockTable.runBlocks(all[block])]))
                            .as(seed)
                            .isEqualTo(BlockTable.LARGE_HEAD);
                } else if (state == BlockTable.FREE) {
                    assertThat(all[block]).as(seed).isZero();
                }
            }
        });
    }

    private void checkStatistics(HeapSpace in) {
        SpaceStatistics statistics = in.statistics();
        long[] sums = new long[2];
        in.forEachObject(gva -> sums[0] += in.cellBytes(gva));
        for (long descriptor : in.blocks().copyAll()) {
            sums[1] += BlockTable.state(descriptor) == BlockTable.FREE ? BlockTable.BLOCK_BYTES : 0;
        }
        assertThat(statistics.liveBytes()).as(seed).isEqualTo(sums[0]);
        assertThat(statistics.freeBytes()).as(seed).isEqualTo(sums[1]);
        assertThat(statistics.committedBytes())
                .as(seed)
                .isEqualTo((long) in.blocks().blocks() << BlockTable.BLOCK_SHIFT)
                .isLessThanOrEqualTo(statistics.limitBytes());
    }

    /** What is restored from the pages of blocks in use and the descriptors holds every live object. */
    private void checkRestore() {
        try (TestSpace other = new TestSpace(3 << 20)) {
            long[] all = space.blocks().copyAll();
            for (int block = 0; block < all.length; block++) {
                int state = BlockTable.state(all[block]);
                if (state != BlockTable.FREE && state != BlockTable.CONSTRUCTING) {
                    NativeMemory.copy(test.arena.pageAddress(block * 4L), other.arena.pageAddress(block * 4L), 16384);
                }
            }
            other.space.restore(all);
            checkObjects(other, "restored");
            checkStatistics(other.space);
            long gva = other.allocate(other.longs, 100);
            for (Live object : live) {
                assertThat(gva == 0 || gva + 816 <= object.gva || gva >= ends.get(object.gva))
                        .as(seed)
                        .isTrue();
            }
            other.collect(() -> live.forEach(object -> other.space.mark(object.gva)));
            other.finishSweep();
            checkObjects(other, "restored and collected");
        }
    }

    private void emptiesCompletely() {
        live.clear();
        collect(false);
        test.finishSweep();
        SpaceStatistics statistics = space.statistics();
        assertThat(statistics.liveBytes()).as(seed).isZero();
        assertThat(statistics.freeBytes()).as(seed).isEqualTo(statistics.committedBytes());
        discarded += space.discardFree(test.section());
        assertThat(space.discardFree(test.section())).as(seed).isZero();
        assertThat(space.statistics().discardedBytes()).as(seed).isEqualTo(discarded);
        checkPages();
        assertThat(shadow).as(seed).containsOnly(0);
    }
}
