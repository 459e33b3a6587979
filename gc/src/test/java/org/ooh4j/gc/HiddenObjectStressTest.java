package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * The adversary of every marker that runs beside its program: threads move the only reference to an object from array
 * to array, without handles, as fast as they can, while collections follow one another. Freed cells are poisoned, every
 * final pause audits the marks, and in the end every object must be there, once, undamaged.
 */
@Timeout(120)
class HiddenObjectStressTest {
    private static final int THREADS = 3;
    private static final int FEW_SLOTS = 4000;
    private static final int MANY_SLOTS = 12_000;

    private int slots = FEW_SLOTS;
    /** Each object has two places, so that each comes back to where it was seen before. */
    private boolean backAndForth;

    @ParameterizedTest
    @CsvSource({
        "CONCURRENT,epml,false,2000",
        "CONCURRENT,spml,false,700",
        "CONCURRENT,proc,false,700",
        "CONCURRENT,ufd,false,700",
        "CONCURRENT,ufd-async,false,700",
        "CONCURRENT,oracle,false,1000",
        "CONCURRENT,epml,true,1000",
        "GENERATIONAL,epml,false,2000",
        "GENERATIONAL,proc,false,700",
        "GENERATIONAL,ufd,false,700",
        "STW,epml,false,1000"
    })
    void noObjectIsLostWhileItsOnlyReferenceMoves(PlanKind plan, String name, boolean oracle, long shortest)
            throws Exception {
        CollectedHeap heap =
                CollectedHeap.open(32 << 20, plan, Technique.named(name).orElseThrow(), oracle);
        assertNothingIsLost(heap, shortest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epml", "spml"})
    void noObjectIsLostWithATechniqueThatLosesPages(String name) throws Exception {
        ManagedHeap.Options published = ManagedHeap.Options.of(32 << 20)
                .with(Technique.named(name).orElseThrow())
                .with(Behaviour.PUBLISHED);
        assertNothingIsLost(CollectedHeap.open(published, PlanKind.CONCURRENT, CollectorOptions::withChecks), 1000);
    }

    /** Rounds go on as long as any page is dirty: narrow ones follow, which copy pages; and those are worth helpers. */
    @ParameterizedTest
    @EnumSource(names = {"CONCURRENT", "GENERATIONAL"})
    void noObjectIsLostOnPagesThatAreCopied(PlanKind plan) throws Exception {
        slots = MANY_SLOTS;
        backAndForth = true;
        assertNothingIsLost(CollectedHeap.open(32 << 20, plan, HiddenObjectStressTest::untilNoPageIsDirty), 1500);
    }

    private static CollectorOptions untilNoPageIsDirty(CollectorOptions options) {
        CollectorOptions checked = options.withChecks();
        return checked.with(checked.work().withPreclean(4, 0).withMarkers(3));
    }

    private int tokens() {
        return slots * 3 / 8;
    }

    /** Closes the heap. */
    private void assertNothingIsLost(CollectedHeap opened, long shortest) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("HiddenObjectStressTest seed=" + seed);
        long millis = Math.max(shortest, 1000 * Long.getLong("ooh4j.stress.seconds", 0));
        try (CollectedHeap h = opened) {
            for (int t = 0; t < THREADS; t++) {
                h.set("array" + t, h.newRefs(slots));
                for (int i = 0; i < tokens(); i++) {
                    h.set(h.get("array" + t), CollectedHeap.slot(2 * i), h.newNode(t * slots + i));
                }
            }
            h.dropDeadHandles();
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong moves = new AtomicLong();
            List<Throwable> failures = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int number = t;
                Thread thread = new Thread(() -> shuffle(h, number, new Random(seed + number), stop, moves));
                thread.setUncaughtExceptionHandler((who, e) -> {
                    synchronized (failures) {
                        failures.add(e);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (long end = System.currentTimeMillis() + millis; System.currentTimeMillis() < end; ) {
                h.collector.runCycle();
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            h.collector.runCycle();
            for (int t = 0; t < THREADS; t++) {
                assertThat(tokens(h, t)).hasSize(tokens()).doesNotHaveDuplicates();
            }
            System.out.println("HiddenObjectStressTest " + h.collector.options().plan() + " "
                    + h.heap.dirtyLog().tracking() + " oracleMisses="
                    + h.heap.dirtyLog().oracleMisses() + " moves=" + moves + " " + h.collector.statistics());
        }
    }

    /** Keeps moving references from the first free place to a random one, and leaves garbage behind. */
    private void shuffle(CollectedHeap h, int t, Random random, AtomicBoolean stop, AtomicLong moves) {
        Handle array = h.get("array" + t);
        boolean[] taken = new boolean[slots];
        for (int i = 0; i < tokens(); i++) {
            taken[2 * i] = true;
        }
        long done = 0;
        while (!stop.get()) {
            int from = random.nextInt(slots);
            int to = backAndForth ? slots - 1 - from : random.nextInt(slots);
            if (taken[from] && !taken[to]) {
                h.move(array, from, array, to);
                taken[from] = false;
                taken[to] = true;
                if (++done % 500 == 0) {
                    h.newNode(done);
                }
            }
        }
        moves.addAndGet(done);
    }

    private List<Long> tokens(CollectedHeap h, int t) {
        List<Long> found = new ArrayList<>();
        Handle array = h.get("array" + t);
        for (int i = 0; i < slots; i++) {
            Handle token = h.get(array, CollectedHeap.slot(i));
            if (token != null) {
                found.add(h.number(token));
            }
        }
        return found;
    }
}
