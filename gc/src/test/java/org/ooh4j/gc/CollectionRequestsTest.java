package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ooh4j.gc.pacing.StepGate;
import org.ooh4j.gc.report.CycleCause;

@Timeout(20)
class CollectionRequestsTest {
    private final CollectionRequests requests = new CollectionRequests(new StepGate());

    @Test
    void aRequestDuringACollectionWaitsForTheNextOne() throws Exception {
        requests.trigger(CycleCause.ALLOCATION);
        CollectionRequests.Order first = requests.take();
        CompletableFuture<Void> waiting = OwnThread.run(() -> requests.request(CycleCause.REQUEST, true));
        requests.done();
        CollectionRequests.Order second = requests.take();
        assertThat(waiting).isNotDone();
        requests.done();
        waiting.get(10, TimeUnit.SECONDS);
        assertThat(first).isEqualTo(new CollectionRequests.Order(1, CycleCause.ALLOCATION, false));
        assertThat(second).isEqualTo(new CollectionRequests.Order(2, CycleCause.REQUEST, true));
    }

    @Test
    void ofSeveralCausesTheStrongestCountsAndExactnessStays() {
        requests.triggerNext(CycleCause.NO_ROOM);
        requests.triggerNext(CycleCause.ALLOCATION);
        assertThat(requests.take().cause()).isEqualTo(CycleCause.NO_ROOM);
    }

    @Test
    void aTriggerWhileACollectionRunsIsLeftToTheNextRearm() {
        requests.trigger(CycleCause.ALLOCATION);
        requests.take();
        requests.trigger(CycleCause.ALLOCATION);
        requests.done();
        requests.close();
        assertThat(requests.take()).isNull();
    }

    @Test
    void whoeverHasNoRoomHurriesTheRunningCollectionAlone() throws Exception {
        assertThat(requests.awaitRunning()).isFalse();
        requests.trigger(CycleCause.ALLOCATION);
        requests.take();
        CompletableFuture<Boolean> waiting = OwnThread.supply(requests::awaitRunning);
        while (!requests.hurry()) {
            Thread.onSpinWait();
        }
        requests.done();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        requests.trigger(CycleCause.ALLOCATION);
        requests.take();
        assertThat(requests.hurry()).isFalse();
    }

    @Test
    void afterAFailureNobodyWaitsForEver() {
        requests.trigger(CycleCause.ALLOCATION);
        requests.take();
        CompletableFuture<Void> waiting = OwnThread.run(() -> requests.request(CycleCause.REQUEST, true));
        requests.failed(new IllegalStateException("slot names no object"));
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .hasRootCauseMessage("slot names no object")
                .hasMessageContaining("collector has failed: slot names no object; the heap must not be used any more");
        assertThatThrownBy(requests::awaitRunning).hasMessageStartingWith("collector has failed");
    }

    @Test
    void closingRefusesNewRequests() {
        requests.close();
        assertThatThrownBy(() -> requests.request(CycleCause.REQUEST, true))
                .hasMessage("collector is closed; open another on the heap");
    }
}
