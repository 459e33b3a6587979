package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class RootTableTest {
    @Test
    void rootsAreSetReplacedAndRemovedByName() {
        RootTable roots = new RootTable();
        roots.set("b", 32);
        roots.set("a", 16);
        roots.set("b", 48);
        assertThat(roots.get("b")).isEqualTo(48);
        assertThat(roots.get("none")).isZero();
        assertThat(roots.snapshot().toString()).isEqualTo("{a=16, b=48}");
        roots.set("a", 0);
        assertThat(visited(roots)).containsExactly(48L);
    }

    @Test
    void visitsGetsAndSnapshotsAgreeWithAMapWhateverIsSetAndRemoved() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("RootTableTest seed=" + seed);
        Random random = new Random(seed);
        RootTable roots = new RootTable();
        Map<String, Long> model = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            String name = "root" + random.nextInt(100);
            long gva = 16L * random.nextInt(3);
            long version = roots.version();
            roots.set(name, gva);
            assertThat(roots.version()).isGreaterThan(version);
            if (gva == 0) {
                model.remove(name);
            } else {
                model.put(name, gva);
            }
            assertThat(roots.get(name)).isEqualTo(gva);
            assertThat(visited(roots)).containsExactlyInAnyOrderElementsOf(model.values());
        }
        assertThat(roots.snapshot()).isEqualTo(model);
    }

    @Test
    void visitingMakesNoObject() {
        RootTable roots = new RootTable();
        for (int i = 0; i < 1_000; i++) {
            roots.set("root" + i, 0x7E00_0000_0000L + 16 * i);
        }
        long[] sum = {0};
        roots.forEachAddress(gva -> sum[0] += gva);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LongConsumer visitor = gva -> sum[0] += gva;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            roots.forEachAddress(visitor);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    private static List<Long> visited(RootTable roots) {
        List<Long> seen = new ArrayList<>();
        roots.forEachAddress(seen::add);
        return seen;
    }
}
