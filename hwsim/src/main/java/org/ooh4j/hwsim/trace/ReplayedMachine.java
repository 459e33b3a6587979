package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/** One virtual machine that runs a trace, with its technique and the truth beside it. */
final class ReplayedMachine implements AutoCloseable {
    private final TraceReader reader;
    private final ReplayTable table;
    private final DirtyPageTracker tracker;
    private final EpochTruth truth;
    private final HarvestSchedule harvests;
    private final List<Completeness> epochs = new ArrayList<>();
    private long mappedPages;

    ReplayedMachine(TraceReader reader, ReplayPlan plan) {
        TraceHeader header = reader.header();
        this.reader = reader;
        this.harvests = new HarvestSchedule(plan.epochNanos(), header.windowNanos());
        this.table = new ReplayTable(header.firstPage(), header.pages());
        this.truth = new EpochTruth(header.firstPage(), header.pages());
        this.tracker = plan.technique()
                .open(new TrackingSetup(
                        table, header.firstPage(), header.pages(), plan.shape(header.shape()), plan.behaviour()));
    }

    /** Runs up to the end of a window; false at the trace's end. */
    boolean window() throws IOException {
        TraceEvent event = reader.next();
        while (event != null) {
            if (apply(event)) {
                return true;
            }
            event = reader.next();
        }
        return false;
    }

    /** Returns whether the window has ended. */
    private boolean apply(TraceEvent event) throws TraceFormatException {
        try {
            switch (event) {
                case WRITE -> store(reader.page());
                case READ -> tracker.read(reader.thread(), reader.page());
                case RAN -> tracker.ran(reader.thread(), reader.nanos());
                case MAP, REMAP -> {
                    tracker.map(reader.firstPage(), reader.pages());
                    mappedPages = Math.max(
                            mappedPages, reader.firstPage() - reader.header().firstPage() + reader.pages());
                }
                case UNMAP -> tracker.unmap(reader.firstPage(), reader.pages());
                case KERNEL_WRITE -> {
                    truth.wrote(reader.firstPage());
                    tracker.kernelWrote(reader.firstPage());
                }
                case GAP -> {
                    for (long n = harvests.gapPassed(reader.nanos()); n > 0; n--) {
                        harvest();
                    }
                }
                case WINDOW_END, EPOCH -> {
                    if (harvests.windowEnded(reader.nanos(), event == TraceEvent.EPOCH)) {
                        harvest();
                    }
                    return true;
                }
            }
            return false;
        } catch (ReplayPlanException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            TraceFormatException damage = reader.damage("events that can happen", event + ": " + e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }

    private void store(long page) {
        truth.wrote(page);
        if (!table.isWritableAndDirty(page)) {
            tracker.walk(reader.thread(), page);
        }
    }

    private void harvest() {
        tracker.harvest(truth);
        epochs.add(truth.end());
    }

    /** What was counted; the tracking goes on until {@link #close}. */
    MachineOutcome outcome() {
        return new MachineOutcome(tracker.ledger().copy(), epochs, mappedPages);
    }

    TraceReader reader() {
        return reader;
    }

    @Override
    public void close() throws IOException {
        tracker.close();
        reader.close();
    }
}
