package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.CollectionProgress;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.Pin;
import org.ooh4j.heap.Pointer;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.RefField;
import org.ooh4j.heap.walk.TypeCount;

/** What a library user holds is there after collections, and what is let go is freed by the next exact one. */
@Timeout(120)
class LibraryCollectionTest {
    private static final int MB = 1 << 20;

    /** A heap that is opened as a user does, all checks on. */
    private static final class Library implements AutoCloseable {
        final ManagedHeap heap;
        final ObjectType node;
        final RefField next;
        final LongField value;
        final LongField check;
        final RefArrayType refs;

        Library(PlanKind plan, int limitBytes) {
            heap = ManagedHeap.builder()
                    .limit(limitBytes)
                    .collector(CollectorOptions.of(plan).withChecks())
                    .open();
            node = heap.type("Node")
                    .withRef("next")
                    .withLong("value")
                    .withLong("check")
                    .define();
            next = node.refField("next");
            value = node.longField("value");
            check = node.longField("check");
            refs = heap.arrays().refs("Node[]");
        }

        Handle node(long number) {
            Handle created = node.allocate();
            value.set(created, number);
            check.set(created, ~number);
            return created;
        }

        long number(Pointer at) {
            long number = value.get(at);
            if (check.get(at) != ~number) {
                throw new AssertionError("node is damaged value=0x%x check=0x%x".formatted(number, check.get(at)));
            }
            return number;
        }

        long nodes() {
            heap.collect();
            return heap.walk().histogramOfAllocated().stream()
                    .filter(count -> count.type().equals("Node"))
                    .mapToLong(TypeCount::count)
                    .sum();
        }

