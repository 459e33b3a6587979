package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PageSetTest {
    @Test
    void holdsEachPageOnceInOrderOfArrival() {
        PageSet set = new PageSet(200);
        assertThat(set.add(130)).isTrue();
        assertThat(set.add(3)).isTrue();
        assertThat(set.add(130)).isFalse();
        List<Long> visited = new ArrayList<>();
        set.forEach(visited::add);
        assertThat(visited).containsExactly(130L, 3L);
        assertThat(sorted(set)).containsExactly(3L, 130L);
        assertThat(set.contains(130)).isTrue();
        assertThat(set.contains(131)).isFalse();
    }

    @Test
    void isEmptyAfterClearAndTakesTheSamePagesAgain() {
        PageSet set = new PageSet(128);
        set.add(64);
        set.add(65);
        set.clear();
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.contains(65)).isFalse();
        assertThat(set.add(65)).isTrue();
        assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void refusesAPageOutsideItsRange() {
        PageSet set = new PageSet(64);
        assertThatThrownBy(() -> set.add(64)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void agreesWithAPlainSetOverRandomPages() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("PageSetTest seed=" + seed);
        Random random = new Random(seed);
        PageSet set = new PageSet(10_000);
        PageSet other = new PageSet(10_000);
        TreeSet<Long> model = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            long page = random.nextInt(10_000);
            if (random.nextBoolean()) {
                assertThat(set.add(page)).isEqualTo(model.add(page));
            } else {
                other.add(page);
            }
        }
        set.addAll(other);
        other.forEach(model::add);
        assertThat(set.size()).isEqualTo(model.size());
        assertThat(sorted(set)).containsExactlyElementsOf(model);
    }

    @Test
    void addsAnotherSetsPagesInTheirOrderEachOnceAlsoToFullAndEmptySets() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("PageSetTest seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int range = 1 + random.nextInt(5000);
            PageSet into = new PageSet(range);
            LinkedHashSet<Long> expected = new LinkedHashSet<>();
            for (int part = 0; part < 4; part++) {
                PageSet other = new PageSet(range);
                int stores = random.nextInt(3000);
                for (int i = 0; i < stores; i++) {
                    long page = random.nextBoolean() ? random.nextInt(range) : i % range;
                    other.add(page);
                }
                into.addAll(other);
                other.forEach(expected::add);
                List<Long> visited = new ArrayList<>();
                into.forEach(visited::add);
                assertThat(visited).containsExactlyElementsOf(expected);
                assertThat(into.size()).isEqualTo(expected.size());
            }
            assertThat(expected).allMatch(into::contains);
        }
        new PageSet(0).addAll(new PageSet(0));
    }

    @Test
    void removesThePagesThatCameFirst() {
        PageSet set = new PageSet(1000);
        for (long page : new long[] {130, 7, 64, 999, 65}) {
            set.add(page);
        }
        set.removeFirst(2);
        assertThat(set.page(0)).isEqualTo(64);
        assertThat(set.page(1)).isEqualTo(999);
        assertThat(set.page(2)).isEqualTo(65);
        assertThat(set.contains(7) || set.contains(130)).isFalse();
        assertThat(set.add(130)).as("taken again").isTrue();
        assertThat(set.page(3)).isEqualTo(130);
        set.removeFirst(4);
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.contains(64)).isFalse();
    }

    @Test
    void sortsAnyNumberOfPagesAndTakesMoreBehindThem() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("PageSetTest seed=" + seed);
        Random random = new Random(seed);
        for (int range : new int[] {1, 64, 256, 257, 70_000, 20_000_000}) {
            PageSet set = new PageSet(range);
            assertThat(sorted(set)).as("of an empty set").isEmpty();
            TreeSet<Long> model = new TreeSet<>();
            for (int round = 0; round < 4; round++) {
                for (int i = random.nextInt(3000); i > 0; i--) {
                    long page = random.nextInt(range);
                    assertThat(set.add(page)).isEqualTo(model.add(page));
                }
                assertThat(sorted(set)).containsExactlyElementsOf(model);
            }
            set.clear();
            set.add(range - 1);
            assertThat(sorted(set)).containsExactly(range - 1L);
        }
    }

    private static List<Long> sorted(PageSet set) {
        set.sort();
        List<Long> pages = new ArrayList<>();
        set.forEach(pages::add);
        return pages;
    }
}
