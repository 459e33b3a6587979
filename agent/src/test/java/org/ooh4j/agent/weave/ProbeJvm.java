package org.ooh4j.agent.weave;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs programs in a JVM of their own, plain or with {@link ProbeAgent}. */
final class ProbeJvm {
    private static final long TIMEOUT_SECONDS = 60;

    private ProbeJvm() {}

    /** How a run ended; {@code err} without the JVM's own warnings. */
    record Outcome(int exitCode, String out, String err) {}

    static Outcome plain(Path classes, String main, String... arguments) {
        return run(List.of(), classes, main, arguments);
    }

    /** @param probe arguments of {@link ProbeAgent} */
    static Outcome woven(String probe, Path classes, String main, String... arguments) {
        try {
            Path jar = Files.createTempFile("ooh4j-probe", ".jar");
            try {
                writeAgentJar(jar);
                return run(List.of("-javaagent:" + jar + "=" + probe), classes, main, arguments);
            } finally {
                Files.delete(jar);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void writeAgentJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ProbeAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream jarOut = new JarOutputStream(out, manifest)) {
            jarOut.finish();
        }
    }

    private static Outcome run(List<String> jvmArguments, Path classes, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xshare:auto",
                "-Xmx256m"));
        command.addAll(jvmArguments);
        command.addAll(
                List.of("-cp", classes + java.io.File.pathSeparator + System.getProperty("java.class.path"), main));
        command.addAll(Arrays.asList(arguments));
        try {
            Path out = Files.createTempFile("ooh4j-probe", ".out");
            Path err = Files.createTempFile("ooh4j-probe", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            Outcome outcome =
                    new Outcome(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
