package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.pacing.JvmCollections;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseSnapshot;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.plan.WorkOptions;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleKind;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.ArenaFullError;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.hwsim.cost.Event;

@Timeout(60)
class CollectorTest {
    private static final long MB = 1 << 20;

    /** Keeps what it is told. */
    private static final class Recording implements CollectionListener {
        final List<PauseEvent> pauses = new ArrayList<>();
        final List<CycleReport> cycles = new ArrayList<>();

        @Override
        public void pauseEnded(PauseEvent pause) {
            pauses.add(pause);
        }

        @Override
        public void cycleEnded(CycleReport report) {
            cycles.add(report);
        }
    }

    @Test
    void anErrorOfAListenerIsCountedAndEndsNothing() {
        CollectionListener failing = new CollectionListener() {
            @Override
            public void cycleEnded(CycleReport report) {
                throw new AssertionError("an assertion of the listener's own");
            }
        };
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 * MB));
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.CONCURRENT), failing)) {
            collector.collect();
            collector.runCycle();
            assertThat(collector.statistics().listenerErrors()).isEqualTo(2);
        }
    }

    @Test
    void whoHasNoRoomInAStopIsToldSoAtOnce() {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(MB));
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.STW))) {
            assertThatThrownBy(() -> heap.stops().stop("test", () -> {
                        while (true) {
                            heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 1000, ManagedHeap.HANDLES);
                        }
                    }))
                    .isInstanceOf(ArenaFullError.class);
            collector.collect();
        }
    }

    @Test
    void tellsItsListenerOfPausesAndCyclesAndCountsTheSame() {
        Recording listener = new Recording();
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 * MB));
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.CONCURRENT), listener)) {
            collector.runCycle();
            collector.collect();

            assertThat(listener.pauses)
                    .extracting(PauseEvent::kind)
                    .containsExactly(PauseKind.INITIAL, PauseKind.FINAL, PauseKind.FULL);
            assertThat(listener.cycles)
                    .extracting(CycleReport::kind)
                    .containsExactly(CycleKind.CONCURRENT, CycleKind.FULL);
            assertThat(listener.cycles).extracting(CycleReport::cause).containsOnly(CycleCause.REQUEST);
            assertThat(listener.cycles.get(0).phaseNanos())
                    .containsKeys(Phase.BEGIN_EPOCH, Phase.PRECLEAN, Phase.RESCAN_DIRTY, Phase.SWEEP);
            PauseSnapshot pauses = collector.pauses().snapshot();
            assertThat(pauses.merged(PauseKind.values()).getTotalCount()).isEqualTo(3);
            CollectorStatistics statistics = collector.statistics();
            assertThat(statistics.full()).isEqualTo(1);
            assertThat(statistics.concurrent()).isEqualTo(1);
            assertThat(collector.ledger().of(Event.ROOT_SCANNED)).isEqualTo(statistics.rootsScanned());
            assertThat(listener.pauses.get(2).ledger().of(Event.ROOT_SCANNED))
                    .isEqualTo(listener.pauses.get(2).roots());
        }
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheCollector() {
        CollectionListener broken = new CollectionListener() {
            @Override
            public void cycleEnded(CycleReport report) {
                throw new IllegalStateException("listener");
            }
        };
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 * MB));
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.STW), broken)) {
            collector.collect();
            collector.collect();
            assertThat(collector.statistics().listenerErrors()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allocationStartsCollections(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan, options -> options.withStress(128 << 10))) {
            for (long i = 0; h.collector.statistics().collections() < 3; i++) {
                h.newNode(i); // ends by the test's timeout if allocation starts nothing
            }
        }
    }

    @Test
    void aCollectionThatAThreadWithoutRoomWaitsForIsFinishedInOnePauseAndCalledDegenerate() throws Exception {
        Recording listener = new Recording();
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(2 * MB))) {
            List<Thread> stalled = new ArrayList<>();
            CollectionListener waitForStall = new CollectionListener() {
                @Override
                public void pauseEnded(PauseEvent pause) {
                    listener.pauseEnded(pause);
                    if (pause.kind() == PauseKind.INITIAL && pause.cycle() == 1) {
                        stalled.get(0).start();
                        while (stalled.get(0).getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                    }
                }

                @Override
                public void cycleEnded(CycleReport report) {
                    listener.cycleEnded(report);
                }
            };
            try (Collector collector = Collector.open(
                    heap, CollectorOptions.of(PlanKind.CONCURRENT).withChecks(), waitForStall)) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 100, ManagedHeap.HANDLES);
                    }
                });
                stalled.add(thread);
                collector.runCycle();
                thread.join();

                assertThat(listener.cycles.get(0).kind()).isEqualTo(CycleKind.DEGENERATE);
                assertThat(listener.cycles.get(0).degenerateReason())
                        .isEqualTo("a thread had no room before the marking was done");
                assertThat(listener.pauses.get(1).kind()).isEqualTo(PauseKind.DEGENERATE);
                // the thread goes on: later cycles may be cut short as well
                assertThat(collector.statistics().degenerate()).isPositive();
                assertThat(collector.statistics().stalls().count()).isPositive();
            }
        }
    }

    @Test
    void aCorruptSlotEndsTheCollectorWithAMessageForEverybody() {
        ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 * MB));
        Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.STW));
        Handle array = heap.mutator().allocate(heap.types().defineArray("Object[]", ref()), 3, ManagedHeap.HANDLES);
        long slot = array.block().address(array.index()) + CollectedHeap.slot(1);
        NativeMemory.putLong(slot + heap.space().arena().delta(), 0x1234_5678L);

        assertThatThrownBy(collector::collect)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no object can be at this address: gva=0x12345678")
                .hasMessageEndingWith("the heap must not be used any more");
        assertThatThrownBy(() -> collector.reclaim(8)).hasMessageStartingWith("collector has failed");
        assertThat(array).isNotNull();
        collector.close();
        heap.close();
    }

    private static FieldKind ref() {
        return FieldKind.REF;
    }

    @Test
    void refusesToCollectWhereItCannot() {
        try (CollectedHeap h = CollectedHeap.open(16 * MB, PlanKind.STW)) {
            MutatorContext context = h.mutator.context();
            context.enter();
            try {
                assertThatThrownBy(h.collector::collect)
                        .hasMessageStartingWith("collection asked for where it cannot run thread=")
                        .hasMessageEndingWith("ask outside critical sections, stops and the collector's listeners");
            } finally {
                context.exit();
            }
            h.heap.stops()
                    .stop(
                            "test",
                            () -> assertThatThrownBy(h.collector::runCycle).isInstanceOf(IllegalStateException.class));
            h.collector.collect();
        }
    }

    @Test
    void aHeapCanHaveAnotherCollectorAfterOneWasClosed() {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 * MB))) {
            for (PlanKind plan : PlanKind.values()) {
                Collector collector = Collector.open(heap, CollectorOptions.of(plan));
                collector.runCycle();
                collector.close();
                collector.close();
                assertThatThrownBy(collector::collect).hasMessage("collector is closed; open another on the heap");
            }
        }
    }

    @Test
    void callersThatMeetShareCollections() throws Exception {
        try (CollectedHeap h = CollectedHeap.open(16 * MB, PlanKind.STW)) {
            int callers = 8;
            List<CompletableFuture<Void>> calls = new ArrayList<>();
            h.heap.stops().stop("test", () -> {
                for (int i = 0; i < callers; i++) {
                    calls.add(OwnThread.run(h.collector::collect));
                }
            });
            for (CompletableFuture<Void> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
            assertThat(h.collector.statistics().full()).isBetween(1L, (long) callers);
        }
    }

    @Test
    void givesFreeMemoryBackWhereTheOptionSaysSo() {
        WorkOptions discarding = WorkOptions.DEFAULT.withAudit().withDiscardAge(0);
        try (CollectedHeap h = CollectedHeap.open(32 * MB, PlanKind.CONCURRENT, options -> options.with(discarding))) {
            for (int i = 0; i < 100_000; i++) {
                h.newNode(i);
            }
            h.dropDeadHandles();
            h.collector.runCycle();
            assertThat(h.heap.space().statistics().discardedBytes()).isGreaterThan(MB);
            assertThat(h.number(h.newNode(9))).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void givesMemoryBackThatStayedFreeForTheAgeOfTheOption(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(
                32 * MB, plan, options -> options.withDiscardAge(2).withStress(Long.MAX_VALUE))) {
            for (int i = 0; i < 100_000; i++) {
                h.newNode(i);
            }
            h.dropDeadHandles();
            for (int collection = 0; collection < 2; collection++) {
                h.collector.collect();
                assertThat(h.heap.space().statistics().discardedBytes()).isZero();
            }
            h.collector.collect();
            assertThat(h.heap.space().statistics().discardedBytes()).isGreaterThan(MB);
        }
    }

    @Test
    void keepsFreeMemoryWhereTheOptionSaysSo() {
        try (CollectedHeap h =
                CollectedHeap.open(8 * MB, PlanKind.STW, options -> options.withDiscardAge(WorkOptions.NEVER))) {
            for (int i = 0; i < 20_000; i++) {
                h.newNode(i);
            }
            h.dropDeadHandles();
            for (int collection = 0; collection < 10; collection++) {
                h.collector.collect();
            }
            assertThat(h.heap.space().statistics().discardedBytes()).isZero();
        }
    }

    @Test
    void aJvmThatIgnoresRequestsIsReportedOnceAndRunningOutOfRoomIsStillAClearError() {
        List<String> told = new ArrayList<>();
        CollectionListener listener = new CollectionListener() {
            @Override
            public void jvmCollectionsDisabled() {
                told.add("disabled");
            }
        };
        CollectorOptions options = CollectorOptions.of(PlanKind.STW);
        JvmCollections ignoring = new JvmCollections(options.pressure(), () -> told.add("asked"), () -> true);
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(MB));
                Collector collector = Collector.open(heap, options, listener, ignoring, Interleaving.NONE)) {
            List<Handle> held = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(() -> {
                            while (true) {
                                held.add(heap.mutator()
                                        .allocate(heap.types().arrayOf(FieldKind.LONG), 10, ManagedHeap.HANDLES));
                            }
                        })
                        .isInstanceOf(ArenaFullError.class);
            }
            assertThat(told).containsExactly("disabled");
            assertThat(collector.statistics().jvmCollectionsDisabled()).isTrue();
            assertThat(collector.statistics().jvmCollectionsAsked()).isZero();
        }
    }
}
