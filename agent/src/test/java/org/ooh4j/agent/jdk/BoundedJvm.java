package org.ooh4j.agent.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that ends: by itself, or for want of memory at once (its other threads would keep it), or at the end of its
 * time by force, having printed what its threads do.
 */
final class BoundedJvm {
    private static final int TAIL_LINES = 300;
    private static final long DUMP_SECONDS = 10;

    /**
     * How it ended.
     *
     * @param exitCode of a JVM that was destroyed, that of the signal
     * @param printed on both streams, threads included
     */
    record Outcome(boolean inTime, int exitCode, String printed) {
        /** The last lines of what it printed. */
        String tail() {
            List<String> lines = printed.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        }
    }

    private BoundedJvm() {}

    static Outcome run(InstalledJdk jdk, Path directory, Duration limit, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(arguments);
        Path printed = Files.createTempFile("ooh4j", ".txt");
        Process process =
                printing(command, printed).directory(directory.toFile()).start();
        try {
            boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                printThreads(jdk, process, printed);
            }
            process.destroyForcibly().waitFor();
            return new Outcome(inTime, process.exitValue(), Files.readString(printed));
        } finally {
            process.destroyForcibly();
            Files.delete(printed);
        }
    }

    private static void printThreads(InstalledJdk jdk, Process process, Path printed)
            throws IOException, InterruptedException {
        String jcmd = jdk.java().resolveSibling("jcmd").toString();
        Process dump = printing(List.of(jcmd, Long.toString(process.pid()), "Thread.print"), printed)
                .start();
        dump.waitFor(DUMP_SECONDS, TimeUnit.SECONDS); // a JVM that is stuck may not answer
        dump.destroyForcibly();
    }

    private static ProcessBuilder printing(List<String> command, Path printed) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
    }
}
