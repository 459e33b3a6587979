package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlaceMapTest {
    @Test
    void itIsTheModelWhileItGrows() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("PlaceMapTest seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        PlaceMap map = new PlaceMap();
        Map<Long, BlockRef> model = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int segment = 1 + random.nextInt(4);
            long place = (long) random.nextInt(5_000) << IndexLayout.PLACE_SHIFT | random.nextInt(2);
            long key = place << 3 | segment;
            BlockRef entry = new BlockRef(segment, i, place);
            assertThat(map.contains(entry)).isEqualTo(model.containsKey(key));
            BlockRef to = new BlockRef(9, 0, i);
            assertThat(map.add(entry, to.segment(), to.offset())).isEqualTo(model.putIfAbsent(key, to) == null);
            BlockRef moved = model.get(key);
            assertThat(map.moved(entry)).isEqualTo(new BlockRef(9, i, moved.offset()));
            BlockRef other = new BlockRef(7, 3, place);
            assertThat(map.moved(other)).as("a place that is not there").isSameAs(other);
        }
        assertThat(map.size()).isEqualTo(model.size());
    }
}
