package org.ooh4j.agent.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;

class HostPricesTest {
    private final HostPrices prices = new HostPrices(
            new EnumMap<>(Map.of(
                    Event.WORLD_SWITCH, "90 ns | measured: half of it, median of 5",
                    Event.RING_COPY, "1MB 512 ns, 2MB 2048 ns | measured: so, median of 5",
                    Event.VMREAD, HostPrices.inherited("no processor has EPML"))),
            2);

    @Test
    void theTableHasTheMeasuredPricesFirst() {
        assertThat(prices.table().lines())
                .containsExactly(
                        "event                            ns at 2 MB  source",
                        "WORLD_SWITCH                          90.00  measured: half of it, median of 5",
                        "RING_COPY                              4.00  measured: so, median of 5",
                        "VMREAD                               936.00  from paper: no processor has EPML (Table IVa, M7)");
    }

    @Test
    void aRowSaysOnWhichClockItsPriceIs() {
        assertThat(prices.rows())
                .contains(
                        "{\"schema\":1,\"command\":\"calibrate\",\"size\":\"2MB\",\"metric\":\"price.RING_COPY\","
                                + "\"value\":4.000,\"unit\":\"ns\",\"clock\":\"measured\","
                                + "\"note\":\"measured: so, median of 5\"}",
                        "{\"schema\":1,\"command\":\"calibrate\",\"size\":\"2MB\",\"metric\":\"price.VMREAD\","
                                + "\"value\":936.000,\"unit\":\"ns\",\"clock\":\"modelled\","
                                + "\"note\":\"from paper: no processor has EPML (Table IVa, M7)\"}");
    }
}
