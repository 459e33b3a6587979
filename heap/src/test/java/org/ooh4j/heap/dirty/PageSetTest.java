package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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
        assertThat(set.toSortedArray()).containsExactly(3, 130);
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
        assertThat(set.toSortedArray())
                .containsExactly(model.stream().mapToLong(Long::longValue).toArray());
    }
}
