package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.handle.StaleHandleException;

/** A program that makes and drops handles at random and knows what each must name. Of one thread. */
final class HandleJuggler {
    private static final int HELD = 300;
    private static final int RING = 100;

    private final CollectedHeap h;
    private final SplittableRandom random;
    private final Handle[] held = new Handle[HELD];
    private final long[] numbers = new long[HELD];
    private final long[] inRing = new long[RING];
    private Handle ring;
    private Handle ofClosedScope;
    private long made;

    HandleJuggler(CollectedHeap h, long seed) {
        this.h = h;
        this.random = new SplittableRandom(seed);
    }

    /** Returns the steps done. @throws AssertionError if a handle names what it must not */
    long run(AtomicBoolean stop) {
        ring = h.newRefs(RING);
        for (long steps = 0; ; steps++) {
            if (stop.get()) {
                return steps;
            }
            step();
            check(random.nextInt(HELD));
        }
    }

    private void step() {
        int at = random.nextInt(HELD);
        int place = random.nextInt(RING);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> hold(at, newNode(), made);
            case 4, 5, 6 -> {
                if (held[at] != null) {
                    h.set(ring, CollectedHeap.slot(place), held[at]);
                    inRing[place] = numbers[at];
                }
            }
            case 7, 8 -> hold(at, h.get(ring, CollectedHeap.slot(place)), inRing[place]);
            case 9 -> h.mutator.letGoOfHandles();
            case 10 -> scope(at, 1 + random.nextInt(3));
            default -> Arrays.fill(held, at, Math.min(HELD, at + 64), null);
        }
    }

    private Handle newNode() {
        return h.newNode(++made);
    }

    private void hold(int at, Handle handle, long number) {
        held[at] = handle;
        numbers[at] = number;
    }

    /** Scopes in each other; what escapes from the inner ones is a handle of the outer ones, and at last of none. */
    private Handle scope(int at, int depth) {
        Handle out;
        long number;
        try (HandleScope scope = h.heap.openScope()) {
            Handle inside = depth > 1 ? scope(at, depth - 1) : newNode();
            number = h.number(inside);
            for (int i = random.nextInt(100); i > 0; i--) {
                ofClosedScope = newNode();
            }
            requireNumber(inside, number);
            out = scope.escape(inside);
        }
        if (ofClosedScope != null) {
            Handle stale = ofClosedScope;
            assertThatThrownBy(() -> h.number(stale)).isInstanceOf(StaleHandleException.class);
        }
        hold(at, out, number);
        return out;
    }

    private void check(int at) {
        if (held[at] != null) {
            requireNumber(held[at], numbers[at]);
        }
    }

    private void requireNumber(Handle handle, long number) {
        if (h.number(handle) != number) {
            throw new AssertionError(
                    "a handle names another object: expected=" + number + " found=" + h.number(handle));
        }
    }
}
