package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

class MarkedPartsTest {
    private final TestSpace test = new TestSpace(8 << 20);
    private final MarkedParts found = test.space.newMarkedParts();
    private final long unmarked = test.allocate(test.longs, 1);

    @AfterEach
    void close() {
        test.close();
    }

    /** An array of which every element names something that is not marked. */
    private long allocate(int length) {
        long gva = test.allocate(test.refs, length);
        for (int i = 0; gva != 0 && i < length; i++) {
            test.putLong(gva, 8 + 8L * i, unmarked);
        }
        return gva;
    }

    private List<Tuple> partsOn(long page) {
        List<Tuple> parts = new ArrayList<>();
        found.find(page);
        for (int i = 0; i < found.count(); i++) {
            parts.add(tuple(found.gva(i), found.from(i), found.to(i)));
        }
        return parts;
    }

    @Test
    void aSmallObjectThatStraddlesPagesIsClippedToEach() {
        // cells of 3000 bytes are 3264 bytes: the second begins on the first page of the block and ends on the second
        int length = (3000 - 8) / 8;
        long first = allocate(length);
        long second = allocate(length);
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
        long first = allocate(10);
        long second = allocate(10);
        test.space.mark(first);
        test.space.mark(second);
        test.putLong(first, 0, 0);
        assertThat(partsOn(Arena.page(first))).containsExactly(tuple(second, 0L, 88L));
    }

    @Test
    void aLargeObjectIsFoundFromEachOfItsPages() {
        int length = 8_300;
        long gva = allocate(length);
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
        allocate(5);
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
        test.putLong(gva, type.field("next").offset(), unmarked);
        test.space.mark(gva);
        assertThat(partsOn(Arena.page(gva))).containsExactly(tuple(gva, 0L, 24L));
    }

    @Test
    void objectsThatNameOnlyWhatIsMarkedAreLookedAtAndNotListed() {
        long marked = test.allocate(test.refs, 3);
        long first = allocate(3);
        long second = allocate(3);
        LongStream.of(marked, first, second).forEach(test.space::mark);
        test.putLong(first, 8, marked);
        test.putLong(first, 16, 0);
        test.putLong(first, 24, second);
        test.putLong(second, 8, marked);
        assertThat(partsOn(Arena.page(first))).containsExactly(tuple(second, 0L, 32L));
        assertThat(found.objects()).isEqualTo(3);
        assertThat(found.words()).isEqualTo(9);
    }

    @Test
    void whatIsNoReferenceIsLeftToTheMarker() {
        for (long value :
                new long[] {ForeignTable.tag(0), Arena.BASE + 8, Arena.BASE - 16, Arena.BASE + (1L << 40), 16, -16}) {
            long gva = allocate(1);
            test.space.mark(gva);
            test.putLong(gva, 8, value);
            assertThat(partsOn(Arena.page(gva))).as("value=0x%x", value).containsExactly(tuple(gva, 0L, 16L));
            test.putLong(gva, 8, 0);
        }
    }

    @Test
    void theSlotsOfAllPagesTogetherAreThoseOfTheMarkedObjects() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MarkedPartsTest seed=" + seed);
        Random random = new Random(seed);
        long expected = 0;
        for (int i = 0; i < 1500; i++) {
            int length = random.nextInt(20) == 0 ? random.nextInt(5_000) : random.nextInt(300);
            long gva = allocate(length);
            if (gva != 0 && random.nextBoolean()) {
                test.space.mark(gva);
                expected += length == 0 ? 0 : 8 + 8L * length; // without elements nothing is named
            }
        }
        long seen = 0;
        for (long page = 0; page < test.arena.committedBytes() >>> 12; page++) {
            long start = Arena.BASE + (page << 12);
            found.find(page);
            for (int i = 0; i < found.count(); i++) {
                assertThat(found.gva(i) + found.from(i)).isGreaterThanOrEqualTo(start);
                assertThat(found.gva(i) + found.to(i)).isLessThanOrEqualTo(start + 4096);
                seen += found.to(i) - found.from(i);
            }
        }
        assertThat(seen).as("seed=%d", seed).isEqualTo(expected);
    }
}
