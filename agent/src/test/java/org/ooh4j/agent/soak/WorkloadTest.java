package org.ooh4j.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;

/** Each workload sees what is wrong: without that it proves nothing. */
class WorkloadTest {
    private static final long SEED = 3;

    private static ManagedHeap open() {
        ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(64 << 20));
        Collector.open(heap, CollectorOptions.of(PlanKind.STW)); // closed with the heap
        return heap;
    }

    @Test
    void nothingIsWrongInASoundHeap() {
        try (ManagedHeap heap = open()) {
            List<Workload> workloads = Workloads.all(new HeapObjects(heap), SEED, new ReferenceTally());
            for (int i = 0; i < 20; i++) {
                workloads.forEach(workload -> assertThat(workload.step()).isPositive());
            }
            workloads.forEach(Workload::check);
        }
    }

    @Test
    void aRootThatIsLostIsSeenByTheWorkloadThatKeepsItsObjectsThere() {
        for (String prefix :
                List.of("lists", "shared", "trees", "chains", "hidden", "model", "churn", "large", "weak")) {
            try (ManagedHeap heap = open()) {
                HeapObjects objects = new HeapObjects(heap);
                List<Workload> workloads = Workloads.all(objects, SEED, new ReferenceTally());
                for (int i = 0; i < 50; i++) {
                    workloads.forEach(Workload::step);
                }
                List<String> roots = heap.roots().snapshot().keySet().stream()
                        .filter(root -> root.startsWith(prefix))
                        .toList();
                assertThat(roots).as(prefix).isNotEmpty();
                roots.forEach(root -> objects.setRoot(root, null));
                assertThatThrownBy(() -> workloads.forEach(Workload::check))
                        .as(prefix)
                        .isInstanceOfAny(SoakFailure.class, NullPointerException.class);
            }
        }
    }

    @Test
    void aNodeThatWasOverwrittenIsDamaged() {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 << 20))) {
            HeapObjects objects = new HeapObjects(heap);
            Handle node = objects.newNode(5);
            objects.put(node, objects.node().field("check").offset(), 0);
            assertThatThrownBy(() -> objects.number(node))
                    .isInstanceOf(SoakFailure.class)
                    .hasMessageContaining("node is damaged gva=0x7e00");
        }
    }
}
