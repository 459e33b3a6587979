package org.ooh4j.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseSnapshot;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.stop.AtomicGate;

/** What snapshots stop is recorded beside what the collector stops. */
class SnapshotFiguresTest {
    @TempDir
    private Path directory;

    @Test
    void aSnapshotsStopAndItsGateAreToldAsPauses() throws Exception {
        List<PauseEvent> told = new ArrayList<>();
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(4 << 20));
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.CONCURRENT));
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            collector.listen(new CollectionListener() {
                @Override
                public void pauseEnded(PauseEvent pause) {
                    told.add(pause);
                }
            });
            SnapshotFigures figures = new SnapshotFigures(collector);
            checkpointer.listen(figures);
            heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 100, ManagedHeap.HANDLES);
            long before = System.nanoTime();
            checkpointer.snapshot();

            assertThat(told).extracting(PauseEvent::kind).containsExactly(PauseKind.GATE, PauseKind.SNAPSHOT);
            PauseEvent gate = told.get(0);
            PauseEvent stop = told.get(1);
            assertThat(gate.startNanos() - before).isNotNegative();
            assertThat(stop.cycle()).isZero();
            PauseSnapshot recorded = collector.pauses().snapshot();
            assertThat(recorded.of(PauseKind.GATE).getTotalCount()).isEqualTo(1);
            assertThat(recorded.of(PauseKind.SNAPSHOT).getTotalCount()).isEqualTo(1);
            assertThat(recorded.work().get(PauseKind.SNAPSHOT).getTotalCount())
                    .isEqualTo(stop.preemptedNanos() < 0 ? 0 : 1);
            assertThat(collector.pauses().utilisation().stops()).isEqualTo(1);

            Figures all = new Figures();
            figures.addTo(all);
            assertThat(all.number("snapshot.full.bytes", 0))
                    .isEqualTo(all.number("snapshot.pages.bytes", 0)
                            + all.number("snapshot.index.bytes", 0)
                            + all.number("snapshot.types.bytes", 0)
                            + all.number("snapshot.roots.bytes", 0));
            assertThat(all.text("snapshot.mode")).isEqualTo("copy-before-write");
            assertThat(all.text("snapshot.last.rounds")).startsWith("1:harvested=");
        }
    }

    @Test
    void aThreadThatWaitsAtTheGateIsRecordedByItself() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(4 << 20));
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.STW))) {
            AtomicGate gate = heap.stops().gate();
            assertThat(gate.close(Duration.ofSeconds(10))).isEmpty();
            Thread thread = new Thread(() -> heap.atomically("operation", () -> {}));
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            gate.open();
            thread.join();

            PauseSnapshot recorded = collector.pauses().snapshot();
            assertThat(recorded.of(WaitKind.GATE_WAIT).getTotalCount()).isEqualTo(1);
            assertThat(recorded.longestHeldNanos())
                    .isEqualTo(recorded.of(WaitKind.GATE_WAIT).getMaxValue());
        }
    }
}
