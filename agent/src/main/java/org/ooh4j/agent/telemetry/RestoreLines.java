package org.ooh4j.agent.telemetry;

import java.io.PrintStream;
import org.ooh4j.checkpoint.restore.RestoreListener;
import org.ooh4j.checkpoint.restore.RestoreReport;

/**
 * Tells in a line how a restore went, and in another what a lazy one has verified; of damage the restore itself tells.
 */
public final class RestoreLines implements RestoreListener {
    private final PrintStream out;

    public RestoreLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void restored(RestoreReport report) {
        out.println("ooh4j " + report.message());
    }

    @Override
    public void verified(long pages, long nanos) {
        out.println("ooh4j snapshot verified: mapped-pages=" + pages + " ms=" + nanos / 1_000_000);
    }
}
