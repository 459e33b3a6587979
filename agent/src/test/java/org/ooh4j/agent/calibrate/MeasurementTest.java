package org.ooh4j.agent.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;

class MeasurementTest {
    private static final CalibrationPlan PLAN = new CalibrationPlan(List.of(1, 10), 4);

    @Test
    void aPriceHasTheUnitThatSuitsIt() {
        assertThat(Measurement.each(Event.VMREAD, 12.3456, PLAN, "so"))
                .contains(new Measurement(Event.VMREAD, "12.346 ns", "measured: so, median of 4"));
        assertThat(Measurement.perPage(Event.RING_COPY, new TreeMap<>(Map.of(1, 1500.0, 10, 2e6)), PLAN, "so"))
                .contains(
                        new Measurement(Event.RING_COPY, "1MB 1.5000 us, 10MB 2.0000 ms", "measured: so, median of 4"));
    }

    @Test
    void aDifferenceThatIsNotAboveZeroIsNoPrice() {
        assertThat(Measurement.each(Event.VMREAD, -1, PLAN, "so")).isEmpty();
        assertThat(Measurement.perPage(Event.RING_COPY, new TreeMap<>(Map.of(1, -5.0, 10, 7.0)), PLAN, "so"))
                .map(Measurement::price)
                .contains("10MB 7.000 ns");
        assertThat(Measurement.perPage(Event.RING_COPY, new TreeMap<>(Map.of(1, -5.0)), PLAN, "so"))
                .isEmpty();
    }

    @Test
    void theFirstRunsAreThrownAwayAndTheMedianOfTheOthersCounts() throws IOException {
        Queue<Double> times = new ArrayDeque<>(List.of(900.0, 800.0, 4.0, 1.0, 100.0, 2.0));
        assertThat(times).hasSize(Median.runs(PLAN));
        assertThat(Median.of(PLAN, times::remove)).isEqualTo(3.0);
    }

    @Test
    void sizesAscendAndThereIsSomethingToMeasure() {
        assertThatThrownBy(() -> new CalibrationPlan(List.of(2, 1), 1))
                .hasMessage("expected ascending sizes from 1 to 4096 MB: sizes=[2, 1]");
        assertThatThrownBy(() -> new CalibrationPlan(List.of(5000), 1))
                .hasMessage("expected ascending sizes from 1 to 4096 MB: sizes=[5000]");
        assertThatThrownBy(() -> new CalibrationPlan(List.of(), 1))
                .hasMessage("expected a size and a repetition: sizes=[], repetitions=1");
        assertThatThrownBy(() -> new CalibrationPlan(List.of(1), 0))
                .hasMessage("expected a size and a repetition: sizes=[1], repetitions=0");
    }
}
