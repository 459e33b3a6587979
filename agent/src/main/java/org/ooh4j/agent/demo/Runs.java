package org.ooh4j.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.agent.telemetry.Figures;

/** Starts the program, plain or under the agent, always with the same JVM flags. */
final class Runs {
    private static final String PROGRAM = "org.ooh4j.examples.app.JdkIndex";
    private static final String PACKAGE = "org.ooh4j.examples.app";
    private static final String HEAP = "80m";
    private static final long TIMEOUT_SECONDS = 120;

    private final DemoOptions options;
    private final Children children;

    Runs(DemoOptions options, Children children) {
        this.options = options;
        this.children = children;
    }

    /** The program alone, to its end. */
    RunResult plain(String subject, long updates) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ChildJvm child = ChildJvm.start(children, subject, file(subject, "err"), program(List.of(), updates));
        ProgramLine outcome = outcome(subject, child.finish(TIMEOUT_SECONDS));
        return new RunResult(subject, "", "", outcome, System.nanoTime() - start, new Figures());
    }

    /** The program under the agent, to its end. */
    RunResult managed(String subject, String plan, String more, long updates) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ChildJvm child = startManaged(subject, plan, more, updates);
        return result(subject, plan, child, start);
    }

    /** What a child that was started at {@code start} comes to. */
    RunResult result(String subject, String plan, ChildJvm child, long start) throws IOException, InterruptedException {
        ProgramLine outcome = outcome(subject, child.finish(TIMEOUT_SECONDS));
        long nanos = System.nanoTime() - start;
        return new RunResult(subject, plan, "epml", outcome, nanos, figures(subject));
    }

    /** Starts the program under the agent. @param more further options, each with a comma before it */
    ChildJvm startManaged(String subject, String plan, String more, long updates) throws IOException {
        String agent = "-javaagent:" + options.agent() + "=include=" + PACKAGE + ".*"
                + ",heap=" + HEAP
                + ",technique=epml"
                + ",plan=" + plan
                + ",report=" + file(subject, "json")
                + ",histograms=" + file(subject, "hlog")
                + more;
        Files.deleteIfExists(file(subject, "json"));
        return ChildJvm.start(children, subject, file(subject, "err"), program(List.of(agent), updates));
    }

    /** What the agent reported so far of a run. */
    Figures figures(String subject) throws IOException {
        Path report = file(subject, "json");
        return Files.exists(report) ? Figures.readFrom(report) : new Figures();
    }

    private Path file(String subject, String extension) {
        return options.out().resolve(subject + "." + extension);
    }

    private List<String> program(List<String> flags, long updates) {
        List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-Xmx384m", "-cp", options.programs().toString(), PROGRAM));
        arguments.addAll(List.of("--updates", Long.toString(updates)));
        return arguments;
    }

    private static ProgramLine outcome(String subject, List<String> lines) {
        return ProgramLine.find(lines, false)
                .orElseThrow(() -> new DemoFailure("run " + subject + " printed no result: lines=" + lines));
    }
}
