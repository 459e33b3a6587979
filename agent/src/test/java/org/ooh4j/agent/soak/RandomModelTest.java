package org.ooh4j.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.CollectorStatistics;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** Random programs against a model, for every plan and technique, with the oracle beside and every check on. */
@Timeout(120)
class RandomModelTest {
    private static final int PROGRAMS = 2;
    private static final int COLLECTIONS = 3;
    private static final long STRESS_BYTES = 256 << 10;

    @ParameterizedTest
    @CsvSource({
        "STW,epml,INTENDED,0",
        "CONCURRENT,epml,INTENDED,0",
        "CONCURRENT,spml,INTENDED,0",
        "CONCURRENT,proc,INTENDED,0",
        "CONCURRENT,ufd,INTENDED,0",
        "CONCURRENT,ufd-async,INTENDED,0",
        "CONCURRENT,oracle,INTENDED,0",
        "GENERATIONAL,epml,INTENDED,0",
        "GENERATIONAL,proc,INTENDED,0",
        "GENERATIONAL,ufd,INTENDED,0",
        "GENERATIONAL,epml,PUBLISHED,1",
        "CONCURRENT,epml,PUBLISHED,1",
        "CONCURRENT,spml,PUBLISHED,1"
    })
    void theArenaHoldsWhatTheModelHolds(PlanKind plan, String name, Behaviour behaviour, int loses) throws Exception {
        Technique technique = Technique.named(name).orElseThrow();
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("RandomModelTest seed=" + seed + " markers=" + (1 + (seed & 1) * 2));
        long millis = Math.max(500, 1000 * Long.getLong("ooh4j.stress.seconds", 0));
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(64 << 20)
                        .with(technique)
                        .with(behaviour)
                        .withOracle(true));
                Collector collector = Collector.open(
                        heap,
                        CollectorOptions.of(plan)
                                .withChecks()
                                .withStress(STRESS_BYTES)
                                .withMarkers(1 + (int) (seed & 1) * 2))) {
            HeapObjects objects = new HeapObjects(heap);
            List<CompletableFuture<Long>> programs = new ArrayList<>();
            for (int i = 0; i < PROGRAMS; i++) {
                RandomModel graph = new RandomModel(objects, "program" + i + ".", new Random(seed + i));
                programs.add(OwnThread.supply(() -> run(graph, millis, collector)));
            }
            long operations = 0;
            for (CompletableFuture<Long> program : programs) {
                operations += program.get(100, TimeUnit.SECONDS);
            }
            // a published technique loses pages, and the collector does not notice: the oracle feeds it
            assertThat(Math.min(1, heap.dirtyLog().oracleMisses())).isEqualTo(loses);
            CollectorStatistics statistics = collector.statistics();
            assertThat(statistics.collections()).isPositive();
            objects.dropDeadHandles();
            collector.collect();
            // of megabytes: what the last blocks of the programs' threads lead to is still alive
            assertThat(heap.space().statistics().liveBytes()).isLessThan(500_000);
            System.out.println("RandomModelTest plan=" + plan + " technique=" + technique + " behaviour="
                    + behaviour.label() + " operations=" + operations + " oraclePages="
                    + heap.dirtyLog().oraclePages() + " oracleMisses="
                    + heap.dirtyLog().oracleMisses() + " " + statistics);
        }
    }

    /** On a busy machine the time may be over before there were collections. */
    private static boolean goesOn(Collector collector, long end) {
        return System.currentTimeMillis() < end || collector.statistics().collections() < COLLECTIONS;
    }

    private static Long run(RandomModel graph, long millis, Collector collector) {
        long operations = 0;
        for (long end = System.currentTimeMillis() + millis; goesOn(collector, end); ) {
            operations += graph.step();
        }
        graph.check();
        graph.drop();
        return operations;
    }
}
