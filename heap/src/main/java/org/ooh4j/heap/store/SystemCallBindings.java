package org.ooh4j.heap.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the bindings that work, once, at first use. */
final class SystemCallBindings {
    static final long MEMBARRIER;
    static final long MADVISE;

    static {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        boolean arm = architecture.equals("aarch64");
        MEMBARRIER = intel ? 324 : arm ? 283 : -1;
        MADVISE = intel ? 28 : arm ? 233 : -1;
    }

    static final List<SystemCalls> AVAILABLE = find();

    private SystemCallBindings() {}

    private static List<SystemCalls> find() {
        List<SystemCalls> found = new ArrayList<>();
        if (System.getProperty("os.name", "").equals("Linux") && MADVISE >= 0) {
            ForeignSystemCalls.bind().ifPresent(found::add);
            JnaSystemCalls.bind().ifPresent(found::add);
        }
        return List.copyOf(found);
    }
}
