package org.ooh4j.agent.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;

/** The whole way, on little memory and once; what this kernel allows differs from host to host. */
class CalibrationTest {
    @Test
    void everyPriceSaysWhereItComesFromAndTheFileIsAProfile(@TempDir Path directory) throws IOException {
        List<String> progress = new ArrayList<>();
        HostPrices prices = new Calibration(new CalibrationPlan(List.of(1, 2), 1), progress::add).run();
        Path file = directory.resolve("host.profile");
        prices.write(file);
        CostProfile read = CostProfile.read(file);
        CostProfile paper = CostProfile.paper();
        for (Event event : Event.values()) {
            assertThat(read.source(event)).isEqualTo(prices.profile().source(event));
            assertThat(read.nanosEach(event, 512)).isEqualTo(prices.profile().nanosEach(event, 512));
            if (prices.isMeasured(event)) {
                assertThat(read.source(event)).startsWith("measured: ").endsWith(", median of 1");
                assertThat(read.nanosEach(event, 512)).as("%s", event).isPositive();
            } else {
                assertThat(read.source(event)).startsWith("from paper: ").endsWith(" (" + paper.source(event) + ")");
                assertThat(read.nanosEach(event, 512)).isEqualTo(paper.nanosEach(event, 512));
            }
        }
        assertThat(prices.isMeasured(Event.RING_COPY)).isTrue();
        assertThat(prices.isMeasured(Event.VMREAD)).isFalse();
        assertThat(progress).contains("world switch: measuring, MB=[1, 2]");
        assertThat(Files.list(directory)).containsExactly(file);
    }
}
