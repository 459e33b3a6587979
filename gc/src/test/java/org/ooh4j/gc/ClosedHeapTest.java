package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.mutator.Mutator;

@Timeout(60)
class ClosedHeapTest {
    private static WeakReference<Mutator> useAndClose(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) { // every check on
            h.set("root", h.newNode(1));
            h.collector.runCycle();
            return new WeakReference<>(h.mutator);
        }
    }

    /** A thread's context stays with the thread; it must not lead back to what makes the JVM keep it. */
    @ParameterizedTest
    @EnumSource
    void aThreadThatUsedAHeapDoesNotKeepItOnceItIsClosed(PlanKind plan) {
        WeakReference<Mutator> mutator = useAndClose(plan);
        for (int i = 0; i < 20 && mutator.get() != null; i++) {
            System.gc();
            ThreadLocal.withInitial(Object::new).get(); // the thread's table forgets entries as it takes others
        }
        assertThat(mutator.get()).isNull();
    }
}
