package org.ooh4j.agent.telemetry;

import java.io.PrintStream;
import java.util.Locale;
import org.ooh4j.heap.dirty.DirtyLog;

/** Tells of a technique that runs as the paper's artifact was shipped: that it loses pages, and at the end how many. */
public final class PublishedLines {
    private final DirtyLog log;
    private final PrintStream out;

    /** Tells {@code out} what to expect, if {@code log} is of such a technique. */
    public PublishedLines(DirtyLog log, PrintStream out) {
        this.log = log;
        this.out = out;
        if (log.tracking().fedFromOracle()) {
            out.println("ooh4j: published " + log.technique() + " loses pages by design: the program is fed from the"
                    + " oracle, which sees every store, and its times include it");
        }
    }

    /** Tells what was lost so far. */
    public void end() {
        long written = log.oraclePages();
        if (log.tracking().fedFromOracle() && written > 0) {
            long missed = log.oracleMisses();
            out.println(String.format(
                    Locale.ROOT,
                    "ooh4j: published %s missed %d of %d written pages: recall=%.5f",
                    log.technique(),
                    missed,
                    written,
                    Math.floor(1e5 * (written - missed) / written) / 1e5));
        }
    }
}
