package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.store.NativeMemory;

/**
 * A reader makes a handle of a reference while a writer removes that reference and the collector runs. Loading and
 * registering in one critical section keeps the object; apart, a final pause comes between and frees it.
 */
@Timeout(120)
class MaterialisingReaderTest {
    private static final int TOKENS = 20_000;

    @Test
    void aLoadThatLeavesTheSectionBeforeItRegistersLosesTheObject() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            Handle slot = slotWithToken(h);

            long loaded = NativeMemory.getLongVolatile(slotAddress(h, slot)); // the protection removed
            h.mutator.storeNull(slot.block(), slot.index(), h.left);
            h.collector.collect();
            HandleBlock block = h.heap.handles().newBlock(null);
            MutatorContext context = h.mutator.context();
            context.enter();
            try {
                block.publish(0, loaded);
            } finally {
                context.exit();
            }

            assertThat(h.heap.space().isAllocated(loaded)).isFalse();
            assertThat(h.mutator.typeId(block, 0)).isZero();
            assertThat(h.mutator.getLong(block, 0, h.value)).isNotEqualTo(4711);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoadThatRegistersInTheSectionKeepsTheObject(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            Handle slot = slotWithToken(h);
            Handle loaded = h.get(slot, h.left);
            h.mutator.storeNull(slot.block(), slot.index(), h.left);
            h.collector.runCycle();
            h.collector.collect();
            assertThat(h.number(loaded)).isEqualTo(4711);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readersNeverSeeAFreedObjectWhileAWriterRemovesReferencesAndCollectionsRun(PlanKind plan) throws Exception {
        long millis = 1000 * Long.getLong("ooh4j.stress.seconds", 2);
        try (CollectedHeap h = CollectedHeap.open(48 << 20, plan)) {
            h.set("slot", h.newNode(0));
            h.set("stock", h.newRefs(TOKENS));
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Long> reader = OwnThread.supply(() -> readAll(h, stop));
            CompletableFuture<Long> writer = OwnThread.supply(() -> offerAndRemove(h, stop));
            for (long end = System.currentTimeMillis() + millis; System.currentTimeMillis() < end; ) {
                h.collector.runCycle();
                if (reader.isDone() || writer.isDone()) {
                    break;
                }
            }
            stop.set(true);
            long reads = reader.get(60, TimeUnit.SECONDS);
            long offers = writer.get(60, TimeUnit.SECONDS);
            System.out.println("MaterialisingReaderTest plan=" + plan + " reads=" + reads + " offers=" + offers + " "
                    + h.collector.statistics());
            assertThat(reads).isPositive();
        }
    }

    private static long readAll(CollectedHeap h, AtomicBoolean stop) {
        Handle slot = h.get("slot");
        long reads = 0;
        while (!stop.get()) {
            Handle token = h.get(slot, h.left);
            if (token != null) {
                h.number(token);
                reads++;
            }
        }
        return reads;
    }

    /** Takes tokens out of a stock, so that no handle of the writer's keeps them alive. */
    private static long offerAndRemove(CollectedHeap h, AtomicBoolean stop) {
        Handle slot = h.get("slot");
        Handle stock = h.get("stock");
        long offers = 0;
        while (!stop.get()) {
            for (int i = 0; i < TOKENS; i++) {
                h.set(stock, CollectedHeap.slot(i), h.newNode(offers + i));
            }
            h.dropDeadHandles();
            for (int i = 0; i < TOKENS && !stop.get(); i++) {
                // the payload of an array and the first field of a node are at the same offset
                h.mutator.copy(stock.block(), stock.index(), i, slot.block(), slot.index(), 0, 1, 8);
                h.mutator.storeNull(stock.block(), stock.index(), CollectedHeap.slot(i));
                if (i % 2 == 0) { // else the next token takes its place
                    h.mutator.storeNull(slot.block(), slot.index(), h.left);
                }
                offers++;
            }
        }
        return offers;
    }

    private static Handle slotWithToken(CollectedHeap h) {
        h.set("slot", h.newNode(1));
        h.set(h.get("slot"), h.left, h.newNode(4711));
        h.dropDeadHandles();
        return h.get("slot");
    }

    private static long slotAddress(CollectedHeap h, Handle slot) {
        return slot.block().address(slot.index()) + h.heap.space().arena().delta() + h.left;
    }
}
