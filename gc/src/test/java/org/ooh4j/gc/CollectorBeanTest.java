package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.bean.CollectionNotice;
import org.ooh4j.gc.bean.CollectorBean;
import org.ooh4j.gc.plan.PlanKind;

class CollectorBeanTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void aClientReadsFiguresAndIsToldOfEachCollection() throws Exception {
        List<Notification> told = new CopyOnWriteArrayList<>();
        try (CollectedHeap h = CollectedHeap.open(8 << 20, PlanKind.CONCURRENT);
                CollectorBean bean = CollectorBean.register(h.collector, "bean test")) {
            ObjectName name = new ObjectName("org.ooh4j:type=Collector,name=\"bean test\"");
            assertThat(bean.name()).isEqualTo(name);
            server.addNotificationListener(name, (notification, handback) -> told.add(notification), null, null);
            h.set("root", h.newNode(1));
            h.collector.runCycle();
            server.invoke(name, "collect", null, null);

            assertThat(server.getAttribute(name, "Plan")).isEqualTo("concurrent");
            assertThat(server.getAttribute(name, "Technique")).isEqualTo("epml");
            assertThat(server.getAttribute(name, "CollectionCount")).isEqualTo(2L);
            assertThat((Long) server.getAttribute(name, "LiveBytes")).isPositive();
            assertThat(server.getAttribute(name, "LastReport").toString()).startsWith("GC(2) full collection");
            TabularData pauses = (TabularData) server.getAttribute(name, "Pauses");
            for (String kind : List.of("initial", "final", "full")) {
                CompositeData summary =
                        (CompositeData) pauses.get(new Object[] {kind}).get("value");
                for (String part : List.of("whole", "timeToStop", "work", "preempted")) {
                    CompositeData times = (CompositeData) summary.get(part);
                    assertThat(times.get("count")).as(kind + " " + part).isEqualTo(1L);
                    assertThat((Long) times.get("p99")).isLessThanOrEqualTo((Long) times.get("max"));
                }
            }
            assertThat(server.getAttribute(name, "MinimumUtilisation")).isInstanceOf(TabularData.class);
            assertThat((Long) server.getAttribute(name, "LongestHeldNanos")).isPositive();
        }

        assertThat(told).extracting(Notification::getType).containsOnly(CollectionNotice.TYPE);
        assertThat(told)
                .extracting(notification -> CollectionNotice.from((CompositeData) notification.getUserData()))
                .extracting(CollectionNotice::cycle, CollectionNotice::kind, CollectionNotice::pauses)
                .containsExactly(tuple(1L, "concurrent", 2), tuple(2L, "full", 1));
    }

    @Test
    void aNameIsTakenUntilItsBeanIsClosed() {
        try (CollectedHeap h = CollectedHeap.open(1 << 20, PlanKind.STW)) {
            CollectorBean bean = CollectorBean.register(h.collector, "taken");
            assertThatThrownBy(() -> CollectorBean.register(h.collector, "taken"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a collector is registered under this name: name=taken; close its bean first");
            bean.close();
            bean.close();
            assertThat(server.isRegistered(bean.name())).isFalse();
            CollectorBean.register(h.collector, "taken").close();
        }
    }
}
