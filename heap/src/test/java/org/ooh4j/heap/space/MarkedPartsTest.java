package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

class MarkedPartsTest {
    private final TestSpace test = new TestSpace(8 << 20);

    @AfterEach
    void close() {
        test.close();
    }

    private List<Tuple> partsOn(long page) {
        List<Tuple> parts = new ArrayList<>();
        test.space.forEachMarkedPartOn(page, (gva, type, from, to) -> parts.add(tuple(gva, from, to)));
        return parts;
    }

    @Test
    void aSmallObjectThatStraddlesPagesIsClippedToEach() {
        // cells of 3000 bytes are 3264 bytes: the second begins on the first page of the block and ends on the second
        int length = (3000 - 8) / 8;
        long first = test.allocate(test.refs, length);
        long second = test.allocate(test.refs, length);
        test.space.mark(first);
        test.space.mark(second);
        long page = Arena.page(first);
        long begin = second - first;
        assertThat(partsOn(page)).containsExactly(tuple(first, 0L, 3000L), tuple(second, 0L, 4096 - begin));
        assertThat(partsOn(page + 1)).containsExactly(tuple(second, 4096 - begin, 3000L));
        assertThat(partsOn(page + 2)).isEmpty();
    }

    @Test
    void anObjectWhoseHeaderIsNotVisibleYetIsLeftOut() {
        long first = test.allocate(test.refs, 10);
        long second = test.allocate(test.refs, 10);
        test.space.mark(first);
        test.space.mark(second);
        test.putLong(first, 0, 0);
        assertThat(partsOn(Arena.page(first))).containsExactly(tuple(second, 0L, 88L));
    }

    @Test
    void aLargeObjectIsFoundFromEachOfItsPages() {
        int length = 8_300;
        long gva = test.allocate(test.refs, length);
        assertThat(partsOn(Arena.page(gva))).isEmpty();
        test.space.mark(gva);
        long bytes = 8 + 8L * length;
        for (long i = 0; i * 4096 < bytes; i++) {
            assertThat(partsOn(Arena.page(gva) + i))
                    .containsExactly(tuple(gva, i * 4096, Math.min(bytes, (i + 1) * 4096)));
        }
        long blockEnd = test.space.cellBytes(gva) / 4096;
        assertThat(partsOn(Arena.page(gva) + blockEnd - 1)).isEmpty();
    }

    @Test
    void unmarkedLeavesAndFreeBlocksHaveNoParts() {
        long leaf = test.allocate(test.longs, 5);
        test.space.mark(leaf);
        test.allocate(test.refs, 5);
        assertThat(partsOn(Arena.page(leaf))).isEmpty();
        for (long page = 0; page < test.arena.limitBytes() >>> 12; page++) {
            assertThat(partsOn(page)).isEmpty();
        }
    }

    @Test
    void anInstanceWithAnOddSizeEndsAtAMultipleOf8() {
        TypeLayout type = test.types.define(
                "Node", null, List.of(new FieldSpec("next", FieldKind.REF), new FieldSpec("flag", FieldKind.BOOLEAN)));
        long gva = test.allocate(type, 0);
        test.space.mark(gva);
        assertThat(partsOn(Arena.page(gva))).containsExactly(tuple(gva, 0L, 24L));
    }

    @Test
    void theSlotsOfAllPagesTogetherAreThoseOfTheMarkedObjects() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MarkedPartsTest seed=" + seed);
        Random random = new Random(seed);
        long[] expected = {0};
        for (int i = 0; i < 1500; i++) {
            int length = random.nextInt(20) == 0 ? random.nextInt(5_000) : random.nextInt(300);
            long gva = test.allocate(test.refs, length);
            if (gva != 0 && random.nextBoolean()) {
                test.space.mark(gva);
                expected[0] += 8 + 8L * length;
            }
        }
        long[] seen = {0};
        for (long page = 0; page < test.arena.committedBytes() >>> 12; page++) {
            long start = Arena.BASE + (page << 12);
            test.space.forEachMarkedPartOn(page, (gva, type, from, to) -> {
                assertThat(gva + from).isGreaterThanOrEqualTo(start);
                assertThat(gva + to).isLessThanOrEqualTo(start + 4096);
                seen[0] += to - from;
            });
        }
        assertThat(seen[0]).as("seed=%d", seed).isEqualTo(expected[0]);
    }
}
