package org.ooh4j.benchmarks.child;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The main program of a child JVM: runs one workload once, prints what was measured, ends. */
public final class Child {
    private static final Map<String, Supplier<Workload>> WORKLOADS = new TreeMap<>(Map.of(
            "trees", Trees::new,
            "mutate", Mutation::new,
            "pages", HotPages::new,
            "allocate", Allocation::new,
            "waits", Waits::new,
            "walk", Walk::new));

    private Child() {}

    static Optional<Workload> workload(String name) {
        return Optional.ofNullable(WORKLOADS.get(name)).map(Supplier::get);
    }

    /** Takes the workload's name and its {@code key=value} parameters. */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        Optional<Workload> workload = workload(name);
        if (workload.isEmpty()) {
            System.err.println("no workload of this name: workload=" + name + "; there are "
                    + String.join(", ", WORKLOADS.keySet()));
            System.exit(2);
            return;
        }
        Figures figures = new Figures(System.out);
        workload.get().run(Parameters.of(arguments), figures);
        ofTheJvm(figures);
        System.out.flush();
        System.exit(0);
    }

    private static void ofTheJvm(Figures figures) throws IOException {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        figures.figure("jvm-collections", count);
        figures.figure("jvm-collection-nanos", millis * 1_000_000);
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(line ->
                            figures.figure("peak-resident-bytes", Long.parseLong(line.replaceAll("\\D", "")) << 10));
        }
    }
}
