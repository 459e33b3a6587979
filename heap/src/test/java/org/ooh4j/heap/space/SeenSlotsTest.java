package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;
import org.ooh4j.heap.store.NativeMemory;

class SeenSlotsTest {
    private final TestSpace test = new TestSpace(8 << 20);
    private final MarkedParts found = test.space.newMarkedParts();
    private final TypeLayout triple = test.types.define(
            "Triple",
            null,
            List.of(
                    new FieldSpec("a", FieldKind.REF),
                    new FieldSpec("b", FieldKind.REF),
                    new FieldSpec("c", FieldKind.REF)));

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aSlotThatWasSeenIsNewsAgainWhenItNamesAnotherObject() {
        long array = test.allocate(test.refs, 1);
        long first = test.allocate(test.longs, 1);
        long second = test.allocate(test.longs, 1);
        test.space.mark(array);
        test.putLong(array, 8, first);
        assertThat(listedAgain(array)).as("not marked").isTrue();
        test.space.mark(first);
        assertThat(listedAgain(array)).as("marked").isFalse();
        test.putLong(array, 8, second);
        assertThat(listedAgain(array)).as("another").isTrue();
        assertThat(listedAgain(array)).as("another that nobody marked").isTrue();
        test.space.mark(second);
        assertThat(listedAgain(array)).as("another, marked").isFalse();
    }

    @Test
    void whatWasSeenMarkedIsNewsAgainWhenMarksWereCleared() {
        long array = test.allocate(test.refs, 1);
        long named = test.allocate(test.longs, 1);
        test.putLong(array, 8, named);
        test.space.mark(array);
        test.space.mark(named);
        assertThat(listedAgain(array)).isFalse();
        test.space.clearMarks();
        test.space.mark(array);
        assertThat(listedAgain(array)).isTrue();
    }

    private boolean listedAgain(long gva) {
        found.findAgain(Arena.page(gva));
        return listed().contains(gva);
    }

    @Test
    void whatIsListedDoesNotDependOnCopies() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("SeenSlotsTest seed=" + seed);
        Random random = new Random(seed);
        List<Long> objects = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            objects.add(
                    random.nextBoolean()
                            ? test.allocate(triple, 0)
                            : test.allocate(test.refs, 1 + random.nextInt(i % 50 == 0 ? 5_000 : 200)));
        }
        for (int step = 0; step < 100_000; step++) {
            long gva = any(objects, random);
            switch (random.nextInt(8)) {
                case 0, 1 -> test.putLong(gva, anySlot(gva, random), anyValue(objects, random));
                case 2, 3 -> test.space.mark(gva);
                default -> lookThrough(Arena.page(gva) + random.nextInt(2), objects, random, seed, step);
            }
            if (random.nextInt(5_000) == 0) {
                test.space.clearMarks();
            }
        }
    }

    private void lookThrough(long page, List<Long> objects, Random random, long seed, int step) {
        if (random.nextBoolean()) {
            found.findAgain(page);
        } else {
            found.find(page);
        }
        TreeSet<Long> expected = new TreeSet<>();
        objects.stream().filter(gva -> isNews(gva, page)).forEach(expected::add);
        assertThat(listed()).as("seed=%d step=%d page=%d", seed, step, page).isEqualTo(expected);
    }

    private TreeSet<Long> listed() {
        TreeSet<Long> gvas = new TreeSet<>();
        for (int i = 0; i < found.count(); i++) {
            gvas.add(found.gva(i));
        }
        return gvas;
    }

    /** Whether a marked object names something unmarked: an array in a slot on the page, an instance that lies on it anywhere. */
    private boolean isNews(long gva, long page) {
        long end = gva + bytes(gva);
        if (!test.space.isMarked(gva) || Arena.page(gva) > page || Arena.page(end - 1) < page) {
            return false;
        }
        for (long slot = gva + ObjectLayout.PAYLOAD_OFFSET; slot < end; slot += Long.BYTES) {
            long value = test.getLong(slot, 0);
            boolean looked = Arena.page(slot) == page || !isArray(gva);
            if (looked && value != 0 && (ForeignTable.isTag(value) || !test.space.isMarked(value))) {
                return true;
            }
        }
        return false;
    }

    private boolean isArray(long gva) {
        return ObjectLayout.typeId(test.getLong(gva, 0)) != triple.id();
    }

    private long bytes(long gva) {
        return isArray(gva) ? 8 + 8L * ObjectLayout.length(test.getLong(gva, 0)) : triple.bytes(0);
    }

    private long anySlot(long gva, Random random) {
        return 8 + 8L * random.nextInt((int) (bytes(gva) - 8) / 8);
    }

    private static long anyValue(List<Long> objects, Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> 0;
            case 2 -> ForeignTable.tag(random.nextInt(10));
            default -> any(objects, random);
        };
    }

    private static long any(List<Long> objects, Random random) {
        return objects.get(random.nextInt(objects.size()));
    }

    @Test
    void aPageThatComesAgainHasACopyThatBeginsWithZerosAndLastsUntilItIsForgotten() {
        try (SeenSlots seen = new SeenSlots(100)) {
            assertThat(seen.of(99)).isZero();
            assertThat(seen.ofComing(99)).as("came once").isZero();
            assertThat(seen.of(99)).isZero();
            long copy = seen.ofComing(99);
            NativeMemory.putLong(copy + 4088, -1);
            assertThat(seen.of(99)).isEqualTo(copy);
            assertThat(seen.ofComing(99)).isEqualTo(copy);
            seen.forget();
            assertThat(seen.of(99)).isZero();
            assertThat(seen.ofComing(99)).as("came once since").isZero();
            seen.ofComing(5);
            assertThat(seen.ofComing(5)).as("used again").isEqualTo(copy);
            assertThat(NativeMemory.getLong(copy + 4088)).isZero();
            assertThat(seen.of(99)).isZero();
        }
    }

    @Test
    void pagesBeyondTheMostHaveNoCopy() {
        try (SeenSlots seen = new SeenSlots(SeenSlots.MOST_PAGES + 100)) {
            for (int page = 0; page < SeenSlots.MOST_PAGES; page++) {
                seen.ofComing(page);
                assertThat(seen.ofComing(page)).isNotZero();
            }
            seen.ofComing(SeenSlots.MOST_PAGES);
            assertThat(seen.ofComing(SeenSlots.MOST_PAGES)).isZero();
            assertThat(seen.of(SeenSlots.MOST_PAGES)).isZero();
            assertThat(seen.of(7)).isNotZero();
            seen.forget();
            seen.ofComing(SeenSlots.MOST_PAGES);
            assertThat(seen.ofComing(SeenSlots.MOST_PAGES)).isNotZero();
        }
    }
}
