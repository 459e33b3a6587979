package org.ooh4j.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ooh4j.heap.handle.StaleHandleException;

/** How long a library user's handles name something: scopes, what escapes from them, and stacks that end in the middle. */
class HandleScopeTest extends OnNodes {
    HandleScopeTest() {
        super(16 << 20);
    }

    @Test
    void aHandleIsRefusedAfterItsScopeWasClosedAndWhatEscapedIsNot() {
        Handle escaped;
        Handle kept = heap.allocate(node);
        Handle inside;
        List<Handle> many = new ArrayList<>();
        try (HandleScope scope = heap.openScope()) {
            inside = heap.allocate(node);
            value.set(inside, 11);
            next.set(kept, inside);
            for (int i = 0; i < 200; i++) {
                many.add(next.get(kept));
            }
            escaped = scope.escape(many.get(150));
            assertThat(scope.escape(null)).isNull();
        }
        assertThatThrownBy(() -> value.get(inside))
                .isInstanceOf(StaleHandleException.class)
                .hasMessageContaining("handle names no object");
        assertThatThrownBy(() -> value.set(inside, 1)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> next.set(kept, inside)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> heap.setRoot("x", inside)).isInstanceOf(StaleHandleException.class);
        assertThat(many)
                .allSatisfy(h -> assertThatThrownBy(() -> next.get(h)).isInstanceOf(StaleHandleException.class));
        assertThat(value.get(escaped)).isEqualTo(11);
        assertThat(next.get(kept)).isEqualTo(escaped);
    }

    @Test
    void aBulkCopyThroughAHandleThatNamesNothingIsRefused() {
        LongArrayType longs = heap.arrays().longs();
        Handle own = longs.allocate(4);
        Handle stale = heap.inScope(() -> longs.allocate(4));
        for (Runnable copy : List.<Runnable>of(
                () -> longs.copy(stale, 0, own, 0, 4),
                () -> longs.copy(own, 0, stale, 0, 4),
                () -> longs.read(stale, 0, new long[4], 0, 4),
                () -> longs.write(stale, 0, new long[4], 0, 4),
                // as if the scope were closed between the check and the copy
                () -> heap.mutator().copy(stale.block(), stale.index(), 0, own.block(), own.index(), 0, 4, 8),
                () -> heap.mutator().copy(own.block(), own.index(), 0, stale.block(), stale.index(), 0, 4, 8),
                () -> heap.mutator().copyIn(new long[4], 0, stale.block(), stale.index(), 0, 4, 8),
                () -> heap.mutator().copyOut(stale.block(), stale.index(), 0, new long[4], 0, 4, 8))) {
            assertThatThrownBy(copy::run).isInstanceOf(StaleHandleException.class);
        }
    }

    @Test
    void anActionInAScopeLeavesNoHandlesEvenIfItFails() {
        List<Handle> made = new ArrayList<>();
        assertThat(heap.<Long>inScope(() -> {
                    made.add(heap.allocate(node));
                    value.set(made.get(0), 3);
                    return value.get(made.get(0));
                }))
                .isEqualTo(3);
        assertThatThrownBy(() -> heap.inScope((Runnable) () -> {
                    made.add(heap.allocate(node));
                    throw new IllegalArgumentException("fails");
                }))
                .hasMessage("fails");
        assertThat(made)
                .hasSize(2)
                .allSatisfy(h -> assertThatThrownBy(() -> value.get(h)).isInstanceOf(StaleHandleException.class));
        assertThat(heap.mutator().context().scope()).isNull();
    }

    @Test
    @Timeout(60)
    void aStackThatEndsInTheMiddleLeavesScopesAndCursorsWhole() throws InterruptedException {
        Handle shared = heap.allocate(node);
        next.set(shared, shared);
        AtomicInteger overflows = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int round = 0; round < 30; round++) {
            Thread thread = new Thread(null, () -> overflow(shared, overflows), "deep", (256 << 10) + 48L * round);
            thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
            thread.start();
            thread.join();
            assertThat(failure.get()).isNull();
        }
        assertThat(overflows.get()).isPositive();
        heap.stops().stop("nobody was left inside", () -> {});
        assertThat(heap.whyAlive(shared).root()).isEqualTo("handle");
        assertThat(value.get(shared)).isZero();
    }

    private void overflow(Handle shared, AtomicInteger overflows) {
        try (Cursor at = heap.openCursor()) {
            for (int i = 0; i < 10; i++) {
                try {
                    dive(shared, at);
                } catch (StackOverflowError expected) {
                    overflows.incrementAndGet();
                }
                // whatever was interrupted: handles made now are roots, and the cursor names what it says
                Handle made = heap.allocate(node);
                Set<Long> roots = new HashSet<>();
                heap.handles().forEachAddress(roots::add);
                assertThat(roots).contains(made.block().address(made.index()));
                at.set(made);
                assertThat(at.handle()).isEqualTo(made);
            }
        }
    }

    private long dive(Handle shared, Cursor at) {
        Handle loaded;
        try (HandleScope scope = heap.openScope()) {
            at.moveTo(shared, next);
            loaded = scope.escape(next.get(shared));
        }
        return value.get(at) + dive(loaded, at);
    }

    @Test
    void scopesNestAndEscapeGoesOneOut() {
        Handle out;
        try (HandleScope outer = heap.openScope()) {
            Handle before = heap.allocate(node);
            Handle middle;
            try (HandleScope inner = heap.openScope()) {
                Handle h = heap.allocate(node);
                value.set(h, 5);
                middle = inner.escape(h);
            }
            assertThat(value.get(middle)).isEqualTo(5);
            assertThat(value.get(before)).isZero();
            out = outer.escape(middle);
            assertThat(middle).isEqualTo(out);
        }
        assertThat(value.get(out)).isEqualTo(5);
    }

    @Test
    void scopesAreClosedInTheReverseOrderByTheirOwnThread() throws InterruptedException {
        HandleScope outer = heap.openScope();
        HandleScope inner = heap.openScope();
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a handle scope is closed while a later one is open");
        List<Throwable> refused = new ArrayList<>();
        Thread other = new Thread(() -> {
            try {
                inner.close();
            } catch (IllegalStateException e) {
                refused.add(e);
            }
        });
        other.start();
        other.join();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0)).hasMessageContaining("a handle scope is closed by another thread");
        inner.close();
        inner.close();
        outer.close();
        assertThatThrownBy(() -> inner.escape(null)).hasMessageContaining("used after it was closed");
    }

    @Test
    @SuppressWarnings("try")
    void aHundredThousandScopesLeaveNoBlockBehind() {
        int before = heap.handles().blockCount();
        Handle head = heap.allocate(node);
        for (int i = 0; i < 100_000; i++) {
            try (HandleScope scope = heap.openScope()) {
                next.set(head, heap.allocate(node));
                value.set(next.get(head), i);
            }
        }
        assertThat(heap.handles().blockCount() - before).isLessThanOrEqualTo(1);
        assertThat(value.get(next.get(head))).isEqualTo(99_999);
    }
}
