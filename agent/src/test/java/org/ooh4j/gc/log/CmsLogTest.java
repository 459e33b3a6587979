package org.ooh4j.gc.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.gctoolkit.GCToolKit;
import com.microsoft.gctoolkit.event.generational.CMSRemark;
import com.microsoft.gctoolkit.event.generational.ConcurrentMark;
import com.microsoft.gctoolkit.event.generational.ConcurrentSweep;
import com.microsoft.gctoolkit.event.generational.FullGC;
import com.microsoft.gctoolkit.event.generational.GenerationalGCEvent;
import com.microsoft.gctoolkit.event.generational.GenerationalGCPauseEvent;
import com.microsoft.gctoolkit.event.generational.InitialMark;
import com.microsoft.gctoolkit.io.SingleGCLogFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleKind;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;

/** What a tool that knows the JVM's CMS collector reads in our log, against what the collector told of itself. */
class CmsLogTest {
    private static final double HALF_A_MICROSECOND = 0.6e-6;

    private final List<CycleReport> told = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void quieten() {
        ReadEvents.quieten();
    }

    @Test
    void aToolReadsEveryPauseWithItsKindAndDuration() throws Exception {
        Path file = directory.resolve("gc.log");
        writeLog(file, this::collectInEveryWay);

        ReadEvents read = analyse(file);

        List<PauseEvent> pauses =
                told.stream().flatMap(report -> report.pauses().stream()).toList();
        List<GenerationalGCPauseEvent> found = read.pauses();
        assertThat(pauses).extracting(PauseEvent::kind).contains(PauseKind.INITIAL, PauseKind.FINAL, PauseKind.FULL);
        assertThat(found).hasSameSizeAs(pauses);
        for (int i = 0; i < pauses.size(); i++) {
            assertThat(found.get(i)).as("pause %d", i).isInstanceOf(readAs(pauses.get(i)));
            assertThat(found.get(i).getDuration())
                    .as("duration of pause %d", i)
                    .isCloseTo(pauses.get(i).totalNanos() / 1e9, within(HALF_A_MICROSECOND));
        }
        long beside = told.stream()
                .filter(report -> report.kind() == CycleKind.CONCURRENT)
                .count();
        assertThat(read.events(ConcurrentMark.class)).hasSizeGreaterThanOrEqualTo((int) beside);
        assertThat(read.events(ConcurrentSweep.class)).hasSize((int) beside);
    }

    @Test
    void aCollectionThatHadToBeFinishedInAPauseIsReadAsAFullOne() throws Exception {
        Path file = directory.resolve("gc.log");
        writeLog(file, this::degenerate);

        List<GenerationalGCPauseEvent> found = analyse(file).pauses();

        assertThat(told.get(0).kind()).isEqualTo(CycleKind.DEGENERATE);
        assertThat(found.get(0)).isInstanceOf(InitialMark.class);
        assertThat(found.get(1)).isInstanceOf(FullGC.class);
        assertThat(found.get(1).getDuration())
                .isCloseTo(told.get(0).pauses().get(1).totalNanos() / 1e9, within(HALF_A_MICROSECOND));
    }

    private interface Work {
        void on(ManagedHeap heap, Path file) throws Exception;
    }

    private void writeLog(Path file, Work work) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20))) {
            work.on(heap, file);
        }
    }

    private void collectInEveryWay(ManagedHeap heap, Path file) throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.CONCURRENT))) {
            listen(collector, out);
            for (int i = 0; i < 5; i++) {
                allocate(heap, 100);
                collector.runCycle();
                allocate(heap, 100);
                collector.collect();
            }
            allocate(heap, 100_000); // several collections by allocation, perhaps stalls
        }
    }

    private void degenerate(ManagedHeap heap, Path file) throws IOException, InterruptedException {
        Thread program = new Thread(() -> allocate(heap, 20_000));
        CollectionListener untilStalled = new StallBeforeTracing(program);
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.CONCURRENT), untilStalled)) {
            listen(collector, out);
            collector.runCycle();
            program.join();
        }
    }

    /** Holds the collector between its initial pause and its tracing until the program has no room. */
    private static final class StallBeforeTracing implements CollectionListener {
        private final Thread program;
        private final CountDownLatch stalled = new CountDownLatch(1);

        StallBeforeTracing(Thread program) {
            this.program = program;
        }

        @Override
        public void pauseEnded(PauseEvent pause) {
            if (pause.kind() == PauseKind.INITIAL && stalled.getCount() > 0) {
                program.start();
                try {
                    stalled.await();
                    while (program.getState() != Thread.State.WAITING) {
                        Thread.sleep(1);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void waitBegins(WaitKind kind) {
            if (kind == WaitKind.ALLOCATION_STALL) {
                stalled.countDown();
            }
        }
    }

    private void listen(Collector collector, PrintStream out) {
        collector.listen(new CmsLog(out));
        collector.listen(new CollectionListener() {
            @Override
            public void cycleEnded(CycleReport report) {
                told.add(report);
            }
        });
    }

    private static void allocate(ManagedHeap heap, int arrays) {
        for (int i = 0; i < arrays; i++) {
            heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 100, ManagedHeap.HANDLES);
        }
    }

    private static Class<? extends GenerationalGCEvent> readAs(PauseEvent pause) {
        return switch (pause.kind()) {
            case INITIAL -> InitialMark.class;
            case FULL, DEGENERATE -> FullGC.class;
            default -> CMSRemark.class;
        };
    }

    private static ReadEvents analyse(Path file) throws IOException {
        ReadEvents events = new ReadEvents();
        GCToolKit tools = new GCToolKit();
        tools.loadAggregation(events);
        tools.analyze(new SingleGCLogFile(file));
        return events;
    }
}
