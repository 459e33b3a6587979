package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.verify.HeapCorruptError;

/** {@code verify=heap} and {@code stress=N} as a library's user asks for them, for every plan. */
@Timeout(60)
class CheckOptionsTest {
    private static final long STRESS_BYTES = 64 << 10;

    @ParameterizedTest
    @EnumSource
    void stressCollectsEachTimeThatSoManyBytesWereAllocated(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(
                64 << 20, plan, options -> options.withHeapChecks().withStress(STRESS_BYTES))) {
            long allocated = 0;
            for (int i = 0; allocated < 100 * STRESS_BYTES; i++) {
                h.newNode(i);
                allocated += 48;
                if (i % 1000 == 0) {
                    allocated += awaitCollectionsUnderWay(h, allocated);
                }
            }
            assertThat(h.collector.statistics().collections()).isBetween(8L, 101L);
            assertThat(h.collector.verifications().heapChecks()).isPositive();
            assertThat(h.collector.verifications().objectsChecked()).isPositive();
            assertThat(h.collector.verifications().heapProblems()).isZero();
        }
    }

    /**
     * A thread that never waits would allocate its fill in the course of one collection; one that only waits would wait for
     * ever if its last allocations fell into the end of a collection: the next one asks again. Returns the bytes allocated.
     */
    private static long awaitCollectionsUnderWay(CollectedHeap h, long allocated) {
        long more = 0;
        while (h.collector.statistics().collections() < allocated / STRESS_BYTES / 10) {
            h.newNode(0);
            more += 48;
            LockSupport.parkNanos(10_000);
        }
        return more;
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceToNothingFailsTheCollectionThatMeetsIt(PlanKind plan) {
        CollectedHeap h = CollectedHeap.open(16 << 20, plan, CollectorOptions::withHeapChecks);
        Handle holder = h.newNode(1);
        h.set("holder", holder);
        Handle freed = h.newNode(2);
        long into = freed.block().address(freed.index()) + 16; // the middle of an object
        h.set("kept", freed);
        long slot = holder.block().address(holder.index()) + h.left;
        NativeMemory.putLong(slot + h.heap.space().arena().delta(), into);

        // whichever check is first: the trace of the marker, the audit of its marks, or the verifier
        assertThatThrownBy(h.collector::runCycle).hasMessageStartingWith("collector has failed: ");
        h.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyTheVerifierSeesFailsTheCollectionAndIsCounted(PlanKind plan) {
        CollectedHeap h = CollectedHeap.open(16 << 20, plan, CollectorOptions::withHeapChecks);
        h.set("longs", h.mutator.allocate(h.longs, 4, ManagedHeap.HANDLES));
        Handle longs = h.get("longs");
        long length = longs.block().address(longs.index()) + 4;
        NativeMemory.putInt(length + h.heap.space().arena().delta(), 400); // leaf: no marker looks

        assertThatThrownBy(h.collector::runCycle)
                .hasMessageContaining("an object does not fit its cell of ")
                .hasCauseInstanceOf(HeapCorruptError.class);
        assertThat(h.collector.verifications().heapProblems()).isEqualTo(1);
        h.close();
    }
}
