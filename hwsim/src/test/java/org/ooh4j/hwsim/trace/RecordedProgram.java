package org.ooh4j.hwsim.trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/** A program under a recorder, with a clock of its own and a trace in memory. */
final class RecordedProgram {
    static final long FIRST_PAGE = 0x7_f000;
    static final long MILLISECOND = 1_000_000;

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final ReplayTable cache;
    final TraceRecorder recorder;
    final TrackingSetup setup;
    long now = 77;
    private final int pages;

    RecordedProgram(Technique technique, Behaviour behaviour, int pages, MachineShape shape) {
        this.pages = pages;
        cache = new ReplayTable(FIRST_PAGE, pages);
        setup = new TrackingSetup(cache, FIRST_PAGE, pages, shape, behaviour);
        recorder = new TraceRecorder(
                technique,
                setup,
                new TraceSink(bytes, MILLISECOND, (cause, events) -> {
                    throw new AssertionError(cause);
                }),
                () -> now,
                page -> {});
    }

    static RecordedProgram under(Technique technique, int pages) {
        return new RecordedProgram(technique, Behaviour.INTENDED, pages, MachineShape.forPages(pages));
    }

    void store(int thread, long page) {
        if (!cache.isWritableAndDirty(page)) {
            recorder.walk(thread, page);
        }
    }

    void window() {
        now += MILLISECOND;
        recorder.endWindow();
    }

    byte[] trace() {
        recorder.endTrace();
        return bytes.toByteArray();
    }

    static TraceReader reader(byte[] trace, boolean prefix) throws IOException {
        return TraceReader.open(new ByteArrayInputStream(trace), "memory", prefix);
    }

    static ReplayOutcome replay(byte[] trace, ReplayPlan plan) throws IOException {
        return TraceReplay.replay(() -> reader(trace, false), plan);
    }

    /** A program that stores, loads, runs, maps and unmaps at random; {@code other} is told the same without a recorder. */
    void runAtRandom(SplittableRandom random, int steps, DirtyPageTracker other, ReplayTable otherCache) {
        boolean[] mapped = new boolean[pages];
        long[] ran = new long[5];
        map(0, pages, other);
        java.util.Arrays.fill(mapped, true);
        for (int step = 0; step < steps; step++) {
            int thread = random.nextInt(ran.length);
            int index = random.nextBoolean() ? random.nextInt(pages) : random.nextInt(1 + pages / 16);
            long page = FIRST_PAGE + index;
            int dice = random.nextInt(1000);
            if (dice < 10) {
                now += random.nextLong(2 * MILLISECOND);
                recorder.endWindow();
            } else if (dice < 14) {
                now += random.nextLong(MILLISECOND);
                recorder.harvest(dirty -> {});
                other.harvest(dirty -> {});
            } else if (dice < 24) {
                ran[thread] += random.nextLong(3 * MILLISECOND);
                recorder.ran(thread, ran[thread]);
                other.ran(thread, ran[thread]);
            } else if (dice < 28) {
                int count = 1 + random.nextInt(Math.min(4, pages - index));
                boolean all = true;
                for (int i = index; i < index + count; i++) {
                    all &= mapped[i];
                }
                if (all) {
                    recorder.unmap(page, count);
                    other.unmap(page, count);
                }
                java.util.Arrays.fill(mapped, index, index + count, all ? false : true);
                if (!all) {
                    map(index, count, other);
                }
            } else if (mapped[index] && dice < 34) {
                recorder.kernelWrote(page);
                other.kernelWrote(page);
            } else if (mapped[index] && dice < 40) {
                recorder.read(thread, page);
            } else if (mapped[index]) {
                store(thread, page);
                if (!otherCache.isWritableAndDirty(page)) {
                    other.walk(thread, page);
                }
            }
        }
        now += MILLISECOND / 3;
    }

    private void map(int index, int count, DirtyPageTracker other) {
        recorder.map(FIRST_PAGE + index, count);
        other.map(FIRST_PAGE + index, count);
    }
}
