package org.ooh4j.hwsim.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PageBitmapTest {
    private static final long FIRST = 0x7_0001L;

    @Test
    void behavesLikeASortedSet() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("behavesLikeASortedSet seed=" + seed);
        Random random = new Random(seed);
        int pages = 20_000;
        PageBitmap bitmap = new PageBitmap(FIRST, pages);
        TreeSet<Long> model = new TreeSet<>();
        for (int step = 0; step < 50_000; step++) {
            long page = FIRST + random.nextInt(random.nextBoolean() ? pages : 200);
            switch (random.nextInt(4)) {
                case 0 -> assertThat(bitmap.add(page)).isEqualTo(model.add(page));
                case 1, 2 -> {
                    bitmap.remove(page);
                    model.remove(page);
                }
                default -> {
                    Long next = model.ceiling(page);
                    assertThat(bitmap.next(page)).isEqualTo(next == null ? -1 : next);
                }
            }
            assertThat(bitmap.contains(page)).isEqualTo(model.contains(page));
        }
    }

    @Test
    void containsNothingOutsideItsRange() {
        PageBitmap bitmap = new PageBitmap(FIRST, 10);
        bitmap.add(FIRST + 9);
        assertThat(bitmap.contains(FIRST - 1)).isFalse();
        assertThat(bitmap.contains(FIRST + 10)).isFalse();
        assertThat(bitmap.next(0)).isEqualTo(FIRST + 9);
        assertThat(bitmap.next(FIRST + 10)).isEqualTo(-1);
    }

    @Test
    void aRangeThatIsEmptyOrReachesOutIsRefused() {
        PageBitmap bitmap = new PageBitmap(0x10, 16);
        bitmap.requireRange(0x10, 16);
        assertThatThrownBy(() -> bitmap.requireRange(0x11, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("range lies outside the process's pages: firstPage=0x11, pages=16, allowed=0x10..0x1f;"
                        + " open the tracker for a larger range");
        assertThatThrownBy(() -> bitmap.requireRange(0x10, 0)).hasMessageContaining("pages=0");
        assertThatThrownBy(() -> bitmap.requireRange(0xF, 1)).hasMessageContaining("firstPage=0xf");
        assertThatThrownBy(() -> bitmap.requireRange(0x10, Long.MAX_VALUE)).isInstanceOf(RuntimeException.class);
    }
}
