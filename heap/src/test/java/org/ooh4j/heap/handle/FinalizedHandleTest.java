package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.object.TypeRegistry;

/** A handle that only a finalizer can still reach is a root; it is none once the finalizer has let go of it. */
class FinalizedHandleTest {
    private static final HandleRegistry REGISTRY = new HandleRegistry(new TypeRegistry());
    private static final CountDownLatch FINALIZING = new CountDownLatch(1);
    private static final CountDownLatch GO_ON = new CountDownLatch(1);
    private static volatile long seenByFinalizer;

    /** Holds a handle and uses it as it dies. */
    private static final class Mortal {
        private final HandleBlock block = REGISTRY.newBlock(null);

        Mortal() {
            block.publish(block.first() + 3, 4096);
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() throws InterruptedException {
            FINALIZING.countDown();
            GO_ON.await();
            seenByFinalizer = block.address(block.first() + 3);
        }
    }

    private static WeakReference<HandleBlock> abandon() {
        return new WeakReference<>(new Mortal().block);
    }

    @Test
    void aHandleReachedOnlyFromFinalizeKeepsItsRootUntilItIsDone() throws InterruptedException {
        WeakReference<HandleBlock> weak = abandon();
        for (int i = 0; i < 200 && FINALIZING.getCount() > 0; i++) {
            System.gc();
            FINALIZING.await(50, TimeUnit.MILLISECONDS);
        }
        assertThat(FINALIZING.getCount()).isZero();
        for (int i = 0; i < 5; i++) {
            System.gc();
            assertThat(REGISTRY.expunge()).isZero();
        }
        // a weak reference would have given the root up before the finalizer ran
        assertThat(weak.refersTo(null)).isTrue();
        assertThat(roots()).containsExactly(4096L);
        GO_ON.countDown();
        int dropped = 0;
        for (int i = 0; i < 200 && dropped == 0; i++) {
            System.gc();
            Thread.sleep(5);
            dropped = REGISTRY.expunge();
        }
        assertThat(seenByFinalizer).isEqualTo(4096);
        assertThat(dropped).isEqualTo(1);
        assertThat(roots()).isEmpty();
    }

    private static List<Long> roots() {
        List<Long> roots = new ArrayList<>();
        REGISTRY.forEachAddress(roots::add);
        return roots;
    }
}
