package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.agent.programs.Crossings;
import org.ooh4j.agent.programs.Torture;
import org.ooh4j.gc.plan.PlanKind;

/** A woven program prints what the plain one prints, with collections all the time. */
class WovenProgramTest {
    private static final int BYTES_BETWEEN_COLLECTIONS = 256 << 10;

    @ParameterizedTest
    @ValueSource(classes = {Torture.class, Crossings.class})
    void printsTheSameWovenAsPlain(Class<?> program) throws Exception {
        String main = program.getName();
        Path classes = Path.of(
                program.getProtectionDomain().getCodeSource().getLocation().toURI());
        ProbeJvm.Outcome plain = ProbeJvm.plain(classes, main, "x", "y");
        assertThat(plain.exitCode()).as(plain.err()).isZero();
        for (PlanKind plan : PlanKind.values()) {
            ProbeJvm.Outcome woven = ProbeJvm.woven(
                    "org.ooh4j.agent.programs.*," + plan.name() + ",24,,,," + BYTES_BETWEEN_COLLECTIONS,
                    classes,
                    main,
                    "x",
                    "y");
            assertThat(woven.out()).as(plan + woven.err()).isEqualTo(plain.out());
            assertThat(woven.exitCode()).isZero();
        }
    }
}
