package org.ooh4j.gc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.InterleavedCollector;
import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.plan.WorkOptions;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * One deterministic run of some mutators and a collector, one thread at a time, in the spirit of MMTk's harness: what
 * runs when is decided by the seed.
 *
 * @param checks whether the collector's own checks are on, beside the comparison with the model
 */
record Schedule(PlanKind plan, Technique technique, SwitchPolicy policy, long seed, boolean checks) {
    private static final int MUTATORS = 3;
    private static final int OPERATIONS = 250;
    private static final long LIMIT_BYTES = 16 << 20;
    private static final int MOST_COLLECTIONS = 40;

    /**
     * What a run came to.
     *
     * @param digest of every event in its order
     * @param events operations of mutators and steps of the collector
     * @param collections collections that ran in it
     * @param compared objects compared with the model
     */
    record Outcome(long digest, long events, int collections, long compared) {}

    Outcome run() {
        ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(LIMIT_BYTES).with(technique));
        Run run = new Run(heap);
        try {
            return run.run();
        } catch (AssertionError e) {
            throw new AssertionError(
                    this + " digest=" + run.baton.digest() + " events=" + run.baton.events() + ": " + e.getMessage()
                            + "; run it again with -Dooh4j.seed=" + seed,
                    e);
        } finally {
            run.collector.close();
            heap.close();
        }
    }

    private final class Run {
        private final Baton baton = new Baton(seed, policy);
        private final Random random = new Random(~seed);
        private final ModelledHeap modelled;
        private final Collector collector;
        private final int collectorNumber;
        private int collections;
        private long compared;

        Run(ManagedHeap heap) {
            modelled = new ModelledHeap(heap);
            collectorNumber = baton.join();
            CollectorOptions options = CollectorOptions.of(plan)
                    .withStress(Long.MAX_VALUE)
                    .with(WorkOptions.DEFAULT.withPreclean(4, 0)); // few pages are no reason to end: narrow rounds too
            collector = InterleavedCollector.open(
                    heap, checks ? options.withChecks() : options, CollectionListener.NONE, interleaving());
        }

        private Interleaving interleaving() {
            return new Interleaving() {
                @Override
                public int objectsOfAStep(int usual) {
                    return 1 + random.nextInt(4); // the collector holds the baton
                }

                @Override
                public void betweenSteps() {
                    baton.passQuietly(collectorNumber);
                }
            };
        }

        Outcome run() {
            List<Thread> threads = new ArrayList<>();
            threads.add(thread(collectorNumber, this::collectUntilAlone));
            for (int i = 0; i < MUTATORS; i++) {
                Program program =
                        i == 0 ? new HiddenObjectProgram("hidden", OPERATIONS / 2) : new RandomProgram(OPERATIONS);
                Random own = new Random(seed * 31 + i);
                int number = baton.join();
                threads.add(thread(
                        number,
                        () -> program.run(modelled, own, (what, operand) -> {
                            baton.event(number, what, operand);
                            baton.pass(number);
                        })));
            }
            threads.forEach(Thread::start);
            baton.run();
            threads.forEach(Schedule::join);
            modelled.roots().keySet().stream().sorted().toList().forEach(root -> modelled.setRoot(root, null));
            Set<Long> before = Comparison.before(modelled);
            collector.collect();
            if (Comparison.exact(modelled, before) != 0) {
                throw new AssertionError(
                        "something is held at the end held=" + modelled.held().size());
            }
            return new Outcome(baton.digest(), baton.events(), collections, compared);
        }

        private Thread thread(int number, Runnable body) {
            Thread thread = new Thread(() -> baton.participate(number, body), "schedule-" + number);
            thread.setDaemon(true);
            return thread;
        }

        /** Collects until the mutators have left; while a collection runs, the collector's thread has the baton. */
        private void collectUntilAlone() {
            do {
                baton.pass(collectorNumber);
                if (random.nextInt(4) == 0) {
                    Set<Long> before = Comparison.before(modelled);
                    collector.collect();
                    compared += Comparison.exact(modelled, before);
                } else {
                    collector.runCycle();
                    compared += Comparison.reachable(modelled);
                }
                baton.event(collectorNumber, 30, collector.statistics().objectsScanned());
            } while (++collections < MOST_COLLECTIONS && baton.running() > 1);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
