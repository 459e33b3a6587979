package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.reference.WeakHandle;

/**
 * Readers look through weak handles while a writer drops the objects and collections run; freed cells are poisoned.
 * Reading the address and registering the handle in one critical section keeps the object; apart, a final pause comes
 * between and frees it.
 */
@Timeout(120)
class WeakReaderStressTest {
    private static final int TOKENS = 20_000;
    private static final int READERS = 2;
    /** Most tokens that are dropped and not looked at yet. */
    private static final int LEAD = 2000;

    /** How a reader comes from a weak handle to a handle. */
    private interface Look {
        Handle through(CollectedHeap h, WeakHandle weak, Random random);
    }

    private static final class Batch {
        final List<WeakHandle> weak;
        final AtomicInteger looked = new AtomicInteger();
        volatile int dropped;

        Batch(List<WeakHandle> weak) {
            this.weak = weak;
        }
    }

    private static final class Round {
        final AtomicReference<Batch> batch = new AtomicReference<>(new Batch(List.of()));
        final AtomicBoolean stop = new AtomicBoolean();
        final AtomicLong found = new AtomicLong();
        final AtomicLong cleared = new AtomicLong();
    }

    @ParameterizedTest
    @EnumSource
    void whatAReaderGetsIsNeverAFreedObject(PlanKind plan) throws Exception {
        Round round = new Round();
        try (CollectedHeap h = open(plan)) {
            run(h, round, (heap, weak, random) -> weak.get(), 1000 * Long.getLong("ooh4j.stress.seconds", 2));
            System.out.println("WeakReaderStressTest plan=" + plan + " found=" + round.found + " cleared="
                    + round.cleared + " " + h.collector.statistics());
            assertThat(round.found.get()).isPositive();
            assertThat(h.collector.statistics().weakCleared()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void addressesReadOutsideTheSectionLeadToFreedObjects(PlanKind plan) {
        Round round = new Round();
        CollectedHeap h = open(plan);
        Throwable failure = null;
        try {
            run(h, round, WeakReaderStressTest::lookWithoutSection, 60_000);
        } catch (Throwable e) {
            failure = e; // a reader that found a damaged node, or a collector that did
        } finally {
            h.close();
        }
        assertThat(failure).as("the protection removed").isNotNull();
        // found where it was read, or already where its handle was made
        assertThat(failure)
                .satisfiesAnyOf(
                        seen -> assertThat(seen).hasStackTraceContaining("0x"),
                        seen -> assertThat(seen).hasStackTraceContaining("the object's header is damaged"));
    }

    /** Poisons, and leaves the slower checks out: the more collections the better. */
    private static CollectedHeap open(PlanKind plan) {
        return CollectedHeap.open(
                ManagedHeap.Options.of(64 << 20),
                plan,
                options ->
                        new CollectorOptions(plan, options.trigger(), options.pressure(), options.work(), false, true));
    }

    /** The protection removed: the addresses that weak handles name are read, and registered later. */
    private static Handle lookWithoutSection(CollectedHeap h, WeakHandle weak, Random random) {
        List<Long> addresses = new ArrayList<>();
        h.heap.references().shortLinks().forEachAddress(addresses::add);
        if (addresses.isEmpty()) {
            return null;
        }
        long address = addresses.get(random.nextInt(addresses.size()));
        return h.mutator.materialise(() -> address, ManagedHeap.HANDLES);
    }

    private static void run(CollectedHeap h, Round round, Look look, long millis) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("WeakReaderStressTest seed=" + seed);
        h.set("stock", h.newRefs(TOKENS));
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
            Random random = new Random(seed + r);
            threads.add(OwnThread.run(() -> read(h, round, look, random)));
        }
        threads.add(OwnThread.run(() -> offerAndDrop(h, round)));
        try {
            for (long end = System.currentTimeMillis() + millis; System.currentTimeMillis() < end; ) {
                h.collector.runCycle();
                if (threads.stream().anyMatch(CompletableFuture::isDone)) {
                    break;
                }
            }
        } finally {
            round.stop.set(true);
            // all have ended before the first failure is thrown: the caller closes the heap
            CompletableFuture.allOf(threads.toArray(CompletableFuture<?>[]::new))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** Looks at each token once, after it was dropped: then nothing but this look, in time, keeps it. */
    private static void read(CollectedHeap h, Round round, Look look, Random random) {
        while (!round.stop.get()) {
            Batch batch = round.batch.get();
            int next = batch.looked.get();
            if (next >= batch.dropped || !batch.looked.compareAndSet(next, next + 1)) {
                Thread.yield();
                continue;
            }
            Handle token = look.through(h, batch.weak.get(next), random);
            if (token == null) {
                round.cleared.incrementAndGet();
            } else {
                h.number(token);
                round.found.incrementAndGet();
            }
        }
    }

    /** Only the stock keeps the tokens, so that a collection frees a dropped one unless a reader just looked. */
    private static void offerAndDrop(CollectedHeap h, Round round) {
        Handle stock = h.get("stock");
        for (long offers = 0; !round.stop.get(); offers += TOKENS) {
            List<WeakHandle> weak = new ArrayList<>();
            for (int i = 0; i < TOKENS; i++) {
                Handle token = h.newNode(offers + i);
                h.set(stock, CollectedHeap.slot(i), token);
                weak.add(h.heap.weak(token));
            }
            h.mutator.letGoOfHandles();
            System.gc();
            h.heap.handles().expunge();
            Batch batch = new Batch(weak);
            round.batch.set(batch);
            for (int i = 0; i < TOKENS && !round.stop.get(); i++) {
                h.mutator.storeNull(stock.block(), stock.index(), CollectedHeap.slot(i));
                batch.dropped = i + 1;
                while (i - batch.looked.get() > LEAD && !round.stop.get()) {
                    Thread.yield();
                }
            }
        }
    }
}
