package org.ooh4j.benchmarks.checkpoint;

import java.io.IOException;
import org.ooh4j.benchmarks.report.Report;

/** One question that is measured. */
interface Suite {
    String name();

    String summary();

    void run(BenchRequest options, Report report) throws IOException, InterruptedException;
}
