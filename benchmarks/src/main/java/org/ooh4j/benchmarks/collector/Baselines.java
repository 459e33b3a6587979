package org.ooh4j.benchmarks.collector;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs in C that ours are compared with, compiled here from the sources that the user names. */
final class Baselines {
    private static final Map<String, List<String>> SOURCES =
            Map.of("trees", List.of("trees.c", "probe.c"), "mutate", List.of("mutate.c", "probe.c"));

    private final Path binaries;

    private Baselines(Path binaries) {
        this.binaries = binaries;
    }

    /** Compiles them; empty, and said why, where there are no sources or they do not compile. */
    static Optional<Baselines> compile(Optional<Path> sources, PrintStream progress) {
        if (sources.isEmpty()) {
            progress.println("bench: baselines in C are skipped: name the directory of their sources with --baselines");
            return Optional.empty();
        }
        try {
            Path binaries = Files.createTempDirectory("ooh4j-baselines");
            // last registered first: a directory has to be empty
            binaries.toFile().deleteOnExit();
            SOURCES.keySet()
                    .forEach(program -> binaries.resolve(program).toFile().deleteOnExit());
            for (Map.Entry<String, List<String>> program : SOURCES.entrySet()) {
                String said = compile(program.getKey(), program.getValue(), sources.get(), binaries);
                if (said != null) {
                    progress.println("bench: baselines in C are skipped: program=" + program.getKey()
                            + " does not compile: " + said + "; gcc and libgc-dev are needed");
                    return Optional.empty();
                }
            }
            return Optional.of(new Baselines(binaries));
        } catch (IOException e) {
            progress.println("bench: baselines in C are skipped: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Null if it did, else what the compiler said first. */
    private static String compile(String program, List<String> files, Path sources, Path binaries) throws IOException {
        List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-DGC_THREADS"));
        files.forEach(file -> command.add(sources.resolve(file).toString()));
        command.addAll(List.of("-o", binaries.resolve(program).toString(), "-lgc", "-lpthread"));
        Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        gcc.getOutputStream().close();
        String said = new String(gcc.getInputStream().readAllBytes());
        try {
            return gcc.waitFor() == 0 ? null : said.lines().findFirst().orElse("gcc failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** {@code program} with each of libgc's collectors: stop-the-world, incremental with 15 ms, generational. */
    List<Contender> each(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(binaries.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return List.of(
                new Contender("bdwgc-stw", command, Map.of()),
                new Contender(
                        "bdwgc-inc15", command, Map.of("GC_ENABLE_INCREMENTAL", "1", "GC_PAUSE_TIME_TARGET", "15")),
                new Contender("bdwgc-gen", command, Map.of("GC_ENABLE_INCREMENTAL", "1")));
    }
}
