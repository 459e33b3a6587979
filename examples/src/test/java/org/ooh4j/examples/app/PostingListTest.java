package org.ooh4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PostingListTest {
    @Test
    void behavesLikeASortedSet() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        PostingList list = new PostingList();
        TreeSet<Integer> model = new TreeSet<>();
        for (int i = 0; i < 50_000; i++) {
            int document = random.nextInt(2000);
            if (random.nextInt(10) < (i < 25_000 ? 7 : 3)) {
                assertThat(list.add(document)).isEqualTo(model.add(document));
            } else {
                assertThat(list.remove(document)).isEqualTo(model.remove(document));
            }
            assertThat(list.size()).isEqualTo(model.size());
        }
        assertThat(list.intersect(list))
                .containsExactly(model.stream().mapToInt(Integer::intValue).toArray());
    }
}
