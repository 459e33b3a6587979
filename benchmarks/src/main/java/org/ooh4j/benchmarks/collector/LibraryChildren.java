package org.ooh4j.benchmarks.collector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes contenders of child JVMs: a workload with a plan and a number of markers. */
final class LibraryChildren {
    private final BenchOptions options;

    LibraryChildren(BenchOptions options) {
        this.options = options;
    }

    /** {@code workload} under every plan and number of markers that was asked for, with 256 MB for the JVM's heap. */
    List<Contender> each(String workload, String... parameters) {
        List<Contender> contenders = new ArrayList<>();
        for (String plan : options.plans()) {
            for (int markers : options.markers()) {
                contenders.add(one(plan, markers, "256m", workload, parameters));
            }
        }
        return contenders;
    }

    /** {@code workload} under one plan. */
    Contender one(String plan, int markers, String javaHeap, String workload, String... parameters) {
        String name = plan + "-" + markers;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + javaHeap);
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options.jvmFlags());
        options.recordings()
                .ifPresent(directory -> command.addAll(List.of(
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+DebugNonSafepoints",
                        "-XX:StartFlightRecording=settings=profile,filename="
                                + directory.resolve(workload + "-" + name + "-" + System.nanoTime() + ".jfr"))));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("org.ooh4j.benchmarks.child.Child");
        command.add(workload);
        command.add("plan=" + plan);
        command.add("markers=" + markers);
        command.addAll(List.of(parameters));
        return new Contender(name, command, Map.of());
    }
}
