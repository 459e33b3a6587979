package org.ooh4j.agent;

import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import org.ooh4j.agent.bridge.Bridge;
import org.ooh4j.agent.module.AgentJar;
import org.ooh4j.agent.options.AgentOptions;
import org.ooh4j.agent.options.LogTag;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.weave.Weaving;
import org.ooh4j.agent.weave.WeavingReport;
import org.ooh4j.heap.ManagedHeap;

/** Connects the program's classes to the heap, and says what becomes of each before the first of them loads. */
final class Woven {
    private static final int FAILED = 1;

    private Woven() {}

    /** Plans, reports and installs; figures of the plan go to {@code figures}. */
    static void connect(
            AgentOptions options, ManagedHeap heap, Instrumentation instrumentation, PrintStream err, Figures figures) {
        Bridge.open(heap, options.restore().isPresent());
        List<Path> classPath = ProgramClassPath.of(
                System.getProperty("java.class.path"), AgentJar.path().orElse(Path.of("")));
        Weaving weaving =
                Weaving.plan(new Weaving.Request(options.include(), options.exclude(), options.atomic(), classPath));
        tell(weaving.report(), options, err, figures);
        weaving.install(instrumentation, reason -> end(reason, err));
    }

    private static void tell(WeavingReport report, AgentOptions options, PrintStream err, Figures figures) {
        figures.put("weave.managed.count", report.managed().size());
        figures.put("weave.ordinary.count", report.ordinary().size());
        figures.put("weave.report", report.render());
        if (options.log().contains(LogTag.WEAVE)) {
            report.render()
                    .lines()
                    .filter(line -> !line.startsWith("warning"))
                    .forEach(line -> err.println("ooh4j weave " + line));
        }
        report.unmatchedPatterns()
                .forEach(pattern -> err.println("ooh4j: warning: the pattern matches nothing: " + pattern));
    }

    /** A class loader's lock may be held: no exit hooks. */
    private static void end(String reason, PrintStream err) {
        err.println("ooh4j: " + reason);
        err.flush();
        Runtime.getRuntime().halt(FAILED);
    }
}
