package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;

/** What sticky marks promise: young collections look at what is new, and at old objects only through dirty pages. */
class GenerationalTest {
    private static final int MB = 1 << 20;

    private CollectedHeap h;

    @BeforeEach
    void openHeap() {
        h = CollectedHeap.open(64 * MB, PlanKind.GENERATIONAL);
        Handle list = null;
        for (int i = 0; i < 50_000; i++) {
            Handle node = h.newNode(i);
            h.set(node, h.left, list);
            list = node;
        }
        h.set("old", list);
        list = null;
        h.dropDeadHandles();
        h.collector.runCycle(); // the first collection is a whole one
        assertThat(h.collector.statistics().concurrent()).isEqualTo(1);
    }

    @AfterEach
    void close() {
        h.close();
    }

    @Test
    void aYoungCollectionDoesNotTraceWhatIsOld() {
        long before = h.collector.statistics().objectsScanned();
        h.collector.runCycle();
        assertThat(h.collector.statistics().young()).isEqualTo(1);
        assertThat(h.collector.statistics().objectsScanned() - before).isLessThan(1000);
        h.collector.runCycle();
        h.collector.collect();
        assertThat(h.collector.statistics().objectsScanned() - before).isGreaterThan(50_000);
    }

    @Test
    void aYoungObjectThatOnlyAnOldOneNamesIsFoundThroughTheDirtyPage() {
        h.set(h.get("old"), h.right, h.newNode(4711));
        h.dropDeadHandles();
        h.collector.runCycle();
        h.collector.runCycle();
        assertThat(h.collector.statistics().young()).isEqualTo(2);
        assertThat(h.number(h.get(h.get("old"), h.right))).isEqualTo(4711);
    }

    @Test
    void aPageThatWasWrittenBeforeAnExactCollectionIsStillKnownAfterIt() {
        h.set(h.get("old"), h.right, h.newNode(1));
        h.collector.collect();
        h.set(h.get("old"), h.right, h.newNode(2));
        h.dropDeadHandles();
        h.collector.runCycle();
        assertThat(h.number(h.get(h.get("old"), h.right))).isEqualTo(2);
    }

    @Test
    void youngGarbageGoesAndOldGarbageStaysUntilAWholeCollection() {
        h.set("old", null);
        for (int i = 0; i < 10_000; i++) {
            h.newNode(i);
        }
        h.dropDeadHandles();
        long live = h.liveBytes();
        h.collector.runCycle();
        assertThat(h.collector.statistics().young()).isEqualTo(1);
        assertThat(live - h.liveBytes()).isBetween(10_000L * 48, 20_000L * 48);
        h.collector.collect();
        assertThat(h.liveBytes()).isLessThan(100_000);
    }

    @Test
    void whatHasGrownOldGoesWithoutBeingAskedFor() {
        for (int round = 0; round < 40; round++) {
            h.set("old", null);
            h.set("old", h.newNode(round));
            h.collector.runCycle();
        }
        assertThat(h.collector.statistics().young()).isPositive();
        assertThat(h.collector.statistics().concurrent()).isGreaterThan(1);
        assertThat(h.liveBytes()).isLessThan(MB);
    }
}
