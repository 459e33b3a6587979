package org.ooh4j.benchmarks.child;

import java.util.function.ToLongFunction;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefField;

/**
 * Walks a list of {@code objects=} objects and adds up their numbers, {@code rounds=} times: with a handle for each that
 * the JVM must find dead ({@code mode=plain}), in scopes ({@code mode=scope}), or with a cursor
 * that moves ({@code mode=cursor}).
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class Walk implements Workload {
    private static final long CELL_BYTES = 32;
    private static final int SCOPE_OBJECTS = 62;

    private ManagedHeap heap;
    private RefField next;
    private LongField value;

    @Override
    public void run(Parameters parameters, Figures figures) {
        int objects = parameters.count("objects", 10_000_000);
        int rounds = parameters.count("rounds", 3);
        ToLongFunction<Handle> mode = mode(parameters.text("mode", "scope"));
        try (MeasuredHeap measured = new MeasuredHeap(parameters, objects * CELL_BYTES + (256L << 20))) {
            heap = measured.heap();
            build(objects);
            Handle first = heap.root("first");
            long best = Long.MAX_VALUE;
            Interval interval = Interval.begin();
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                long sum = mode.applyAsLong(first);
                best = Math.min(best, System.nanoTime() - start);
                if (sum != (objects - 1L) * objects / 2) {
                    throw new IllegalStateException("lost data: the list's sum is wrong sum=" + sum);
                }
            }
            interval.end(figures);
            figures.figure("objects", (long) objects * rounds);
            figures.figure("best-round-nanos", best);
            figures.figure("objects-a-round", objects);
            measured.print(figures);
        }
    }

    private void build(int objects) {
        ObjectType type = heap.type("item").withRef("next").withLong("value").define();
        next = type.refField("next");
        value = type.longField("value");
        heap.setRoot("first", type.allocate());
        for (int i = 1; i < objects; ) {
            try (HandleScope scope = heap.openScope()) {
                Handle tail = heap.root("first");
                for (int end = Math.min(objects, i + SCOPE_OBJECTS); i < end; i++) {
                    Handle item = type.allocate();
                    value.set(item, i);
                    next.set(item, tail);
                    tail = item;
                }
                heap.setRoot("first", tail);
            }
        }
    }

    private ToLongFunction<Handle> mode(String name) {
        return switch (name) {
            case "plain" -> this::plain;
            case "scope" -> this::inScopes;
            case "cursor" -> this::byCursor;
            default ->
                throw new IllegalArgumentException(
                        "no such way to walk mode=" + name + "; there are plain, scope and cursor");
        };
    }

    private long plain(Handle first) {
        long sum = 0;
        for (Handle item = first; item != null; item = next.get(item)) {
            sum += value.get(item);
        }
        return sum;
    }

    private long byCursor(Handle first) {
        long sum = 0;
        try (Cursor item = heap.openCursor()) {
            for (boolean more = item.set(first); more; more = item.moveTo(next)) {
                sum += value.get(item);
            }
        }
        return sum;
    }

    private long inScopes(Handle first) {
        long sum = 0;
        Handle item = first;
        while (item != null) {
            try (HandleScope scope = heap.openScope()) {
                Handle at = item;
                for (int i = 0; i < SCOPE_OBJECTS && at != null; i++) {
                    sum += value.get(at);
                    at = next.get(at);
                }
                item = scope.escape(at);
            }
        }
        return sum;
    }
}
