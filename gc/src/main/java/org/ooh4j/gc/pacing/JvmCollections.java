package org.ooh4j.gc.pacing;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Asks the JVM to collect and waits until it has dropped handles. Used by the collector's thread.
 *
 * <p><b>Progress.</b> The request itself lasts as long as a collection of the JVM; the wait for its effect is bounded.
 */
public final class JvmCollections {
    private static final long POLL_NANOS = 1_000_000;
    /** References are cleared in one sweep of the JVM, but perhaps not ours first. */
    private static final int LAST_POLLS = 3;

    private final Runnable collect;
    private final BooleanSupplier disabledByFlag;
    private final long waitNanos;
    private Boolean disabled;

    /** Asks by {@code System.gc()}. */
    public JvmCollections(PressureOptions options) {
        this(options, System::gc, JvmCollections::isExplicitGcDisabled);
    }

    /**
     * Asks by {@code collect}.
     *
     * @param disabledByFlag whether asking is known to be in vain; looked at once, before the first request
     */
    public JvmCollections(PressureOptions options, Runnable collect, BooleanSupplier disabledByFlag) {
        this.collect = collect;
        this.disabledByFlag = disabledByFlag;
        this.waitNanos = options.waitBound().toNanos();
    }

    /** Whether the JVM ignores requests: it runs with {@code -XX:+DisableExplicitGC}. */
    public boolean disabled() {
        if (disabled == null) {
            disabled = disabledByFlag.getAsBoolean();
        }
        return disabled;
    }

    /**
     * Asks, and waits a bounded time until a collection was seen and references were cleared.
     *
     * @param expunge drops the handle blocks that the JVM let go of and says how many
     * @return handle blocks dropped
     */
    public int collectAndExpunge(IntSupplier expunge) {
        WeakReference<Object> witness = new WeakReference<>(new Object());
        long began = System.nanoTime();
        collect.run();
        while (!witness.refersTo(null) && System.nanoTime() - began < waitNanos) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        int dropped = expunge.getAsInt();
        for (int poll = 0; dropped == 0 && poll < LAST_POLLS; poll++) {
            LockSupport.parkNanos(POLL_NANOS);
            dropped = expunge.getAsInt();
        }
        return dropped;
    }

    private static boolean isExplicitGcDisabled() {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return hotSpot != null
                && Boolean.parseBoolean(hotSpot.getVMOption("DisableExplicitGC").getValue());
    }
}
