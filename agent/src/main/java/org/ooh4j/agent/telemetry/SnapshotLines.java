package org.ooh4j.agent.telemetry;

import java.io.PrintStream;
import org.ooh4j.checkpoint.SnapshotListener;
import org.ooh4j.checkpoint.SnapshotReport;

/** Tells of each snapshot in a line, and in a few more of its rounds, stop, pages and bytes; of failures always. */
public final class SnapshotLines implements SnapshotListener {
    private final PrintStream out;
    private final boolean all;

    /** @param all whether to tell of success too */
    public SnapshotLines(PrintStream out, boolean all) {
        this.out = out;
        this.all = all;
    }

    @Override
    public void taken(SnapshotReport report) {
        if (all) {
            out.println("ooh4j " + report.message());
            report.details().forEach(line -> out.println("ooh4j   snapshot " + line));
        }
    }

    @Override
    public void abandoned(SnapshotReport report) {
        out.println("ooh4j " + report.message());
    }

    @Override
    public void failed(Throwable reason) {
        out.println("ooh4j snapshot failed: " + reason.getMessage()
                + "; the program goes on, earlier snapshots are intact, the next one takes these pages too");
    }
}
