package org.ooh4j.agent.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ooh4j.agent.jdk.InstalledJdk;

/** Runs {@code java} with the packaged jar and without any flag. */
final class ForkedJvm {
    static final Path AGENT = Path.of(System.getProperty("ooh4j.test.agent"));
    static final Path PROGRAMS =
            Path.of(System.getProperty("ooh4j.test.programs")).normalize();
    private static final long TIMEOUT_SECONDS = 60;

    private ForkedJvm() {}

    /** How a JVM ended. */
    record Outcome(int exitCode, String out, String err) {
        /** What it said itself on stderr: lines that begin with {@code ooh4j}. */
        List<String> said() {
            return err.lines().filter(line -> line.startsWith("ooh4j")).toList();
        }
    }

    /** The sample program under the agent. */
    static Outcome sample(InstalledJdk jdk, String agentArguments, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("-javaagent:" + AGENT + "=" + agentArguments);
        command.addAll(List.of("-Xmx256m", "-jar", PROGRAMS.toString()));
        command.addAll(Arrays.asList(arguments));
        return run(jdk, command);
    }

    /** The sample program alone. */
    static Outcome plain(InstalledJdk jdk, String... arguments) {
        List<String> command = new ArrayList<>(List.of("-jar", PROGRAMS.toString()));
        command.addAll(Arrays.asList(arguments));
        return run(jdk, command);
    }

    /** The command line. */
    static Outcome commandLine(InstalledJdk jdk, String... arguments) {
        List<String> command = new ArrayList<>(List.of("-jar", AGENT.toString()));
        command.addAll(Arrays.asList(arguments));
        return run(jdk, command);
    }

    static Outcome run(InstalledJdk jdk, List<String> arguments) {
        try {
            Path out = Files.createTempFile("ooh4j", ".out");
            Path err = Files.createTempFile("ooh4j", ".err");
            try {
                List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
                command.addAll(arguments);
                Process process = new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end: " + command + "\n" + Files.readString(err));
                }
                return new Outcome(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
