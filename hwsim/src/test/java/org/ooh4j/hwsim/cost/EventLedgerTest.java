package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLedgerTest {
    @Test
    void countsEachEventApart() {
        var ledger = new EventLedger();
        ledger.count(Event.values()[0]);
        ledger.count(Event.values()[1], 3);
        assertThat(ledger.of(Event.values()[0])).isEqualTo(1);
        assertThat(ledger.of(Event.values()[1])).isEqualTo(3);
    }
}
