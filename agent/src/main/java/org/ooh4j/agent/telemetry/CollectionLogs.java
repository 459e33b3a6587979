package org.ooh4j.agent.telemetry;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.agent.options.AgentOptions;
import org.ooh4j.agent.options.GcLogFile;
import org.ooh4j.agent.options.LogTag;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.log.CmsLog;
import org.ooh4j.gc.log.UnifiedLog;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.Units;
import org.ooh4j.heap.ManagedHeap;

/** The logs of the collector that the options ask for: on stderr, in a file, in both. */
public final class CollectionLogs implements AutoCloseable {
    private final List<CollectionListener> logs = new ArrayList<>();
    private PrintStream file;

    private CollectionLogs() {}

    /**
     * Opens the logs.
     *
     * @param heap the heap whose collector is to be told of
     * @throws UsageException if the file cannot be written
     */
    public static CollectionLogs open(AgentOptions options, ManagedHeap heap, PrintStream err) {
        CollectionLogs logs = new CollectionLogs();
        String configuration = options.plan().label() + ", dirty pages from "
                + heap.dirtyLog().technique().name() + ", stops by "
                + heap.stops().barrierName() + ", limit "
                + Units.bytes(options.heapBytes());
        boolean pauses = options.log().contains(LogTag.GC);
        boolean reports = options.log().contains(LogTag.CYCLE);
        if (pauses || reports) {
            logs.logs.add(new UnifiedLog(err, configuration, pauses, reports));
        }
        options.gcLog().ifPresent(to -> logs.logs.add(logs.open(to, configuration)));
        return logs;
    }

    private CollectionListener open(GcLogFile to, String configuration) {
        try {
            file = new PrintStream(
                    new BufferedOutputStream(Files.newOutputStream(to.file())), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write the collector's log: gc-log=" + to.file() + ", name another file: " + e, e);
        }
        return to.cms() ? new CmsLog(file) : new UnifiedLog(file, configuration, true, true);
    }

    /** Begins to write what {@code collector} does. */
    public void follow(Collector collector) {
        logs.forEach(collector::listen);
    }

    /** Closes the file; what happens later is not in it. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
