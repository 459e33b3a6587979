package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/** Prints how long a replay of ten million page events takes under each technique; run it by hand. */
final class ReplaySpeed {
    private static final int EVENTS = 10_000_000;
    /** 256 MB, as a program that writes a fifth of it in an epoch. */
    private static final int PAGES = 1 << 16;

    private static final long WINDOW = 1_000_000;
    private static final int EVENTS_A_WINDOW = 2_000;

    private ReplaySpeed() {}

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempFile("replay-speed", ".trace");
        try {
            write(file);
            System.out.printf("%,d page events, %,d bytes%n", EVENTS, Files.size(file));
            for (int round = 0; round < 2; round++) {
                long start = System.nanoTime();
                try (TraceReader reader = TraceReader.open(file)) {
                    while (reader.next() != null) {
                        // only read
                    }
                }
                System.out.printf("reading alone: %.2f s%n", (System.nanoTime() - start) / 1e9);
                for (Technique technique : Technique.all()) {
                    for (Behaviour behaviour : technique.behaviours()) {
                        print(file, ReplayPlan.of(technique, behaviour).withEpochs(10 * WINDOW));
                    }
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void print(Path file, ReplayPlan plan) throws IOException {
        long start = System.nanoTime();
        ReplayOutcome outcome = TraceReplay.replay(file, plan);
        System.out.printf(
                "%s %s: %.2f s, %d epochs, %s%n",
                plan.technique(),
                plan.behaviour().label(),
                (System.nanoTime() - start) / 1e9,
                outcome.machine().epochs().size(),
                outcome.machine().completeness());
    }

    private static void write(Path file) throws IOException {
        TraceHeader header =
                new TraceHeader(0, PAGES, WINDOW, "epml", Behaviour.INTENDED, MachineShape.forPages(PAGES));
        TraceWriter writer = new TraceWriter(TraceSink.to(file, (cause, events) -> {}).stream(), header);
        writer.map(0, PAGES, false);
        long state = 42;
        long written = 0;
        for (long window = 1; written < EVENTS; window++) {
            for (int i = 0; i < EVENTS_A_WINDOW; i++, written++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                long page = i % 4 == 0 ? (state >>> 33) % PAGES : (window * 17 + i) % PAGES;
                writer.write(i >> 8 & 3, page);
            }
            writer.ran((int) window & 3, window * WINDOW / 2);
            writer.endWindow(window * WINDOW);
        }
        writer.close();
    }
}