        @Override
        public void close() {
            heap.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAScopeHeldIsFreedAtOnceAndWhatEscapedStays(PlanKind plan) {
        try (Library lib = new Library(plan, 16 * MB)) {
            Handle escaped;
            try (HandleScope outer = lib.heap.openScope()) {
                Handle middle;
                try (HandleScope inner = lib.heap.openScope()) {
                    for (int i = 0; i < 300; i++) {
                        lib.node(i);
                    }
                    middle = inner.escape(lib.node(4711));
                    assertThat(lib.nodes()).isEqualTo(301);
                }
                lib.node(1);
                assertThat(lib.nodes()).isEqualTo(2);
                assertThat(lib.number(middle)).isEqualTo(4711);
                escaped = outer.escape(middle);
            }
            assertThat(lib.nodes()).isEqualTo(1);
            assertThat(lib.number(escaped)).isEqualTo(4711);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCursorKeepsWhatItNamesNowAndNothingElse(PlanKind plan) {
        try (Library lib = new Library(plan, 16 * MB);
                Cursor at = lib.heap.openCursor()) {
            try (HandleScope scope = lib.heap.openScope()) {
                Handle list = scope.escape(null);
                for (int i = 0; i < 100; i++) {
                    Handle first = lib.node(i);
                    lib.next.set(first, list);
                    list = first;
                }
                at.set(list);
            }
            for (int left = 100; left > 0; left -= 10) {
                assertThat(lib.nodes()).isEqualTo(left);
                for (int i = 0; i < 10; i++) {
                    assertThat(lib.number(at)).isEqualTo(left - 1 - i);
                    at.moveTo(lib.next);
                }
            }
            assertThat(at.isEmpty()).isTrue();
            assertThat(lib.nodes()).isZero();
        }
    }

    @Test
    void aCursorThatIsNotVisitedLosesItsObject() {
        try (Library lib = new Library(PlanKind.STW, 16 * MB);
                Cursor at = lib.heap.openCursor()) {
            try (HandleScope scope = lib.heap.openScope()) {
                at.set(lib.node(1));
                assertThat(scope.escape(null)).isNull();
            }
            lib.heap.handles().forEachSource(lib.heap.handles()::remove); // the protection removed
            assertThat(lib.nodes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pinnedAndUncollectableObjectsStayUntilTheyAreLetGo(PlanKind plan) {
        try (Library lib = new Library(plan, 16 * MB)) {
            Pin pin;
            Handle freed;
            try (HandleScope scope = lib.heap.openScope()) {
                Handle pinned = lib.node(1);
                lib.next.set(pinned, lib.node(2));
                pin = lib.heap.pin(pinned);
                Handle kept = lib.heap.allocateUncollectable(lib.node);
                lib.next.set(kept, lib.node(3));
                freed = kept;
                lib.heap.setRoot("way to it", kept);
                assertThat(scope.escape(null)).isNull();
            }
            assertThat(lib.nodes()).isEqualTo(4);
            lib.heap.removeRoot("way to it");
            assertThat(lib.nodes()).isEqualTo(4);
            pin.close();
            assertThat(lib.nodes()).isEqualTo(2);
            assertThatThrownBy(() -> lib.heap.free(freed)).hasMessageContaining("not uncollectable"); // a stale handle
            assertThat(lib.heap.statistics().uncollectable()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUncollectableObjectIsCollectedAfterItWasFreed(PlanKind plan) {
        try (Library lib = new Library(plan, 16 * MB)) {
            try (HandleScope scope = lib.heap.openScope()) {
                Handle kept = lib.heap.allocateUncollectable(lib.node);
                assertThat(scope.escape(null)).isNull();
                lib.heap.free(kept);
            }
            assertThat(lib.nodes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void collectionsAreSteppedDisabledAndEnabledThroughTheHeap(PlanKind plan) {
        try (Library lib = new Library(plan, 32 * MB)) {
            lib.heap.disableCollections();
            lib.heap.disableCollections();
            lib.heap.enableCollections();
            assertThat(lib.heap.collectionsDisabled()).isTrue();
            CollectionProgress progress = lib.heap.startCycle();
            while (!progress.finished()) {
                progress = lib.heap.step(Duration.ofMillis(1));
            }
            assertThat(lib.heap.step(Duration.ofMillis(1))).isEqualTo(CollectionProgress.IDLE);
            lib.heap.enableCollections();
            assertThat(lib.heap.collectionsDisabled()).isFalse();
            assertThatThrownBy(lib.heap::enableCollections).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void trimmingGivesWhatWasFreedBackToTheOperatingSystem() {
        try (Library lib = new Library(PlanKind.CONCURRENT, 32 * MB)) {
            try (HandleScope scope = lib.heap.openScope()) {
                lib.heap.arrays().longs().allocate(1_000_000);
                assertThat(scope.escape(null)).isNull();
            }
            long before = lib.heap.statistics().space().discardedBytes();
            lib.heap.trim();
            assertThat(lib.heap.statistics().space().discardedBytes() - before).isGreaterThanOrEqualTo(8_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageDoesNotGrowTheArenaFarBeyondItsSoftLimit(PlanKind plan) {
        try (ManagedHeap heap = ManagedHeap.builder()
                .limit(64 * MB)
                .softLimit(4 * MB)
                .collector(CollectorOptions.of(plan))
                .open()) {
            for (int i = 0; i < 20_000; i++) {
                try (HandleScope scope = heap.openScope()) {
                    heap.arrays().bytes().allocate(2000);
                    assertThat(scope.escape(null)).isNull();
                }
            }
            assertThat(heap.statistics().space().committedBytes()).isLessThanOrEqualTo(8 * MB);
        }
    }

    @Test
    void theHeapClosesTheCollectorThatItWasOpenedWith() {
        Library lib = new Library(PlanKind.CONCURRENT, 16 * MB);
        lib.node(1);
        lib.close();
        assertThatThrownBy(lib.heap::collect).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("ooh4j-collector"))
                        .filter(Thread::isAlive))
                .isEmpty();
    }

    /** A cursor loads a reference while a writer removes it and the collector runs: in one section nothing comes between. */
    @ParameterizedTest
    @EnumSource
    void whatACursorOrAScopeReachesIsNeverFreedUnderIt(PlanKind plan) throws Exception {
        long millis = 1000 * Long.getLong("ooh4j.stress.seconds", 2);
        try (Library lib = new Library(plan, 48 * MB)) {
            lib.heap.setRoot("slot", lib.node(0));
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Long> byCursor = OwnThread.supply(() -> readByCursor(lib, stop));
            CompletableFuture<Long> inScopes = OwnThread.supply(() -> readInScopes(lib, stop));
            CompletableFuture<Long> writer = OwnThread.supply(() -> offerAndRemove(lib, stop));
            for (long end = System.currentTimeMillis() + millis; System.currentTimeMillis() < end; ) {
                lib.heap.collect();
                if (byCursor.isDone() || inScopes.isDone() || writer.isDone()) {
                    break;
                }
            }
            stop.set(true);
            long offers = writer.get(60, TimeUnit.SECONDS);
            System.out.println("LibraryCollectionTest plan=" + plan + " by cursor="
                    + byCursor.get(60, TimeUnit.SECONDS) + " in scopes="
                    + inScopes.get(60, TimeUnit.SECONDS) + " offers=" + offers);
            assertThat(offers).isPositive();
        }
    }

    private static long readByCursor(Library lib, AtomicBoolean stop) {
        long reads = 0;
        try (Cursor slot = lib.heap.openCursor();
                Cursor at = lib.heap.openCursor()) {
            slot.set(lib.heap.root("slot"));
            while (!stop.get()) {
                for (boolean more = at.moveTo(slot, lib.next); more; more = at.moveTo(lib.next)) {
                    lib.number(at);
                    reads++;
                }
            }
        }
        return reads;
    }

    private static long readInScopes(Library lib, AtomicBoolean stop) {
        long reads = 0;
        Handle slot = lib.heap.root("slot");
        while (!stop.get()) {
            try (HandleScope scope = lib.heap.openScope()) {
                Handle last = null;
                for (Handle at = lib.next.get(slot); at != null; at = lib.next.get(at)) {
                    last = at;
                    reads++;
                }
                Handle kept = escaped(lib, last);
                if (kept != null) {
                    Thread.onSpinWait();
                    lib.number(kept);
                }
                assertThat(scope.escape(null)).isNull();
            }
        }
        return reads;
    }

    private static Handle escaped(Library lib, Handle at) {
        try (HandleScope scope = lib.heap.openScope()) {
            return scope.escape(at);
        }
    }

    /** Short lists come into the slot and are torn apart from the front. */
    private static long offerAndRemove(Library lib, AtomicBoolean stop) {
        Handle slot = lib.heap.root("slot");
        long offers = 0;
        while (!stop.get()) {
            try (HandleScope scope = lib.heap.openScope()) {
                Handle list = scope.escape(null);
                for (int i = 0; i < 8; i++) {
                    Handle first = lib.node(offers++);
                    lib.next.set(first, list);
                    list = first;
                }
                lib.next.set(slot, list);
            }
            while (!lib.next.isNull(slot)) {
                try (HandleScope scope = lib.heap.openScope()) {
                    Handle first = lib.next.get(slot);
                    Handle second = lib.next.get(first);
                    lib.next.set(slot, second);
                    lib.next.set(first, null);
                    assertThat(scope.escape(null)).isNull();
                }
            }
        }
        return offers;
    }
}
