package org.ooh4j.agent.weave;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ooh4j.agent.bridge.Bridge;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.ManagedHeap;

/** An agent of nothing but weaving, heap and collector. Arguments: patterns to include, plan, heap in MiB, classes to exclude. */
public final class ProbeAgent {
    private ProbeAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation inst) {
        try {
            String[] parts = arguments.split(",", -1);
            ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(Long.parseLong(parts[2]) << 20));
            CollectorOptions how = CollectorOptions.of(PlanKind.valueOf(parts[1]));
            Collector.open(heap, parts.length > 5 ? how.withStress(Long.parseLong(parts[5])) : how);
            List<Path> classPath = Stream.of(
                            System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .map(Path::of)
                    .toList();
            Weaving weaving = Weaving.plan(new Weaving.Request(
                    List.of(parts[0]), List.of(parts[3].split(":")), List.of(parts[4].split(":")), classPath));
            Bridge.open(heap, false);
            weaving.install(inst, reason -> {
                System.err.println("fatal: " + reason);
                Runtime.getRuntime().halt(1);
            });
            if (Boolean.getBoolean("probe.report")) {
                System.err.print(weaving.report().render());
            }
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }
}
