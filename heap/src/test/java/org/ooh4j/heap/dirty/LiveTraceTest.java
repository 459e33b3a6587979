package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.trace.ReplayOutcome;
import org.ooh4j.hwsim.trace.ReplayPlan;
import org.ooh4j.hwsim.trace.TraceEvent;
import org.ooh4j.hwsim.trace.TraceReader;
import org.ooh4j.hwsim.trace.TraceReplay;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** A heap whose page events are recorded while threads store and load. */
class LiveTraceTest {
    private static final int THREADS = 4;
    private static final int LONGS = 512 * 700;
    private static final int STORES = 400_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"epml, false", "epml, true", "oracle, false"})
    void aReplayCountsWhatTheLiveMachineCounted(String name, boolean oracle) throws IOException, InterruptedException {
        Technique technique = Technique.named(name).orElseThrow();
        Path file = directory.resolve("live.trace");
        EventLedger live;
        long harvests = 0;
        long harvested = 0;
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(32 << 20)
                .with(technique)
                .withOracle(oracle)
                .withTrace(TraceSink.to(file, LiveTraceTest::mustNotFail).withWindow(200_000)))) {
            CountDownLatch done = new CountDownLatch(THREADS);
            for (int t = 0; t < THREADS; t++) {
                int seed = t;
                new Thread(() -> storeAtRandom(heap, seed, done), "storing-" + t).start();
            }
            boolean running = true;
            while (running) {
                running = !done.await(2, TimeUnit.MILLISECONDS);
                HarvestReport report = heap.dirtyLog().harvest();
                assertThat(report.missed()).isLessThanOrEqualTo(0);
                harvested += report.pages();
                harvests++;
            }
            heap.endTrace();
            live = heap.dirtyLog().ledger();
            assertThat(heap.dirtyLog().tornWalks()).isZero();
        }
        ReplayOutcome replayed = TraceReplay.replay(file, ReplayPlan.of(technique, Behaviour.INTENDED));
        assertThat(replayed.machine().ledger()).isEqualTo(live);
        assertThat(replayed.machine().epochs()).hasSize((int) harvests);
        assertThat(replayed.machine().completeness().reported()).isEqualTo(harvested);
        assertThat(replayed.machine().completeness().recall()).isEqualTo(1.0);
        assertThat(replayed.complete()).isTrue();
        assertThat(count(file, TraceEvent.WINDOW_END)).isPositive();
        assertThat(count(file, TraceEvent.READ)).isGreaterThan(THREADS);
        assertThat(count(file, TraceEvent.RAN)).isPositive();
    }

    private static void storeAtRandom(ManagedHeap heap, int seed, CountDownLatch done) {
        SplittableRandom random = new SplittableRandom(seed);
        Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
        for (int i = 0; i < STORES; i++) {
            long offset = offset(random.nextInt(LONGS));
            if (i % 8 == 0) {
                heap.mutator().getLong(array.block(), array.index(), offset);
            } else {
                heap.mutator().putLong(array.block(), array.index(), offset, i);
            }
        }
        heap.mutator().copy(array.block(), array.index(), 0, array.block(), array.index(), 600, 5_000, 8);
        heap.mutator().copyOut(array.block(), array.index(), 0, new long[5_000], 0, 5_000, 8);
        done.countDown();
    }

    @Test
    void aFullDiskStopsTheRecordingAndNotTheProgram() {
        List<String> told = new ArrayList<>();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("no space left on device");
            }
        };
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(32 << 20)
                .withTrace(new TraceSink(full, 100_000, (cause, events) -> told.add(cause.getMessage()))))) {
            CountDownLatch done = new CountDownLatch(1);
            storeAtRandom(heap, 1, done);
            heap.dirtyLog().harvest();
            heap.endTrace();
            heap.endTrace();
            Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 9, ManagedHeap.HANDLES);
            heap.mutator().putLong(array.block(), array.index(), offset(1), 7);
            assertThat(heap.mutator().getLong(array.block(), array.index(), offset(1)))
                    .isEqualTo(7);
            assertThat(heap.dirtyLog().harvest().pages()).isPositive();
            assertThat(heap.dirtyLog().lostTraceEvents()).isPositive();
        }
        assertThat(told).containsExactly("no space left on device");
    }

    @Test
    void aHeapThatIsNotRecordedKeepsNoReadBytes() {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20))) {
            assertThat(heap.dirtyLog().readBytes()).isZero();
            heap.endTrace();
            assertThat(heap.dirtyLog().count(Event.PAGE_WALK)).isNotNegative();
        }
    }

    private static long count(Path file, TraceEvent event) throws IOException {
        try (TraceReader reader = TraceReader.open(file)) {
            while (reader.next() != null) {
                // to the end
            }
            return reader.count(event);
        }
    }

    private static long offset(int element) {
        return ObjectLayout.PAYLOAD_OFFSET + 8L * element;
    }

    private static void mustNotFail(IOException cause, long events) {
        throw new AssertionError("recording stopped after " + events, cause);
    }
}
