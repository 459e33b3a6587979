package org.ooh4j.benchmarks.child;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleReport;

/** Keeps what a collector tells, from {@link #begin} on. Thread-safe. */
final class Recording implements CollectionListener {
    private final List<PauseEvent> pauses = new ArrayList<>();
    private final List<CycleReport> cycles = new ArrayList<>();

    @Override
    public synchronized void pauseEnded(PauseEvent pause) {
        pauses.add(pause);
    }

    @Override
    public synchronized void cycleEnded(CycleReport report) {
        cycles.add(report);
    }

    /** Forgets what was before. */
    synchronized void begin() {
        pauses.clear();
        cycles.clear();
    }

    /** How many collections have ended. */
    synchronized int cycles() {
        return cycles.size();
    }

    synchronized void print(Figures figures) {
        pauses.forEach(pause -> figures.row("pause", pause));
        cycles.forEach(cycle -> figures.row("cycle", cycle));
    }
}
