package org.ooh4j.checkpoint.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.MutatorContext;

class FailedSnapshotTest {
    private final CountDownLatch cut = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(1);
    private volatile boolean left;

    @Test
    void endsWhenNoStoreAsksItsGuardAnyMore() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(1 << 20));
                SnapshotDump dump = new SnapshotDump(
                        heap,
                        full(),
                        new DumpOptions(
                                SnapshotMode.copyBeforeWrite(),
                                1 << 16,
                                Duration.ofSeconds(1),
                                false,
                                Codec.NONE,
                                "test"),
                        cut::countDown)) {
            Thread mutator = new Thread(() -> storeForLong(heap));
            mutator.start();
            boolean ended = false;
            try {
                dump.take();
            } catch (IOException e) {
                ended = left;
                assertThat(e).hasMessage("disk full");
            }
            assertThat(ended).as("the section of the store has ended").isTrue();
            mutator.join();
        }
    }

    /** A store that fails after the cut, when a store to the heap is under way. */
    private SnapshotStore full() {
        return (SnapshotStore) Proxy.newProxyInstance(
                SnapshotStore.class.getClassLoader(), new Class<?>[] {SnapshotStore.class}, (proxy, method, args) -> {
                    awaitUninterruptibly(inside);
                    throw new IOException("disk full");
                });
    }

    private void storeForLong(ManagedHeap heap) {
        MutatorContext context = heap.mutator().context();
        awaitUninterruptibly(cut);
        context.enter();
        try {
            inside.countDown();
            LockSupport.parkNanos(100_000_000);
            left = true;
        } finally {
            context.exit();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
