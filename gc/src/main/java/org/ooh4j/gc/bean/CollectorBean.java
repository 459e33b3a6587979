package org.ooh4j.gc.bean;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleReport;

/**
 * The management bean of one collector, at the JVM's own bean server: {@code org.ooh4j:type=Collector,name=NAME}.
 *
 * <p>Notifications are sent on the collector's thread: what a local client does with one delays the next collection.
 * Thread-safe.
 */
public final class CollectorBean implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Collector collector;
    private final ObjectName name;
    private final Notices notices;

    private CollectorBean(Collector collector, ObjectName name) {
        this.collector = collector;
        this.name = name;
        this.notices = new Notices(name);
    }

    /** Registers {@code collector} under a name of its own, {@code collector-1} and so on. */
    public static CollectorBean register(Collector collector) {
        return register(collector, "collector-" + NUMBERS.incrementAndGet());
    }

    /**
     * Registers {@code collector}. The first bean of a JVM loads the bean server, which takes some tens of milliseconds.
     *
     * @throws IllegalStateException if the name is taken
     */
    public static CollectorBean register(Collector collector, String name) {
        try {
            ObjectName under = new ObjectName("org.ooh4j:type=Collector,name=" + quotedIfNeeded(name));
            CollectorBean bean = new CollectorBean(collector, under);
            bean.register();
            return bean;
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalStateException(
                    "a collector is registered under this name: name=" + name + "; close its bean first", e);
        } catch (JMException e) {
            throw new IllegalStateException("collector cannot be registered name=" + name + ": " + e, e);
        }
    }

    /** The bean's name. */
    public ObjectName name() {
        return name;
    }

    /** Takes the bean off the server. Idempotent. */
    @Override
    public void close() {
        collector.stopListening(notices);
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            return; // closed before
        } catch (JMException e) {
            throw new IllegalStateException("collector's bean cannot be taken away name=" + name + ": " + e, e);
        }
    }

    private void register() throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(
                        new StandardEmitterMBean(
                                new CollectorReadings(collector, notices),
                                CollectorMXBean.class,
                                true,
                                notices.emitter),
                        name);
        collector.listen(notices);
    }

    private static String quotedIfNeeded(String name) {
        return name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
    }

    /** Sends a notification for each collection, and keeps the last report. */
    static final class Notices implements CollectionListener {
        private final ObjectName source;
        private final AtomicLong sequence = new AtomicLong();
        private final NotificationBroadcasterSupport emitter = emitter();
        private volatile CycleReport last;

        Notices(ObjectName source) {
            this.source = source;
        }

        @Override
        public void cycleEnded(CycleReport report) {
            last = report;
            CollectionNotice notice = CollectionNotice.of(report);
            Notification notification = new Notification(
                    CollectionNotice.TYPE,
                    source,
                    sequence.incrementAndGet(),
                    System.currentTimeMillis(),
                    notice.kind() + " collection, cause: " + notice.cause());
            notification.setUserData(notice.toComposite());
            emitter.sendNotification(notification);
        }

        String lastReport() {
            CycleReport report = last;
            return report == null ? "" : report.text();
        }

        private static NotificationBroadcasterSupport emitter() {
            return new NotificationBroadcasterSupport(new MBeanNotificationInfo(
                    new String[] {CollectionNotice.TYPE}, Notification.class.getName(), "a collection has ended"));
        }
    }
}
