package org.ooh4j.gc.bean;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.report.CycleReport;

/**
 * What a notification tells of one collection: the user's part of a {@link javax.management.Notification} of type {@link
 * #TYPE}, to be read by {@link #from}. Times are measured, in nanoseconds.
 *
 * @param cycle the collection's number, from 1
 * @param kind how it went
 * @param cause why it began
 * @param totalNanos from its beginning to the end of its sweep
 * @param pauses how many pauses it had
 * @param pauseNanos their sum
 * @param longestPauseNanos the longest of them
 * @param liveBytes bytes that it left alive
 * @param reclaimedBytes bytes that it freed
 */
public record CollectionNotice(
        long cycle,
        String kind,
        String cause,
        long totalNanos,
        int pauses,
        long pauseNanos,
        long longestPauseNanos,
        long liveBytes,
        long reclaimedBytes) {
    /** The notification's type. */
    public static final String TYPE = "org.ooh4j.collection";

    private static final CompositeType COMPOSITE = compositeType();

    static CollectionNotice of(CycleReport report) {
        return new CollectionNotice(
                report.cycle(),
                report.kind().label(),
                report.cause().label(),
                report.totalNanos(),
                report.pauses().size(),
                report.pauses().stream().mapToLong(PauseEvent::totalNanos).sum(),
                report.pauses().stream().mapToLong(PauseEvent::totalNanos).max().orElse(0),
                report.liveBytes(),
                report.reclaimedBytes());
    }

    /** Reads the user's part of a notification. @throws IllegalArgumentException if it is of another type */
    public static CollectionNotice from(CompositeData from) {
        if (!COMPOSITE.isValue(from)) {
            throw new IllegalArgumentException("not told of a collection: type="
                    + from.getCompositeType().getTypeName() + "; read notifications of type=" + TYPE + " alone");
        }
        return new CollectionNotice(
                (Long) from.get("cycle"),
                (String) from.get("kind"),
                (String) from.get("cause"),
                (Long) from.get("totalNanos"),
                (Integer) from.get("pauses"),
                (Long) from.get("pauseNanos"),
                (Long) from.get("longestPauseNanos"),
                (Long) from.get("liveBytes"),
                (Long) from.get("reclaimedBytes"));
    }

    CompositeData toComposite() {
        Map<String, Object> items = new LinkedHashMap<>();
        items.put("cycle", cycle);
        items.put("kind", kind);
        items.put("cause", cause);
        items.put("totalNanos", totalNanos);
        items.put("pauses", pauses);
        items.put("pauseNanos", pauseNanos);
        items.put("longestPauseNanos", longestPauseNanos);
        items.put("liveBytes", liveBytes);
        items.put("reclaimedBytes", reclaimedBytes);
        try {
            return new CompositeDataSupport(COMPOSITE, items);
        } catch (OpenDataException e) {
            throw new AssertionError("items and type are declared side by side", e);
        }
    }

    private static CompositeType compositeType() {
        Map<String, OpenType<?>> items = new LinkedHashMap<>();
        items.put("cycle", SimpleType.LONG);
        items.put("kind", SimpleType.STRING);
        items.put("cause", SimpleType.STRING);
        items.put("totalNanos", SimpleType.LONG);
        items.put("pauses", SimpleType.INTEGER);
        items.put("pauseNanos", SimpleType.LONG);
        items.put("longestPauseNanos", SimpleType.LONG);
        items.put("liveBytes", SimpleType.LONG);
        items.put("reclaimedBytes", SimpleType.LONG);
        String[] names = items.keySet().toArray(String[]::new);
        try {
            return new CompositeType(
                    TYPE, "one collection", names, names, items.values().toArray(OpenType<?>[]::new));
        } catch (OpenDataException e) {
            throw new AssertionError("names and types are declared side by side", e);
        }
    }
}
